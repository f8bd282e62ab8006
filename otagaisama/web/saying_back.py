"""How a cell that somebody types will be read, said back in words while it is typed."""

from collections.abc import Callable

from otagaisama.base import bridge
from otagaisama.base.bridge import Reading
from otagaisama.base.intake.values import NONE_THERE
from otagaisama.town.whereabouts import find

READ = "「{said}」と読みました。"
NOT_READ = "「{rest}」が読めませんでした。このままなら、書いたとおりに残り、開いている・使えるとは数えません。"
NO_PHONE = "電話番号としては読めませんでした（{rest}）。書いたとおりに残ります。"
NOT_DIALLED = "電話番号として読めません（{rest}）。このままでは、書きとめられません。"
NO_TOWN = "町の一覧にない住所です。書いたとおりに残り、学区には入りません。"
LONGEST = 300


def say_back(kind: str, text: str, closed: str = "") -> str:
    """What was understood of a cell, in a sentence; what was not is named, and "" for a kind that nobody reads."""
    text = text.strip()[:LONGEST]
    if not text:
        return ""
    if kind == "town":
        where = find(text)
        return READ.format(said=where.said) if where else NO_TOWN
    reader = _READERS.get(kind)
    if reader is None:
        return ""
    reading = reader(text, closed.strip()[:LONGEST])
    if reading.understood:
        return READ.format(said=reading.said)
    if kind == "dialled" and text in NONE_THERE:
        return ""
    unread = {"phone": NO_PHONE, "dialled": NOT_DIALLED}.get(kind, NOT_READ)
    return unread.format(rest=reading.rest or text)


_READERS: dict[str, Callable[[str, str], Reading]] = {
    "hours": lambda text, closed: bridge.read_hours(text, closed),
    "phone": lambda text, _: bridge.read_phone(text),
    "dialled": lambda text, _: bridge.read_phone(text),  # a number that is published: what cannot be read is refused
    "day": lambda text, _: bridge.read_day(text),
    "days": lambda text, _: bridge.read_days(text),
    "time": lambda text, _: bridge.read_time(text),
    "times": lambda text, _: bridge.read_times(text),
}
