"""The ground: refusals, access, paging, encryption; no models."""
