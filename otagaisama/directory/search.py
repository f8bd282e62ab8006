"""Searching the public list: what, where, when, for whom. One query; the rest is sorted out in memory (under 3,000 entries)."""

from datetime import date, datetime

from otagaisama.base.bridge import Text
from otagaisama.base.finding import holding
from otagaisama.directory import bridge, queries
from otagaisama.directory.models import ListeningPost
from otagaisama.town.models import Town
from otagaisama.town.public_places import ForWhom

NOW = "now"


def search_posts(
    *, on: date, at: datetime, what: str = "", where: str = "", when: str = "", for_whom: str = "", kind: str = ""
) -> list[ListeningPost]:
    """The public posts that fit everything asked, in the order of the list.

    `where`: the id of a district, or words of a town or an address. `when`: "0"-"6" (Monday is 0) or NOW ("now", いま).
    `for_whom`: a code of ForWhom; an entry for everyone always fits. An empty word asks nothing.
    """
    posts = holding(queries.public_posts(on=on), what, text_of)
    towns = _districts_of_town(where)
    fitting = [
        post
        for post in posts
        if (not kind or post.kind == kind) and _is_for(post, for_whom) and _stands(post, where, towns)
    ]
    if when in (NOW, "いま"):
        return [post for post in fitting if bridge.is_open(post.hours, post.closed, at)]
    if when.isdecimal() and len(when) == 1 and int(when) < 7:
        return [post for post in fitting if bridge.opens_on(post.hours, post.closed, int(when))]
    return fitting


def text_of(entry) -> Text:
    """What a search looks through: the public words of an entry, and where it lies."""
    where = (entry.district.name, entry.district.kana) if entry.district else ()
    words = entry.search_words or bridge.search_words(entry)
    return Text(entry.name, entry.kana, "\n".join((words, entry.apply, *where)))


def _is_for(post, code: str) -> bool:
    return not code or code in post.for_whom or ForWhom.ANYONE in post.for_whom


def _stands(post, where: str, districts: set) -> bool:
    if not where or str(post.district_id) == where or post.district_id in districts:
        return True
    word = bridge.fold(where)
    return word in bridge.fold(post.address) or bool(post.district and word in bridge.fold(post.district.name))


def _districts_of_town(where: str) -> set:
    """The districts of the towns whose name holds these words (one query; none for an id or for nothing)."""
    word = bridge.fold(where)
    if not word or len(where) == 36:
        return set()
    towns = Town.objects.exclude(district=None).values_list("name", "kana", "district_id")
    return {district for name, kana, district in towns if word in bridge.fold(name) or word in bridge.fold(kana)}
