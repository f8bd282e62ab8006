"""What the thread takes from the engines: danger words, comparable spellings."""

from otagaisama.engines import danger
from otagaisama.engines.text.normalise import digits, fold

__all__ = ["danger", "digits", "fold"]
