"""The pages of requests: the list, and what is told on the telephone."""
