"""The boxes of thanks and of how it went, and the rows that leave the house. No names leave here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from otagaisama.people.spelling import fold
from otagaisama.support.requests import states as request_states
from otagaisama.support.thanks import queries
from otagaisama.support.thanks.models import CheckBack, Thanks

THANKS_HEADER = ("手助けの日", "お願い", "どんな手助け", "学区", "だれへ", "書いた日", "伝えた日")
HOW_HEADER = ("お願い", "どんな手助け", "学区", "何を聞くか", "聞く日", "お返事", "方法", "答えた日")


@dataclass(frozen=True)
class Box:
    """One cut of a list: its name, what to say when it is empty, and how it is cut."""

    code: str
    label: str
    empty: str
    cut: Callable


THANKS = {
    box.code: box
    for box in (
        Box(
            "untold",
            "まだ伝えていない",
            "お伝えするのを待っていることばは、ありません。",
            lambda thanks: thanks.filter(told_at=None),
        ),
        Box(
            "told",
            "伝えた",
            "お伝えしたことばは、まだありません。",
            lambda thanks: thanks.filter(told_at__isnull=False),
        ),
    )
}


HOW = {
    box.code: box
    for box in (
        Box("due", "これから聞く", "いま、その後を聞く方はいません。4週間後と3か月ごとに、ひとりでにここに出ます。",
            lambda checks: checks.filter(answer="").exclude(queries.MOOT)),
        Box("something", "困っていることがある", "困っているというお返事は、ありません。",
            lambda checks: checks.filter(answer=CheckBack.Answer.SOMETHING).order_by("-answered_at", "id")),
        Box("enough", "もう要らない", "「もう要らない」というお返事で、まだ終えていないものはありません。",
            lambda checks: checks.filter(answer=CheckBack.Answer.ENOUGH, request__status__in=request_states.REQUEST_OPEN).order_by("-answered_at", "id")),
        Box("answered", "お返事があった", "お返事は、まだありません。", lambda checks: checks.exclude(answer="").order_by("-answered_at", "id")),
    )
}  # fmt: skip


def tabs(boxes: dict, records, code: str) -> list[dict]:
    """The boxes as tabs with their counts."""
    return [
        {
            "url": f"?box={box.code}",
            "label": box.label,
            "count": box.cut(records).order_by().count(),
            "current": box.code == code,
        }
        for box in boxes.values()
    ]


def search_thanks(thanks, words: str) -> list[Thanks]:
    """Those whose words, task, district or number hold what is searched for; looked through in Python, for words are hidden."""
    wanted = fold(words)
    return [word for word in thanks if wanted in fold(f"{word.words} {_of(word.visit.request)}")]


def search_checks(checks, words: str) -> list[CheckBack]:
    """Those whose words, task, district or number hold what is searched for."""
    wanted = fold(words)
    return [check for check in checks if wanted in fold(f"{check.words} {_of(check.request)}")]


def _of(help_request) -> str:
    return f"{help_request.number} {help_request.get_task_display()} {help_request.district.name}"


def thanks_rows(thanks: list[Thanks]) -> Iterator[tuple]:
    """The rows of an export: what, where, to which side, told or not; the words stay here."""
    for word in thanks:
        help_request = word.visit.request
        yield (
            word.visit.planned_on, help_request.number, help_request.get_task_display(), help_request.district.name, word.get_to_display(), word.at.date(),
            word.told_at.date() if word.told_at else None,
        )  # fmt: skip


def how_rows(checks: list[CheckBack]) -> Iterator[tuple]:
    """The rows of an export: when, what was asked, what was answered; the words stay here."""
    for check in checks:
        yield (
            check.request.number, check.request.get_task_display(), check.request.district.name, check.get_kind_display(), check.due_on,
            check.get_answer_display(), check.get_way_display(), check.answered_at.date() if check.answered_at else None,
        )  # fmt: skip
