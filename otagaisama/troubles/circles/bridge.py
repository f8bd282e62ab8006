"""What circles take from the engines: identities in a card's text, likeness."""

from otagaisama.engines import identity
from otagaisama.engines.themes import likeness

__all__ = ["identity", "likeness"]
