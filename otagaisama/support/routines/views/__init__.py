"""The page of a request with its course, and the pages of its routine."""
