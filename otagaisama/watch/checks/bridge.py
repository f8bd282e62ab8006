"""What the checks ask of the engines: whether somebody is there at this hour."""

from otagaisama.base.bridge import is_open, next_open

__all__ = ["is_open", "next_open"]
