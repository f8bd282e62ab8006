"""What residents read and somebody wrote: each line of it may get readings. Each room is asked for what it shows to everybody anyway."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from otagaisama.base.days import day_of_tokyo
from otagaisama.gatherings.circulation.queries import readable_sheets
from otagaisama.gatherings.events.queries import coming_dates
from otagaisama.gatherings.places.queries import shown_places
from otagaisama.plan.queries import nodes_for_everyone
from otagaisama.publishing.readings.bridge import IS_KANJI
from otagaisama.signups.queries import public_offers


@dataclass(frozen=True)
class Line:
    """One line that is published, and where."""

    text: str
    title: str
    url: str


def published_lines(at: datetime) -> list[Line]:
    """The lines with kanji, each once."""
    once: dict[str, Line] = {}
    for line in _every(at):
        if IS_KANJI.search(line.text):
            once.setdefault(line.text, line)
    return list(once.values())


def _every(at: datetime) -> Iterator[Line]:
    on = day_of_tokyo(at)
    for coming in coming_dates(on):
        event = coming.event
        url = reverse("gatherings:event", args=[event.pk])
        yield from _lines((event.easy, event.about), event.title, url)
    for place in shown_places():
        yield from _lines((place.easy, place.what), place.name, reverse("gatherings:place", args=[place.pk]))
    for sheet in readable_sheets(on):
        url = reverse("gatherings:circular-public", args=[sheet.circular_id])
        yield from _lines((sheet.easy, sheet.body), sheet.title, url)
    for offer in public_offers(at=at):
        yield from _lines((offer.easy, offer.about), offer.title, reverse("signups:public-offer", args=[offer.pk]))
    for node in nodes_for_everyone().exclude(easy=""):
        yield from _lines((node.easy,), node.title, reverse("plan:project", args=[node.pk]))


def _lines(texts, title: str, url: str) -> Iterator[Line]:
    for text in texts:
        for line in text.splitlines():
            if line.strip():
                yield Line(" ".join(line.split()), title, url)
