"""Words of thanks and of how it went as lists. No names and no words leave here."""

from datetime import date

from otagaisama.base.lists import DATE, FILE, Box, Column, Filter, List, of_due, of_year, read_along
from otagaisama.people.spelling import fold
from otagaisama.support.helpers.models.choices import Task
from otagaisama.support.requests import states as request_states
from otagaisama.support.thanks import queries
from otagaisama.support.thanks.models import CheckBack, Thanks
from otagaisama.town.lists import of_area, of_district

HINT = "名前とことばは入りません。"


def _of(help_request) -> str:
    return f"{help_request.number} {help_request.get_task_display()} {help_request.district.name}"


def _thanks(user, *, on: date) -> list[Thanks]:
    return list(queries.thanks_for(user, on=on))


def _checks(user, *, on: date) -> list[CheckBack]:
    """In memory: the words are hidden from the database, and of every check it is known whether asking is moot."""
    checks = queries.check_backs_for(user, on=on)
    moot = set(checks.filter(queries.MOOT).order_by().values_list("pk", flat=True))
    rows = list(checks)
    for row in rows:
        row.is_moot = row.pk in moot
    return rows


def _answered(rows: list[CheckBack], fits) -> list[CheckBack]:
    return sorted((row for row in rows if row.answer and fits(row)), key=lambda row: row.answered_at, reverse=True)


def _of_task(field: str) -> Filter:
    return Filter(
        "task", "どんな手助け", Task.choices, lambda rows, code: [row for row in rows if read_along(row, field) == code]
    )


THANKS = List(
    code="thanks", title="お礼のことば", records=_thanks, template="support/thanks.html", size=50,
    columns=(
        Column("day", "手助けの日", "visit.planned_on", kind=DATE, sort=True),
        Column("number", "お願い", "visit.request.number", place=FILE),
        Column("task", "どんな手助け", lambda row: row.visit.request.get_task_display(), place=FILE),
        Column("district", "学区", "visit.request.district.name", place=FILE),
        Column("to", "だれへ", lambda row: row.get_to_display()),
        Column("written", "書いた日", "at", kind=DATE, place=FILE),
        Column("told", "伝えた日", "told_at", kind=DATE, place=FILE),
    ),
    boxes=(
        Box("untold", "まだ伝えていない", lambda row: row.told_at is None, empty="お伝えするのを待っていることばは、ありません。"),
        Box("told", "伝えた", lambda row: row.told_at is not None, empty="お伝えしたことばは、まだありません。"),
    ),
    filters=(_of_task("visit__request__task"), of_district("visit__request__district"), of_area("visit__request__district"), of_year("visit__planned_on")),
    search=lambda rows, words: [row for row in rows if fold(words) in fold(f"{row.words} {_of(row.visit.request)}")],
    search_label="ことば・番号・学区", hint=HINT,
)  # fmt: skip

HOW = List(
    code="how", title="その後のようす", records=_checks, template="support/how.html", size=50,
    columns=(
        Column("number", "お願い", "request.number", place=FILE),
        Column("task", "どんな手助け", lambda row: row.request.get_task_display(), place=FILE),
        Column("district", "学区", "request.district.name", sort="request.district.order"),
        Column("kind", "何を聞くか", lambda row: row.get_kind_display(), place=FILE),
        Column("due", "聞く日", "due_on", kind=DATE, sort=True),
        Column("answer", "お返事", lambda row: row.get_answer_display(), place=FILE),
        Column("way", "方法", lambda row: row.get_way_display(), place=FILE),
        Column("answered", "答えた日", "answered_at", kind=DATE, place=FILE),
    ),
    boxes=(
        Box("due", "これから聞く", lambda row: not row.answer and not row.is_moot,
            empty="いま、その後を聞く方はいません。4週間後と3か月ごとに、ひとりでにここに出ます。"),
        Box("something", "困っていることがある", empty="困っているというお返事は、ありません。",
            lead="「気になったこと」にも入っています。そちらで、だれが受け取ったかを見られます。",
            cut=lambda rows, user, on: _answered(rows, lambda row: row.answer == CheckBack.Answer.SOMETHING)),
        Box("enough", "もう要らない", empty="「もう要らない」というお返事で、まだ終えていないものはありません。",
            lead="もう要らないのは、うれしいお知らせです。お願いのページで「手助けが済んだ」にできます。",
            cut=lambda rows, user, on: _answered(rows, _still_open)),
        Box("answered", "お返事があった", empty="お返事は、まだありません。", cut=lambda rows, user, on: _answered(rows, lambda row: True)),
    ),
    filters=(_of_task("request__task"), of_district("request__district"), of_area("request__district"), of_due("due_on", "聞く日"), of_year("due_on")),
    search=lambda rows, words: [row for row in rows if fold(words) in fold(f"{row.words} {_of(row.request)}")],
    search_label="ことば・番号・学区", hint=HINT,
)  # fmt: skip


def _still_open(row: CheckBack) -> bool:
    return row.answer == CheckBack.Answer.ENOUGH and row.request.status in request_states.REQUEST_OPEN
