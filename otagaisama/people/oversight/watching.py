"""今週の見どころ: who read, opened, handed on and took, and what of it deserves a question. The house's own nightly work is none."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Sum
from django.utils import timezone

from otagaisama.base.called import sealed_among
from otagaisama.people import verbs
from otagaisama.people.diary import HOUSE, NOBODY
from otagaisama.people.models import Account, DiaryLine, Takeout
from otagaisama.people.words import SEALED_INSIDE

OUTSIDE = "outside"  # `why` of a diary line: somebody opened a record of a district that is not theirs
TIMES_USUAL = 3
USUAL_WEEKS = 8
WEEK = timedelta(days=7)
MANY_OPENED, MANY_HANDED, MANY_TAKEN, MANY_ROWS = 20, 10, 5, 100
NIGHT_BEGINS, NIGHT_ENDS = 21, 6


@dataclass
class Watched:
    """What somebody did in the last seven days; `marks` says in words what deserves a question."""

    login: str
    name: str = ""
    week: int = 0
    usual: float = 0
    outside: int = 0
    opened: int = 0
    handed: int = 0
    taken: int = 0
    rows: int = 0
    sealed: int = 0
    night: int = 0
    marks: list[str] = field(default_factory=list)


def people_to_look_at(*, at: datetime) -> list[Watched]:
    """Whose week is unlike others: outside first, then sealed records, then by how much."""
    watched = _readers(at)
    _deeds(watched, at)
    for person in watched.values():
        person.marks = list(_marks(person))
    marked = [person for person in watched.values() if person.marks]
    names = {
        account.login: account.name for account in Account.objects.filter(login__in=[person.login for person in marked])
    }
    for person in marked:
        person.name = names.get(person.login, "")
    return sorted(
        marked, key=lambda person: (-person.outside, -person.sealed, -person.week, -person.opened, person.login)
    )


def _marks(person: Watched) -> Iterable[str]:
    if person.outside:
        yield f"学区の外を{person.outside}件"
    if person.sealed:
        yield f"封をしたものを{person.sealed}回"
    if person.week > TIMES_USUAL * max(person.usual, 1):
        yield "いつもの3倍より多く"
    if person.opened >= MANY_OPENED:
        yield "お名前をたくさん"
    if person.handed >= MANY_HANDED:
        yield "たくさん渡した"
    if person.taken >= MANY_TAKEN or person.rows >= MANY_ROWS:
        yield "たくさん持ち出した"
    if person.night:
        yield f"夜（{NIGHT_BEGINS}時から朝{NIGHT_ENDS}時）に{person.night}回"


def _readers(at: datetime) -> dict[str, Watched]:
    """How much each one read, this week and in a usual one of the eight before."""
    lines = DiaryLine.objects.filter(
        verb__in=verbs.READS | verbs.OPENS, at__gt=at - WEEK * (USUAL_WEEKS + 1), at__lte=at
    )
    lines = lines.exclude(who__in=(HOUSE, NOBODY))
    this_week = Counter(dict(lines.filter(at__gt=at - WEEK).values_list("who").annotate(Count("number"))))
    before = Counter(dict(lines.filter(at__lte=at - WEEK).values_list("who").annotate(Count("number"))))
    outside = lines.filter(at__gt=at - WEEK, why__startswith=OUTSIDE).values_list("who").annotate(Count("number"))
    watched: dict[str, Watched] = defaultdict(lambda: Watched(""))
    for who, count in this_week.items():
        watched[who] = Watched(who, week=count, usual=before[who] / USUAL_WEEKS)
    for who, count in outside:
        watched[who].outside = count
    return watched


def _deeds(watched: dict[str, Watched], at: datetime) -> None:
    """What each one opened, handed on and took: what happened in one moment is one deed."""
    verbs_watched = verbs.READS | verbs.OPENS | verbs.HANDS_ON | verbs.TAKES
    lines = list(
        DiaryLine.objects.filter(verb__in=verbs_watched, at__gt=at - WEEK, at__lte=at)
        .exclude(who__in=(HOUSE, NOBODY))
        .only("number", "at", "who", "verb", "about_kind", "about_id")
        .order_by("number")
    )
    closed = sealed_among(lines, verbs.CALLED)
    moments: dict[tuple[str, str], set[datetime]] = defaultdict(set)
    for line in lines:
        for kind in _kinds_of(line, closed):
            moments[line.who, kind].add(line.at)
    for (who, kind), times in moments.items():
        watched[who].login = who
        setattr(watched[who], kind, len(times))
    papers = Takeout.objects.filter(at__gt=at - WEEK, at__lte=at)
    for who, rows in papers.values_list("account__login").annotate(Sum("count")):
        watched[who].login, watched[who].rows = who, rows
    for who, count in papers.filter(what__contains=SEALED_INSIDE).values_list("account__login").annotate(Count("id")):
        watched[who].login = who
        watched[who].sealed += count


def _kinds_of(line: DiaryLine, closed: set) -> Iterable[str]:
    if line.verb in verbs.OPENS:
        yield "opened"
    if line.verb in verbs.HANDS_ON:
        yield "handed"
    if line.verb in verbs.TAKES:
        yield "taken"
    beyond_reading = line.verb in verbs.OPENS | verbs.HANDS_ON | verbs.TAKES
    if beyond_reading and (line.about_kind, line.about_id) in closed:
        yield "sealed"
    hour = timezone.localtime(line.at).hour
    if beyond_reading and (hour >= NIGHT_BEGINS or hour < NIGHT_ENDS):
        yield "night"
