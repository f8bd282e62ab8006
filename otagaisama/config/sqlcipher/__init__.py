"""SQLite with the whole file encrypted; brings an SQLite without the WAL-reset fault."""
