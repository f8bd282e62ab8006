"""What the thread takes from the engines: danger words, the numbers that fit them, comparable spellings."""

from otagaisama.base.bridge import names_said
from otagaisama.directory.calls import Calls, calls_for
from otagaisama.engines import danger
from otagaisama.engines.text.normalise import digits, fold

__all__ = ["Calls", "calls_for", "danger", "digits", "fold", "names_said"]
