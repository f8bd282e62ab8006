"""添えたもの: photos, scans and faxes on a request for help."""
