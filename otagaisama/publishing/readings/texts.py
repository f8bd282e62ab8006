"""What residents read and somebody wrote: each line of it may get readings. Each room is asked for what it shows to everybody anyway."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from otagaisama.gatherings.events.queries import coming_dates
from otagaisama.gatherings.places.queries import shown_places
from otagaisama.publishing.readings.bridge import IS_KANJI


@dataclass(frozen=True)
class Line:
    """One line that is published, and where."""

    text: str
    title: str
    url: str


def published_lines(on: date) -> list[Line]:
    """The lines with kanji, each once."""
    once: dict[str, Line] = {}
    for line in _every(on):
        if IS_KANJI.search(line.text):
            once.setdefault(line.text, line)
    return list(once.values())


def _every(on: date) -> Iterator[Line]:
    for coming in coming_dates(on):
        event = coming.event
        url = reverse("gatherings:event", args=[event.pk])
        yield from _lines((event.easy, event.about), event.title, url)
    for place in shown_places():
        yield from _lines((place.easy, place.what), place.name, reverse("gatherings:place", args=[place.pk]))


def _lines(texts, title: str, url: str) -> Iterator[Line]:
    for text in texts:
        for line in text.splitlines():
            if line.strip():
                yield Line(" ".join(line.split()), title, url)
