"""足りないところの表 (⑮): of each area of any layer, what is asked, who listens, what helpers can do and when, which places there are; what to begin next."""
