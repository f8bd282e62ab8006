"""The agreements of a desk as a declared list: whose next contact is when. No score, no order of persons by anything but days."""

from django.db.models import Q

from otagaisama.base.lists import DATE, FILE, PAGE, Box, Column, Filter, List, label_of, of_due
from otagaisama.people.lists import of_owner
from otagaisama.people.takeout import GATE
from otagaisama.town.lists import of_area
from otagaisama.town.queries import districts
from otagaisama.watch.contacts import queries
from otagaisama.watch.contacts.models import WatchOver, Way

RUNS = Q(ended_on=None)


def _badges(watch_over: WatchOver, today):
    if watch_over.sealed:
        yield "封をした見守り", "danger"
    if watch_over.is_paused(today):
        yield "お休み", "info"


def _late(watch_over: WatchOver, today):
    if watch_over.is_running and watch_over.due_on and watch_over.due_on < today:
        yield "すぎています", "danger"


def _watcher(watch_over: WatchOver) -> str:
    account = watch_over.watcher
    return account.name if account else watch_over.watcher_name


WATCH_OVERS = List(
    code="watch-overs", address="watch:watch-overs", title="見守りの約束", name="見守りの約束", records=queries.watch_overs_for,
    order=("due_on", "id"), template="watch/watch_overs.html",
    columns=(
        Column("number", "番号", "number", link="watch:watch-over", badges=_badges),
        Column("called", "呼び名", "called", place=PAGE, names=True, clip=30),
        Column("way", "どんな見守り", label_of("way"), sort="way"),
        Column("district", "学区", "district.name", sort="district__order"),
        Column("watcher", "見守る人", _watcher, place=PAGE, names=True, blank="―"),
        Column("last", "さいごに会えた・話せた日", "last_on", kind=DATE, sort="last_on"),
        Column("due", "次は、この日まで", "due_on", kind=DATE, sort="due_on", badges=_late),
        Column("began", "はじめた日", "began_on", kind=DATE, place=FILE),
        Column("ended", "終わった日", "ended_on", kind=DATE, place=FILE),
        Column("ended_why", "終わったわけ", label_of("ended_why"), place=FILE),
    ),
    boxes=(
        Box("running", "いま", RUNS, empty="見守りの約束は、まだありません。ご本人が望まれたら、「約束を書く」から始められます。"),
        Box("late", "日がすぎた", lambda user, on: RUNS & Q(due_on__lt=on), empty="日をすぎたものは、ありません。"),
        Box("paused", "お休み", lambda user, on: RUNS & Q(paused_until__gt=on), empty="お休みのものは、ありません。"),
        Box("ended", "終わった", ~RUNS, empty="終わったものは、ありません。", counted=False),
    ),
    filters=(
        Filter("district", "学区", lambda user, on: districts().values_list("code", "name"), "district__code"), of_area(), of_owner("watcher"),
        of_due("due_on", "次の日"),
        Filter("way", "どんな見守り", Way.choices, "way"),
    ),
    sealed=lambda watch_over: watch_over.sealed, gate=GATE, hint="呼び名と見守る人は入りません。",
    steps=(("約束を書く", "watch:watch-over-new"), ("元気のお知らせを始める", "watch:check-in-new")),
)  # fmt: skip
