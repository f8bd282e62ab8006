"""What answers take from the engines: comparing two entries of a paper."""

from otagaisama.engines.surveys import double_entry

__all__ = ["double_entry"]
