"""The boxes of the helpers' list: kind words for what a coordinator looks for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from otagaisama.people.rules import fiscal_year
from otagaisama.people.spelling import fold
from otagaisama.support.helpers import states as helper_states
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.queries import helpers_for, insured
from otagaisama.support.visits import queries as visit_queries
from otagaisama.support.visits import states as visit_states

LONG_DAYS = 90


@dataclass(frozen=True)
class Box:
    """One cut of the list: its name, what lies in it, what to say when it is empty."""

    code: str
    label: str
    empty: str
    cut: Callable


def counted(helpers: QuerySet[Helper], on: date) -> QuerySet[Helper]:
    """Each with `turns_month` and `turns_year`: turns taken or coming in this month, in this fiscal year."""
    first = on.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    year = date(fiscal_year(on), 4, 1)
    alive = ~Q(goings__visit__status=visit_states.CANCELLED)
    return helpers.annotate(
        turns_month=Count(
            "goings", filter=alive & Q(goings__visit__planned_on__gte=first, goings__visit__planned_on__lt=after)
        ),
        turns_year=Count(
            "goings", filter=alive & Q(goings__visit__planned_on__gte=year, goings__visit__planned_on__lte=on)
        ),
    )


def _long_unasked(helpers, on):
    return visit_queries.without_turn_since(helpers, on - timedelta(days=LONG_DAYS))


BOXES = {
    box.code: box
    for box in (
        Box("registered", "登録", "まだ登録した方はいません。申し込みがあったら、お話をうかがって登録してください。",
            lambda h, on: h.filter(status=helper_states.REGISTERED)),
        Box("applied", "申し込み", "返事を待っている申し込みはありません。", lambda h, on: h.filter(status=helper_states.APPLIED)),
        Box("long", "しばらくお願いしていない", "みなさんに、この3か月のうちにお願いできています。", _long_unasked),
        Box("often", "出番が多い", "月の回数の目安をこえた方はいません。",
            lambda h, on: h.filter(status=helper_states.REGISTERED, turns_month__gte=F("max_per_month"))),
        Box("uninsured", "保険がまだ", "登録したみなさんに、きょう使える保険があります。",
            lambda h, on: h.filter(status=helper_states.REGISTERED).exclude(insured(on))),
        Box("resting", "お休み", "お休み中の方はいません。", lambda h, on: h.filter(status=helper_states.RESTING)),
        Box("left", "卒業", "卒業した方はいません。", lambda h, on: h.filter(status=helper_states.LEFT)),
    )
}  # fmt: skip


def helpers_in(user, box: str, *, on: date) -> QuerySet[Helper]:
    """One box for this reader, counted, those whose turn was longest ago first."""
    return (
        BOXES[box]
        .cut(counted(helpers_for(user, on=on), on), on)
        .order_by(F("last_turn_on").asc(nulls_first=True), "joined_on", "id")
    )


def box_counts(user, *, on: date) -> dict[str, int]:
    """How many lie in each box."""
    return {code: helpers_in(user, code, on=on).order_by().count() for code in BOXES}


def search(
    helpers: QuerySet[Helper], *, words: str = "", task: str = "", day: str = "", slot: str = ""
) -> list[Helper]:
    """Those whose name, reading, town or languages hold the words, who can do the task, and have time then.

    Looked through in Python: a district has some dozens of helpers, and names are hidden from the database.
    """
    wanted = fold(words)
    fitting = []
    for helper in helpers:
        spelled = fold(
            f"{helper.person.name} {helper.person.kana} {helper.town.name if helper.town else ''} {helper.languages}"
        )
        when = [pair for pair in helper.slots if pair.startswith(day or "") and pair.endswith(slot or "")]
        if wanted in spelled and (not task or task in helper.can) and (not (day or slot) or when):
            fitting.append(helper)
    return fitting
