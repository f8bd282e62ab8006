"""Everything that residents may read, as entries of one search: each room is asked for what it shows to everybody anyway."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.urls import reverse
from django.utils import timezone

from otagaisama.directory.queries import public_posts
from otagaisama.gatherings.events.queries import coming_dates
from otagaisama.gatherings.places.queries import shown_places
from otagaisama.plan.queries import nodes_for_everyone
from otagaisama.publishing.about.words import PAGES
from otagaisama.publishing.articles.queries import published
from otagaisama.publishing.search import words
from otagaisama.publishing.search.bridge import Corpus, Text, sound_of
from otagaisama.shopping.stores.queries.comparison import public_services
from otagaisama.shopping.vans.queries.public import public_stops
from otagaisama.signups.queries import public_offers
from otagaisama.surveys.results.queries import public_results

AT_ONCE = 30


@dataclass(frozen=True)
class Entry:
    """One thing that everybody may read: what it is, its name, a line under it, its address."""

    kind: str
    title: str
    line: str
    url: str
    kana: str = ""
    rest: str = ""


@dataclass(frozen=True)
class Hits:
    """What a question brought: how many, and the first of them."""

    total: int
    shown: list[Entry]
    near: bool = False  # no entry holds the words themselves


def search(question: str, *, at: datetime) -> Hits:
    """The entries that hold every word, as they stood at the beginning of this minute; where none does, what comes near."""
    entries, corpus = kept(at.replace(second=0, microsecond=0))
    exact = corpus.find(question)
    places = exact or corpus.find_near(question)
    return Hits(len(places), [entries[place] for place in places[:AT_ONCE]], near=bool(places and not exact))


@lru_cache(maxsize=1)
def kept(moment: datetime) -> tuple[list[Entry], Corpus]:
    """Everything public at a moment, ready to be searched."""
    entries = list(entries_of(at=moment))
    return entries, corpus_of(entries)


def corpus_of(entries: Iterable[Entry]) -> Corpus:
    """The entries, ready to be searched."""
    return Corpus(
        (Text(entry.title, entry.kana, f"{entry.kind} {entry.line} {entry.rest}") for entry in entries), sound=sound_of
    )


def entries_of(*, at: datetime) -> Iterator[Entry]:
    """Everything public at this moment."""
    on = timezone.localtime(at).date()
    yield from _pages()
    yield from _posts(on)
    yield from _gatherings(on, at)
    yield from _shopping(on)
    yield from _plan()
    yield from _news()


def _pages() -> Iterator[Entry]:
    for name, title, line in PAGES:
        yield Entry(words.PAGE, str(title), str(line), reverse(name))


def _posts(on) -> Iterator[Entry]:
    for post in public_posts(on=on):
        line = _line(post.district, post.kind, post.hours)
        rest = _line(post.host, post.what, post.for_whom, post.barrier, post.apply, post.address)
        yield Entry(words.POST, post.name, line, reverse("directory:post", args=[post.pk]), post.kana, rest)


def _gatherings(on, at) -> Iterator[Entry]:
    for place in shown_places():
        line = _line(place.district, place.get_kind_display(), place.hours)
        rest = _line(place.host, place.what, place.for_whom, place.address, place.barrier, place.easy)
        yield Entry(words.PLACE, place.name, line, reverse("gatherings:place", args=[place.pk]), place.kana, rest)
    seen = set()
    for date in coming_dates(on):
        event = date.event
        if event.pk not in seen:
            seen.add(event.pk)
            line, rest = _line(event.district, event.place), _line(event.about, event.for_whom, event.host, event.easy)
            yield Entry(words.EVENT, event.title, line, reverse("gatherings:event", args=[event.pk]), event.kana, rest)
    for offer in public_offers(at=at):
        line, rest = (
            _line(offer.district, offer.place),
            _line(offer.kind, offer.about, offer.for_whom, offer.host, offer.easy),
        )
        yield Entry(words.OFFER, offer.title, line, reverse("signups:public-offer", args=[offer.pk]), offer.kana, rest)


def _shopping(on) -> Iterator[Entry]:
    for service in public_services(on=on):
        line, rest = (
            _line(service.get_kind_display(), service.area),
            _line(service.host, service.sells, service.order_note),
        )
        url = reverse("shopping:service", args=[service.pk])
        yield Entry(words.SERVICE, service.name, line, url, service.kana, rest)
    for stop in public_stops():
        yield Entry(words.STOP, stop.name, _line(stop.district, stop.address), reverse("shopping:stops"), stop.kana)


def _plan() -> Iterator[Entry]:
    for node in nodes_for_everyone():
        title = f"{node.mark or node.number_text} {node.title}".strip()
        rest = _line(node.why, node.text, node.easy)
        yield Entry(words.PLAN, title, node.point, reverse("plan:project", args=[node.pk]), rest=rest)
    for result in public_results():
        url = reverse("surveys:public_results", args=[result.survey.number])
        yield Entry(words.SURVEY, result.survey.title, _line(result.survey.district), url, rest=result.survey.purpose)


def _news() -> Iterator[Entry]:
    for article in published():
        url = reverse("publishing:article", args=[article.pk])
        yield Entry(
            words.NEWS,
            article.title,
            _line(article.district, article.place),
            url,
            rest=f"{article.body} {article.easy}",
        )


def _line(*parts) -> str:
    return "・".join(str(part) for part in parts if part)
