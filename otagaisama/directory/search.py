"""Searching the public list: what, where, when, for whom. One query; the rest is sorted out in memory (under 3,000 entries)."""

from datetime import date, datetime

from otagaisama.directory import bridge, queries
from otagaisama.directory.models import ListeningPost
from otagaisama.directory.states import ForWhom
from otagaisama.town.models import Town

NOW = "now"


def search_posts(
    *, on: date, at: datetime, what: str = "", where: str = "", when: str = "", for_whom: str = "", kind: str = ""
) -> list[ListeningPost]:
    """The public posts that fit everything asked, in the order of the list.

    `where`: the id of a district, or words of a town or an address. `when`: "0"-"6" (Monday is 0) or NOW ("now", いま).
    `for_whom`: a code of ForWhom; an entry for everyone always fits. An empty word asks nothing.
    """
    posts = queries.public_posts(on=on)
    if kind:
        posts = posts.filter(kind=kind)
    towns = _districts_of_town(where)
    fitting = [post for post in posts if _tells(post, what) and _is_for(post, for_whom) and _stands(post, where, towns)]
    if when in (NOW, "いま"):
        return [post for post in fitting if bridge.is_open(post.hours, post.closed, at)]
    if when.isdecimal() and len(when) == 1 and int(when) < 7:
        return [post for post in fitting if bridge.opens_on(post.hours, post.closed, int(when))]
    return fitting


def fits(entry, what: str) -> bool:
    """Every word of `what` stands somewhere in the public words of the entry, whatever letters it was typed in."""
    return _tells(entry, what)


def _tells(entry, what: str) -> bool:
    wanted = [bridge.fold(word) for word in what.split()]
    if not any(wanted):
        return True
    haystack = entry.search_words or bridge.search_words(entry)
    return all(word in haystack for word in wanted)


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


def words_stand_in(what: str, *texts: str) -> bool:
    """Every word of `what` stands somewhere in these texts, whatever letters it was typed in."""
    haystack = "\n".join(bridge.fold(text) for text in texts)
    return all(bridge.fold(word) in haystack for word in what.split())
