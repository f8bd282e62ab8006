"""添えたもの: photos, scans and faxes on a trouble."""
