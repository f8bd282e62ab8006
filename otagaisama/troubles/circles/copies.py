"""The step that takes names out of a card (D4): what is known of the person, what still stands in the words."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from otagaisama.people.models import Person
from otagaisama.town.queries import names_of_places
from otagaisama.troubles.circles import rules as circle_rules
from otagaisama.troubles.circles.bridge import identity
from otagaisama.troubles.circles.models import Card, Circle
from otagaisama.troubles.circles.queries import similar_count
from otagaisama.troubles.thread.bridge import digits, fold
from otagaisama.troubles.thread.models import Trouble

HOME_KINDS = {"number", "address", "building", "postcode"}
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Known:
    """What the house knows behind one or several cards; `own` are the very words of the persons themselves."""

    names: identity.KnownNames
    own: frozenset[str] = frozenset()
    homes: tuple[str, ...] = ()


def known_names(trouble: Trouble, circle: Circle | None = None) -> Known:
    """The person, whoever heard it and holds it, and who is invited; the towns and districts of the council."""
    return _known([trouble], [circle] if circle else [])


def doubts(text: str, known: Known) -> list[identity.Doubt]:
    """What in these words may say who is meant: each word once, in order."""
    made = {}
    for finding in identity.scan(text, known.names):
        doubt = _doubt(finding, known)
        made.setdefault(doubt.key, doubt)
    return list(made.values())


def doubts_of_many(texts: Sequence[str], cards: Iterable[Card]) -> list[identity.Doubt]:
    """The same for words about several cards at once."""
    cards = list(cards)
    known = _known([card.trouble for card in cards], list({card.circle_id: card.circle for card in cards}.values()))
    return [doubt for text in texts for doubt in doubts(text, known)]


def left(doubted: Iterable[identity.Doubt], fine: Iterable[str]) -> list[identity.Doubt]:
    """The doubts that nobody has settled: not ticked, or never to be ticked."""
    return identity.left(doubted, fine)


def proposal(words: str, known: Known) -> str:
    """The words with everything that was found put into other words."""
    return identity.apply(words, identity.scan(words, known.names))


def hints(text: str) -> list[identity.Hint]:
    """Rare details (市議, 双子 …): a soft warning, each word once."""
    return list({hint.text: hint for hint in identity.rare_details(text)}.values())


def few_similar(trouble: Trouble, today: date) -> bool:
    """So few troubles of this kind in this district within a year that the district would say who it is."""
    if not trouble.category or trouble.district_id is None:
        return True
    return similar_count(trouble, since=today - YEAR) < circle_rules.FEW_SIMILAR


def words_seen(card: Card) -> str:
    """A mark of what the table's notes say now, to notice that somebody else wrote."""
    return hashlib.sha256(f"{card.known}\0{card.ideas}".encode()).hexdigest()[:16]


def _known(troubles: Sequence[Trouble], circles: Sequence[Circle]) -> Known:
    persons = [trouble.person for trouble in troubles if trouble.person is not None]
    people = [(person.name, person.kana) for person in persons if person.name or person.kana]
    people += [(account.name, "") for trouble in troubles for account in (trouble.listener, trouble.owner) if account]
    people += [(guest.name, "") for circle in circles for guest in circle.people.all() if guest.name]
    names = identity.KnownNames(
        people=tuple(dict.fromkeys(people)),
        places=tuple(person.address for person in persons if person.address),
        towns=names_of_places(),
    )
    own = frozenset(part for person in persons for part in _own_words(person))
    return Known(names, own, tuple(fold(person.address) for person in persons if person.address))


def _own_words(person: Person) -> Iterable[str]:
    for said in (person.name, person.kana):
        yield from (fold(part) for part in (said, *said.split()) if part)
    if phone := digits(person.phone):
        yield phone


def _doubt(finding: identity.Finding, known: Known) -> identity.Doubt:
    key = identity.key_of(finding)
    return identity.Doubt(key, finding.text, identity.explain(finding), finding.proposal, _must_go(finding, known))


def _must_go(finding: identity.Finding, known: Known) -> bool:
    if identity.must_go(finding):
        return True
    said = fold(finding.text)
    if finding.kind in HOME_KINDS or (finding.kind == "place" and said in known.homes):
        return any(said in home for home in known.homes)
    called = said.removesuffix("さん").removesuffix("様").removesuffix("さま")
    return any(called == part or (len(part) > 1 and part in said) for part in known.own)
