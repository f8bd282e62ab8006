"""さがす: one question over all rooms of the desk, each cut to the reader; per kind how many, what comes next, the nearest first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from django.urls import reverse

from otagaisama.base.days import jday
from otagaisama.base.finding import holding
from otagaisama.directory.queries import posts_for
from otagaisama.directory.search import text_of
from otagaisama.people.models import Person
from otagaisama.people.persons.bridge import Asked, asked_of, comparable
from otagaisama.people.persons.searching import find_persons, persons_for
from otagaisama.people.persons.short_names import named
from otagaisama.shopping.stores.queries.comparison import services_for
from otagaisama.shopping.stores.queries.stores import stores_for
from otagaisama.shopping.stores.search import text_of as text_of_shop
from otagaisama.support.helpers.queries import find_helpers
from otagaisama.support.requests.queries import find_requests
from otagaisama.troubles.circles.queries import circles_for, search_circles
from otagaisama.troubles.thread.queries.searching import find_troubles
from otagaisama.web.bridge import sound_of

SHOWN = 20
MOST = 100
LISTED = "さがす"
NO_NAME = "（お名前は、ここでは出ません）"


@dataclass(frozen=True)
class Row:
    """One line: where it leads, what it says, what stands below it."""

    label: str
    url: str
    note: str = ""


@dataclass
class Group:
    """What was found of one kind. `more`: the list where the rest of it is found."""

    code: str
    title: str
    rows: list[Row] = field(default_factory=list)
    count: int = 0
    more: str = ""

    @property
    def counted(self) -> str:
        return f"{MOST}件以上" if self.count >= MOST else f"{self.count}件"


def search(text: str, user, *, on: date, at: datetime) -> list[Group]:
    """What this reader may know of and `text` asks for, by kind. Names that are shown leave a line in the diary."""
    question = asked_of(text)
    if not question:
        return []
    persons = find_persons(question, persons_for(user, on=on), most=MOST)
    groups = [_persons(persons, user, on, at), *(make(text, question, persons, user, on) for make in GROUPS)]
    return [group for group in groups if group.count]


def _persons(persons: list[Person], user, on: date, at: datetime) -> Group:
    """One line for each person, however often she was noted."""
    first: dict = {}
    for person in persons:
        first.setdefault(person.key, person)
    shown = list(first.values())[:SHOWN]
    names = named(shown, lambda person: person, user, listed=LISTED, on=on, at=at)
    rows = [
        Row(
            f"{names[person.pk]}さん" if person.pk in names else NO_NAME,
            reverse("troubles:person", args=[person.pk]),
            f"{jday(person.made_on, on)}に聞きました　{_district(person)}",
        )
        for person in shown
    ]
    return Group("persons", "人", rows, len(first))


def _district(person: Person) -> str:
    return person.knowing.district.name if person.knowing and person.knowing.district else "学区なし"


def _troubles(text: str, question: tuple[Asked, ...], persons, user, on: date) -> Group:
    fitting = find_troubles(text, question, persons, user, on=on, most=MOST)
    rows = [
        Row(
            trouble.words[:60],
            reverse("troubles:thread", args=[trouble.pk]),
            f"{jday(trouble.received_on, on)}　{trouble.get_status_display()}　{trouble.district.name if trouble.district else '学区なし'}",
        )
        for trouble in fitting[:SHOWN]
    ]
    return Group("troubles", "困りごと", rows, len(fitting), reverse("troubles:troubles") + "?box=all")


def _requests(text: str, question: tuple[Asked, ...], persons, user, on: date) -> Group:
    fitting = find_requests(text, question, persons, user, on=on, most=MOST)
    rows = [
        Row(
            f"{request.get_task_display()}　{request.number}",
            reverse("support:request", args=[request.pk]),
            f"{jday(request.opened_on, on)}　{request.get_status_display()}　{request.district.name}",
        )
        for request in fitting[:SHOWN]
    ]
    return Group("requests", "手助けのお願い", rows, len(fitting), reverse("support:requests"))


def _helpers(text: str, question: tuple[Asked, ...], persons, user, on: date) -> Group:
    fitting = find_helpers(question, user, on=on, most=MOST)
    rows = [
        Row(f"{helper.name}さん", reverse("support:helper", args=[helper.pk]), f"{helper.get_status_display()}　{helper.district.name}")
        for helper in fitting[:SHOWN]
    ]  # fmt: skip
    return Group("helpers", "手助けする人", rows, len(fitting), reverse("support:helpers"))


def _places(text: str, question: tuple[Asked, ...], persons, user, on: date) -> Group:
    fitting = holding(posts_for(user, on=on), text, text_of)
    rows = [
        Row(post.name, reverse("directory:desk-post", args=[post.pk]), f"{post.kind}　{post.district.name if post.district else ''}")
        for post in fitting[:SHOWN]
    ]  # fmt: skip
    return Group("places", "場所（声に気づける先）", rows, len(fitting), reverse("directory:desk"))


def _shops(text: str, question: tuple[Asked, ...], persons, user, on: date) -> Group:
    """Shops and services that bring the shopping."""
    fitting = [
        (shop, address)
        for shops, address in (
            (stores_for(user, on=on), "shopping:store"),
            (services_for(user, on=on), "shopping:desk-service"),
        )
        for shop in holding(shops, text, text_of_shop)
    ]
    rows = [
        Row(shop.name, reverse(address, args=[shop.pk]), shop.get_kind_display()) for shop, address in fitting[:SHOWN]
    ]
    return Group("shops", "お店・買い物の手だて", rows, len(fitting), reverse("shopping:stores"))


def _circles(text: str, question: tuple[Asked, ...], persons, user, on: date) -> Group:
    circles = circles_for(user, on=on)
    fitting = list(search_circles(circles, words=text.strip())[:MOST])
    if not fitting:
        fitting = [circle for circle in circles if sounds_like(text, circle.title, circle.place, circle.host)][:MOST]
    rows = [
        Row(circle.title, reverse("troubles:circle", args=[circle.pk]), f"{jday(circle.held_on, on)}　{circle.place}")
        for circle in fitting[:SHOWN]
    ]
    return Group("circles", "考える場", rows, len(fitting), reverse("troubles:circles"))


def sounds_like(text: str, *names: str) -> bool:
    """Every word is in one of these names, as it is written or as it is read aloud."""
    words = [comparable(word) for word in text.split()]
    aloud = [spelling for name in names for spelling in _aloud(name)]
    return any(words) and all(any(word in spelling for spelling in aloud) for word in words)


@lru_cache(maxsize=5_000)
def _aloud(name: str) -> tuple[str, str]:
    return comparable(name), comparable(sound_of(name))


GROUPS: tuple[Callable[..., Group], ...] = (_troubles, _requests, _helpers, _places, _shops, _circles)
