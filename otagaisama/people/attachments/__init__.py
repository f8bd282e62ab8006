"""添えたもの for all rooms: a photo, a scan or a fax on a record (`models`), how it is checked, shown and taken out (`showing`)."""
