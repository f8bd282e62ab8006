"""What town takes from the engines: comparable spellings of names of places."""

from otagaisama.engines.text.normalise import fold

__all__ = ["fold"]
