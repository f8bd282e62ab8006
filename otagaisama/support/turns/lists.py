"""The helpers as a list, in boxes for what a coordinator looks for. It names people, so it leaves with a reason and a number."""

from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from otagaisama.base.days import first_of_fiscal_year, first_of_month, months_later
from otagaisama.base.lists import DATE, FILE, NUMBER, PAGE, Box, Column, Filter, List
from otagaisama.people.persons.bridge import comparable
from otagaisama.people.takeout import GATE
from otagaisama.support.helpers import states as helper_states
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import Day, Slot, Task
from otagaisama.support.helpers.queries import helpers_for, insured
from otagaisama.support.needs import CHOICES as NEEDS
from otagaisama.support.needs import by_ability
from otagaisama.support.visits import queries as visit_queries
from otagaisama.support.visits import states as visit_states
from otagaisama.town.lists import of_area, of_district

LONG_DAYS = 90


def counted(user, *, on: date) -> QuerySet[Helper]:
    """This reader's helpers, each with `turns_month` and `turns_year`: turns taken or coming in this month, in this fiscal year."""
    first, year = first_of_month(on), first_of_fiscal_year(on)
    after = months_later(first, 1)
    alive = ~Q(goings__visit__status=visit_states.CANCELLED)
    this_month = Q(goings__visit__planned_on__gte=first, goings__visit__planned_on__lt=after)
    this_year = Q(goings__visit__planned_on__gte=year, goings__visit__planned_on__lte=on)
    return (
        helpers_for(user, on=on)
        .annotate(
            turns_month=Count("goings", filter=alive & this_month), turns_year=Count("goings", filter=alive & this_year)
        )
        .order_by(F("last_turn_on").asc(nulls_first=True), "joined_on", "id")
    )


def records(user, *, on: date) -> list[Helper]:
    """The same in memory: a district has some dozens of helpers, and names are hidden from the database."""
    insured_now = set(Helper.objects.filter(insured(on)).values_list("pk", flat=True))
    long_ago = visit_queries.without_turn_since(helpers_for(user, on=on), on - timedelta(days=LONG_DAYS))
    without_turn = set(long_ago.order_by().values_list("pk", flat=True))
    helpers = list(counted(user, on=on))
    for helper in helpers:
        helper.is_registered_now = helper.status == helper_states.REGISTERED
        helper.is_long_unasked = helper.is_registered_now and helper.pk in without_turn
        helper.is_insured_now = helper.pk in insured_now
    return helpers


def matching(helpers: list[Helper], words: str) -> list[Helper]:
    """Those whose name, reading, town or languages hold the words."""
    wanted = comparable(words)
    return [helper for helper in helpers if wanted in comparable(_spelled(helper))]


def _spelled(helper: Helper) -> str:
    return f"{helper.person.name} {helper.person.kana} {helper.town.name if helper.town else ''} {helper.languages}"


def _free(place: int):
    return lambda helpers, code: [
        helper for helper in helpers if any(pair.split("-")[place] == code for pair in helper.slots)
    ]


def _can_shortly(helper: Helper) -> str:
    return "、".join(helper.can_labels[:4]) + ("　ほか" if len(helper.can) > 4 else "")


HELPERS = List(
    code="helpers", address="support:helpers", title="手助けする人", records=records, template="support/helpers.html", unit="人", size=50,
    columns=(
        Column("name", "お名前", "name", names=True, link="support:helper", sort="person.kana", note=lambda helper: helper.person.kana),
        Column("district", "学区", "district.name", sort="district.order", note=lambda helper: helper.town.name if helper.town else ""),
        Column("status", "ようす", lambda helper: helper.get_status_display(), place=FILE),
        Column("can", "できること", _can_shortly, place=PAGE, blank="まだ聞いていません"),
        Column("all_can", "できること", lambda helper: "・".join(helper.can_labels), place=FILE),
        Column("max", "月の目安", "max_per_month", kind=NUMBER, place=FILE),
        Column("month", "今月の出番", "turns_month", kind=NUMBER, sort=True, note=lambda helper: f"目安 {helper.max_per_month}回"),
        Column("year", "今年度の出番", "turns_year", kind=NUMBER, place=FILE),
        Column("last", "最後の出番", "last_turn_on", kind=DATE, sort=True, blank="まだありません"),
        Column("asked", "最後にお願いした日", "last_asked_on", kind=DATE, place=FILE),
    ),
    boxes=(
        Box("registered", "登録", lambda helper: helper.is_registered_now,
            empty="まだ登録した方はいません。申し込みがあったら、お話をうかがって登録してください。"),
        Box("applied", "申し込み", lambda helper: helper.status == helper_states.APPLIED, empty="返事を待っている申し込みはありません。"),
        Box("long", "しばらくお願いしていない", lambda helper: helper.is_long_unasked, empty="みなさんに、この3か月のうちにお願いできています。",
            lead="「お変わりありませんか」の電話だけでも、つながりになります。"),
        Box("often", "出番が多い", lambda helper: helper.is_registered_now and helper.turns_month >= helper.max_per_month,
            empty="月の回数の目安をこえた方はいません。",
            lead="お願いが重なっている方です。「ありがとうございます。少しお休みしませんか」と声をかけてみてください。"),
        Box("uninsured", "保険がまだ", lambda helper: helper.is_registered_now and not helper.is_insured_now,
            empty="登録したみなさんに、きょう使える保険があります。"),
        Box("resting", "お休み", lambda helper: helper.status == helper_states.RESTING, empty="お休み中の方はいません。"),
        Box("left", "卒業", lambda helper: helper.status == helper_states.LEFT, empty="卒業した方はいません。"),
    ),
    filters=(
        Filter("task", "できること", Task.choices, lambda helpers, code: [helper for helper in helpers if code in helper.can]),
        of_district(),
        of_area(),
        Filter("need", "ニーズの種類", NEEDS, by_ability),
        Filter("day", "曜日", Day.choices, _free(0), any="いつでも"),
        Filter("slot", "時間", Slot.choices, _free(1), any="いつでも"),
    ),
    search=matching, search_label="お名前・よみがな・町", searched_empty="さがした条件に合う方はいません。", gate=GATE,
    steps=(("申し込みを聞く", "support:helper_add"),),
)  # fmt: skip
