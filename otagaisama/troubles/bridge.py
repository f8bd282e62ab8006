"""What troubles takes from the engines: danger words, identities in a card's text, likeness, comparable spellings."""

from otagaisama.engines import danger, identity
from otagaisama.engines.text.normalise import digits, fold
from otagaisama.engines.themes import likeness

__all__ = ["danger", "digits", "fold", "identity", "likeness"]
