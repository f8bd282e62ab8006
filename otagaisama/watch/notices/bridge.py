"""What the notices ask of the engines: words of danger, comparable spellings."""

from otagaisama.base.bridge import fold
from otagaisama.engines.danger import danger_words

__all__ = ["danger_words", "fold"]
