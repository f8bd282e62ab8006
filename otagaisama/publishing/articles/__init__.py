"""たより: what went well, from records, without names; written by one person, published by another."""
