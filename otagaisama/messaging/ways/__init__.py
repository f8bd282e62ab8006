"""The ways by which somebody can be told: a class each, and this table of them. A new way is one class and one line here.

Messaging asks them in the order of the table; what somebody wished for comes first, and the last way reaches everybody.
"""

from otagaisama.messaging.ways.fax import Fax
from otagaisama.messaging.ways.line import Line
from otagaisama.messaging.ways.mail import Mail
from otagaisama.messaging.ways.nobody import NoWay
from otagaisama.messaging.ways.paper import Paper
from otagaisama.messaging.ways.phone import Phone
from otagaisama.messaging.ways.way import Notice, Outcome, Reader, Way

__all__ = ["NONE", "WAYS", "Notice", "Outcome", "Reader", "Way", "choose", "listed", "others_for", "sending"]

NONE = NoWay.code
WAYS: dict[str, Way] = {way.code: way for way in (Phone(), Mail(), Line(), Paper(), Fax(), NoWay())}


def choose(reader: Reader) -> Way:
    """The way this reader wished for where it reaches her, else the first that does; the last one says that none did."""
    wished = WAYS.get(reader.wish)
    order = ([wished] if wished else []) + list(WAYS.values())
    return next(way for way in order if way.places(reader.contacts))


def listed() -> list[Way]:
    """The ways that somebody of a desk goes, each with its list."""
    return [way for way in WAYS.values() if not way.by_itself]


def sending() -> list[str]:
    """The codes of the ways that go by themselves."""
    return [code for code, way in WAYS.items() if way.by_itself]


def others_for(contacts: dict[str, str], used: str) -> list[Way]:
    """The other ways that reach whoever has these contacts, in the order of the table."""
    return [way for code, way in WAYS.items() if code not in (used, NONE) and way.places(contacts)]
