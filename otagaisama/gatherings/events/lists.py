"""The events of a desk and the case studies, as declared lists. Nobody is named."""

from datetime import date

from django.db.models import Q

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.lists import DATE, FILE, MOMENT, NUMBER, Box, Column, Filter, List, label_of, of_due, of_year
from otagaisama.gatherings.events import queries, rules
from otagaisama.gatherings.events.models import Event
from otagaisama.gatherings.events.states import EventState
from otagaisama.people.lists import of_owner
from otagaisama.town.lists import of_area, of_district
from otagaisama.town.queries import districts


def _coming(user, on: date) -> Q:
    return Q(last_at__date__gte=on) & ~Q(state=EventState.OFF)


def _over(user, on: date) -> Q:
    return Q(last_at__date__lt=on) | Q(state=EventState.OFF)


def _uncounted(user, on: date) -> Q:
    return Q(uncounted__date__lt=on) & ~Q(state=EventState.OFF) & ~Q(opened_on=None)


def _marks(event: Event, today: date) -> list[tuple[str, str]]:
    covered = rules.insurance_of(event)
    marks = []
    if event.state != EventState.OFF and covered is None:
        marks.append(("保険をまだ確かめていない", "wait"))
    if covered and covered.plan is None:
        marks.append(("この保険では守れない", "warn"))
    if event.opened_on and event.uncounted and day_of_tokyo(event.uncounted) < today:
        marks.append(("人数がまだ", "wait"))
    return marks


EVENTS = List(
    code="events", title="行事", records=queries.events_for, order=("first_at", "id"),
    columns=(
        Column("first", "はじまり", "first_at", kind=MOMENT, sort="first_at", note=lambda event: f"全{event.times}回" if event.times > 1 else ""),
        Column("title", "行事", "title", link="gatherings:event-desk", sort="title", badges=_marks),
        Column("district", "学区", lambda event: event.district.name if event.district else "区ぜんたい", sort="district__order",
               note=lambda event: event.area),
        Column("place", "ところ", "place"),
        Column("state", "ようす", label_of("state"), badge="info", sort="state"),
        Column("sign", "申し込み", label_of("sign"), place=FILE),
        Column("came", "来た人数", "came", kind=NUMBER, sort="came"),
        Column("first_timers", "うち、はじめて", "first_timers", kind=NUMBER, sort="first_timers"),
        Column("keeps", "担当", "keeps.name"),
    ),
    boxes=(
        Box("coming", "これから", _coming, empty="これからの行事は、ありません。"),
        Box("uncounted", "人数がまだ", _uncounted, empty="人数を書いていない行事は、ありません。", order=("-first_at", "id"),
            lead="終わった回の、来た人数とはじめての人数を書いてください。"),
        Box("over", "終わった・中止", _over, order=("-first_at", "id"), empty="終わった行事は、まだありません。"),
    ),
    filters=(Filter("district", "学区", lambda user, on: districts().values_list("code", "name"), "district__code"), of_area(),
             Filter("state", "ようす", EventState.choices, "state"), of_owner("keeps"), of_due("closes_on", "しめきり"), of_year("first_at__date")),
    empty_step=("行事をつくる", "gatherings:event-start"),
    steps=(
        ("行事をつくる", "gatherings:event-start"), ("表から取りこむ", "gatherings:event-list"), ("先進事例", "gatherings:cases"),
        ("小さな出番", "gatherings:roles"), ("自分のカレンダー", "gatherings:keeper-calendar"),
    ),
)  # fmt: skip

CASES = List(
    code="cases", title="先進事例", records=queries.cases_for, order=("-made_at", "id"),
    columns=(
        Column("title", "なまえ", "title", link="gatherings:case", sort="title"),
        Column("where", "どこで", "where"),
        Column("what", "していること", "what", clip=60),
        Column("copy", "まねしたいこと", "copy", clip=60),
        Column("seen_on", "見てきた日", "seen_on", kind=DATE, sort="seen_on"),
        Column("used", "ここから始めた行事", "used", kind=NUMBER, sort="used"),
        Column("worry", "気をつけたいこと", "worry", place=FILE),
        Column("source", "出典", "source", place=FILE),
    ),
    filters=(of_district(), of_area(), of_year("made_at__date")),
    empty="まだ、先進事例はありません。ほかの町の取組みを、ひとつ書いてみてください。", empty_step=("先進事例を書く", "gatherings:case-new"),
    steps=(("先進事例を書く", "gatherings:case-new"),),
)  # fmt: skip
