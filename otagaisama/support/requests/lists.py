"""The boxes of requests, their search, and the rows of an export. No names leave here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from otagaisama.support.helpers.models.choices import Task
from otagaisama.support.requests import queries, states
from otagaisama.support.requests.models import HelpRequest
from otagaisama.town.bridge import fold

HEADER = (
    "番号", "聞いた日", "学区", "どんな手助け", "時間", "ようす", "公のサービス", "行く前に確かめた日", "決めかた", "謝礼", "何人で", "終わった日",
)  # fmt: skip


MOST_SEARCHED = 20_000
MOST_COUNTED = 300


@dataclass(frozen=True)
class Box:
    """A part of the requests: code, label, what to say when it is empty, and how it is cut."""

    code: str
    label: str
    empty: str
    cut: Callable[[QuerySet[HelpRequest]], QuerySet[HelpRequest]]


BOXES = {
    made.code: made
    for made in (
        Box("talking", "相談", "相談中のお願いはありません。電話で聞いたら「お願いを書きとめる」から始められます。", lambda r: r.filter(status=states.TALKING)),
        Box("seeking", "さがし中", "引き受ける人をさがしているお願いはありません。", lambda r: r.filter(status=states.SEEKING)),
        Box("planned", "予定", "日が決まっているお願いはありません。", lambda r: r.filter(status=states.PLANNED)),
        Box("routine", "いつもの手助け", "くりかえしのお願いはありません。お願いのページから、ごみの日などを決められます。",
            lambda r: r.filter(status__in=states.REQUEST_OPEN, routine__isnull=False)),
        Box("ended", "済み", "終わったお願いはありません。", lambda r: r.filter(status__in=states.REQUEST_ENDED)),
        Box("all", "すべて", "まだお願いはありません。電話で聞いたら「お願いを書きとめる」から始められます。", lambda r: r),
    )
}  # fmt: skip


def box(user, code: str, *, on: date) -> QuerySet[HelpRequest]:
    """What lies in one box for this reader, newest first."""
    return BOXES[code].cut(queries.requests_for(user, on=on))


def box_counts(user, *, on: date) -> dict[str, str]:
    """How much lies in each box, counted up to 300."""
    counted = {}
    for code in BOXES:
        lying = box(user, code, on=on).select_related(None).order_by().values("pk")[: MOST_COUNTED + 1].count()
        counted[code] = f"{MOST_COUNTED}以上" if lying > MOST_COUNTED else lying
    return counted


def search(
    requests: QuerySet[HelpRequest], *, words: str = "", task: str = "", district: str = ""
) -> QuerySet[HelpRequest]:
    """Those of a task and a district whose number, task or own words hold `words`; looks through the newest 20,000."""
    if task in Task.values:
        requests = requests.filter(task=task)
    if district:
        requests = requests.filter(district__code=district)
    wanted = fold(words)
    if not wanted:
        return requests
    candidates = requests.select_related(None).only("id", "number", "task", "detail", "opened_on")[:MOST_SEARCHED]
    pks = [
        row.pk
        for row in candidates
        if any(wanted in fold(text) for text in (row.number, row.get_task_display(), row.detail))
    ]
    return requests.filter(pk__in=pks[:500])


def list_rows(requests: QuerySet[HelpRequest]) -> Iterator[tuple]:
    """The rows of an export: what was asked, never who or in which words."""
    for row in requests[:20_000]:
        routine = getattr(row, "routine", None)
        yield (
            row.number, row.opened_on, row.district.name, row.get_task_display(), row.get_slot_display(), row.get_status_display(),
            row.get_public_service_display(), row.looked_on, routine.get_kind_display() if routine else "", row.get_fee_display(), row.needed,
            row.ended_on,
        )  # fmt: skip
