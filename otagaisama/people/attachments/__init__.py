"""添えたもの for all rooms: a photo, a scan or a fax on a record (`models`), added and removed (`actions`), shown and taken out (`showing`, `pages`)."""
