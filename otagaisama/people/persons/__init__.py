"""Persons as a reader finds and calls them: the lists of keyed hashes, the question, the short name."""
