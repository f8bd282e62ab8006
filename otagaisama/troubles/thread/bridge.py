"""What the thread takes from the engines: danger words, the numbers that fit them, comparable spellings."""

from otagaisama.base.bridge import names_said
from otagaisama.directory.calls import Calls, calls_for
from otagaisama.engines import danger
from otagaisama.engines.text.normalise import digits, fold

__all__ = ["Calls", "calls_for", "calls_of", "danger", "digits", "fold", "names_said"]


def calls_of(trouble) -> Calls | None:
    """The numbers that fit what was said in danger, as long as it is open; None otherwise."""
    return calls_for(trouble.words) if trouble.danger and trouble.is_open else None
