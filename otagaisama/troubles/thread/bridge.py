"""What the thread takes from the engines: danger words, comparable spellings."""

from otagaisama.base.bridge import names_said
from otagaisama.engines import danger
from otagaisama.engines.text.normalise import digits, fold

__all__ = ["danger", "digits", "fold", "names_said"]
