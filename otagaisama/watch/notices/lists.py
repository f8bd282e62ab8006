"""The notices of a desk as a declared list: what leaves is signs, days and results; places leave with a number."""

from django.db.models import Q

from otagaisama.base.lists import DATE, FILE, MOMENT, PAGE, Box, Column, Filter, List, label_of, of_due, of_year
from otagaisama.people.lists import of_owner
from otagaisama.people.takeout import GATE
from otagaisama.town.lists import of_area
from otagaisama.town.queries import districts
from otagaisama.watch.notices import queries
from otagaisama.watch.notices.models import Notice
from otagaisama.watch.notices.states import OPEN_STATES, Came, Result, State

OPEN = Q(state__in=OPEN_STATES)


def _badges(notice: Notice, today):
    if notice.sealed:
        yield "封をした気づき", "danger"
    if notice.danger and notice.is_open:
        yield "あぶないしるし", "danger"


def _late(notice: Notice, today):
    if notice.is_open and notice.due_on < today:
        yield "すぎています", "danger"


NOTICES = List(
    code="notices", address="watch:notices", title="気づき", name="見守りの気づき", records=queries.notices_for, order=("-made_at", "id"),
    template="watch/notices.html",
    columns=(
        Column("number", "番号", "number", place=FILE),
        Column("signs", "気づいたこと", lambda notice: "・".join(notice.sign_labels), link="watch:notice", blank="ことばだけ", badges=_badges,
               note=lambda notice: notice.number),
        Column("where", "どこ", "where", place=PAGE, names=True, clip=40),
        Column("district", "学区", "district.name", sort="district__order", blank="学区なし"),
        Column("made", "受け取った時", "made_at", kind=MOMENT, sort="made_at"),
        Column("due", "この日までに見る", lambda notice: notice.due_on if notice.is_open else None, kind=DATE, sort="due_on", badges=_late),
        Column("came", "どこから", label_of("came"), place=FILE),
        Column("state", "ようす", label_of("state"), badge="info", sort="state"),
        Column("owner", "受け持ち", "owner.name", blank="まだいません"),
        Column("result", "どうだったか", label_of("result"), blank="―"),
        Column("after", "このあと", label_of("after"), place=FILE),
        Column("ended", "わかった時", "ended_at", kind=MOMENT, place=FILE),
    ),
    boxes=(
        Box("new", "まだだれも見ていない", Q(state=State.NEW), empty="だれも見ていない気づきは、ありません。", order=("due_on", "id")),
        Box("late", "期限がすぎた", lambda user, on: OPEN & Q(due_on__lt=on), empty="期限をすぎたものは、ありません。", order=("due_on", "id")),
        Box("mine", "自分の受け持ち", lambda user, on: OPEN & Q(owner=user), empty="受け持ちは、ありません。", order=("due_on", "id")),
        Box("looking", "見ています", Q(state=State.LOOKING), empty="いま見に行っているものは、ありません。", order=("due_on", "id")),
        Box("ended", "わかりました", Q(state=State.ENDED), empty="まだありません。", counted=False),
        Box("all", "すべて", empty="まだ気づきはありません。電話で聞いたら、「電話で聞いた気づきを書く」から書きとめてください。", counted=False),
    ),
    filters=(
        Filter("district", "学区", lambda user, on: districts().values_list("code", "name"), "district__code"),
        of_area(), of_owner(), of_due("due_on", "見る日"),
        Filter("came", "どこから", Came.choices, "came"),
        Filter("result", "どうだったか", Result.choices, "result"),
        of_year("made_at__date"),
    ),
    sealed=lambda notice: notice.sealed, gate=GATE, hint="場所とことばは入りません。",
    steps=(
        ("電話で聞いた気づきを書く", "watch:call"), ("ほかから来たものを見る", "watch:offers"), ("見守りの約束", "watch:watch-overs"),
        ("見守りの協定", "watch:agreements"),
    ),
)  # fmt: skip
