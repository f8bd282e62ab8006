"""One search of everything that residents may read."""
