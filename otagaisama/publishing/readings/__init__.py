"""Readings of what is published: proposed by a dictionary, confirmed by a person, each once."""
