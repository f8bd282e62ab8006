"""A person found by name, kana, nickname, telephone or address, in what the reader may know; and words found in what was said."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from otagaisama.base.bridge import phone_numbers
from otagaisama.base.fields import ids_in
from otagaisama.people.knowing import knowing_q
from otagaisama.people.models import FindingSlot, Person
from otagaisama.people.persons import bridge, finding
from otagaisama.people.persons.bridge import Asked

MOST = 200
# What a person is found and listed by.
NOT = 9
READ = (
    "name", "kana", "called", "phone", "address", "made_on", "same_as", "household", "phone_digest", "name_digest", "erased_on",
    "knowing__district__name",
)  # fmt: skip


def persons_for(user, *, on: date) -> QuerySet[Person]:
    """The persons noted with something that this reader may know: reach, seal and named readers of that something decide, now."""
    return Person.objects.filter(knowing_q(user, on=on), erased_on=None).select_related("knowing__district")


def persons_ticked(keys: Iterable[str], user, *, on: date) -> list[Person]:
    """Whom somebody ticked as the caller, of those she may know."""
    return list(persons_for(user, on=on).filter(pk__in=ids_in(list(keys)[:5])))


def find_persons(
    question: tuple[Asked, ...], among: QuerySet[Person], *, most: int = MOST, only: QuerySet | None = None
) -> list[Person]:
    """Those of `among` (cut to the reader) who fit every word of the question: the nearest first, then the newest.

    `only`: the keys of the few who come into question at all.
    """
    near: dict = {}

    def is_near(person: Person) -> bool:
        near[person.pk] = person_nearness(person, question)
        return near[person.pk] < NOT

    ways = person_ways(question) if question else []
    rows = finding.find(FindingSlot.Kind.PERSON, ways, among.only(*READ), is_near, most=most, only=only)
    return sorted(rows, key=lambda person: near[person.pk])


def has_number(person: Person, number: str) -> bool:
    """One of her telephones is this one, or ends so (a number without its area code)."""
    return any(each.endswith(number) for each in _phones(person))


def write_person(person: Person) -> None:
    """Let a person be found by what is known of her now. Inside an action, after its diary line."""
    finding.write(FindingSlot.Kind.PERSON, person.pk, person_pieces(person))


def person_pieces(person: Person) -> set[str]:
    """The pieces of everything a person is found by."""
    names = set().union(*(bridge.pieces_of_words(written) for written in _names(person)), set())
    phones = set().union(*(bridge.pieces_of_phone(number) for number in _phones(person)), set())
    return names | phones | bridge.pieces_of_words(bridge.comparable_address(person.address))


def person_ways(question: Iterable[Asked]) -> list[set[str]]:
    """The pieces she must have, for each way the question may be meant: a number is a telephone or a house number."""
    ways: list[set[str]] = [set()]
    for each in question:
        meant = [bridge.pieces_asked(word) for word in (each.word, *each.sounds)]
        if each.address != each.word:
            meant.append(bridge.pieces_asked(each.address))
        if each.phone:
            meant.append(bridge.pieces_of_phone(each.phone))
        ways = [way | pieces for way in ways for pieces in meant][:64]
    return ways


def is_meant(person: Person, question: Iterable[Asked]) -> bool:
    """She fits every word. The plain truth, which the lists only hasten."""
    return person_nearness(person, question) < NOT


def person_nearness(person: Person, question: Iterable[Asked]) -> int:
    """0 where every word is her very name or number, NOT where one of them is nothing of hers."""
    names, worst = _names(person), 0
    for each in question:
        near = min(bridge.nearness(names, word) for word in (each.word, *each.sounds))
        if near > 0 and each.phone:
            near = min(near, bridge.nearness(_phones(person), each.phone))
        if near > 0 and len(each.word) > 1:
            near = min(near, 1 + bridge.nearness([bridge.comparable_address(person.address)], each.address))
        if near >= NOT:
            return NOT
        worst = max(worst, near)
    return worst


def _names(person: Person) -> list[str]:
    """Name, kana and nickname, and the given name alone where a space tells it."""
    written = [word for name in (person.name, person.kana, person.called) for word in (name, *name.split()[1:])]
    return [name for name in map(bridge.comparable, written) if name]


def _phones(person: Person) -> list[str]:
    """Each number of the field; the bare digits where it was not understood."""
    numbers = [bridge.phone_digits(each.number) for each in phone_numbers(person.phone)] if person.phone else []
    return numbers or [number for number in (bridge.phone_digits(person.phone),) if number]


def word_pieces(*texts: str) -> set[str]:
    """The pieces of free words."""
    plain = [bridge.comparable(text) for text in texts]
    return set().union(*(bridge.pieces_of_words(text) | bridge.single_letters(text) for text in plain), set())


def find_words(kind: str, question: tuple[Asked, ...], among: QuerySet, *fields: str, most: int = MOST) -> list:
    """Records of a kind whose `fields` hold every word of the question, the newest first; a kana alone asks for nothing."""
    wanted = [each.word for each in question]
    pieces = set().union(*map(words_asked, wanted), set())
    if not pieces:
        return []
    return finding.find(kind, [pieces], among, lambda row: holds_words(row, wanted, fields), most=most)


def words_asked(word: str) -> set[str]:
    """What free words must have that hold this one; nothing is known of a single kana."""
    return bridge.pieces_asked(word) if len(word) > 1 else bridge.single_letters(word)


def holds_words(row, wanted: Iterable[str], fields: Iterable[str]) -> bool:
    """Each word stands in one of the fields. The plain truth, which the lists only hasten."""
    written = [bridge.comparable(getattr(row, field)) for field in fields]
    return all(any(word in text for text in written) for word in wanted)
