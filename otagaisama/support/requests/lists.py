"""The boxes of requests as a list. No names leave here; sealed ones leave marked and numbered."""

from django.db.models import Q, QuerySet

from otagaisama.base.lists import DATE, FILE, NUMBER, PAGE, Box, Column, Filter, List, in_order, of_due, of_year
from otagaisama.people.persons.short_names import short_names
from otagaisama.people.takeout import GATE
from otagaisama.support.helpers.models.choices import Task
from otagaisama.support.needs import CHOICES as NEEDS
from otagaisama.support.needs import by_task
from otagaisama.support.requests import queries, states
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.requests.models.choices import Fee
from otagaisama.support.requests.rules import NAMED_TO_DESK
from otagaisama.town.bridge import fold
from otagaisama.town.lists import of_area
from otagaisama.town.queries import districts

MOST_SEARCHED = 20_000


def matching(requests: QuerySet[HelpRequest], words: str) -> QuerySet[HelpRequest]:
    """Those whose number, task or own words hold `words`; looks through the newest 20,000."""
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


def _next(help_request: HelpRequest) -> str:
    if not help_request.is_talking:
        return ""
    return (
        "公のサービスを確かめる"
        if not help_request.public_service
        else ""
        if help_request.looked_on
        else "行く前の確かめを聞く"
    )


def _routine(help_request: HelpRequest):
    return getattr(help_request, "routine", None)


def _called(requests: list[HelpRequest], *, user, on) -> list[HelpRequest]:
    """Whom each is for, by a short name. The page writes its line in the diary."""
    names = short_names([each.person for each in requests], user, on=on, scopes=NAMED_TO_DESK)
    for each in requests:
        each.called = names.get(each.person_id, "")
    return requests


def _marks(help_request: HelpRequest, today):
    if help_request.knowing.sealed:
        yield "封をしたお願い", "danger"
    if _routine(help_request):
        yield "いつもの", "info"


REQUESTS = List(
    code="requests", address="support:requests", walks=True, title="手助けのお願い", records=queries.requests_for, order=queries.NEWEST, prepare=_called,
    columns=(
        Column("number", "番号", "number", place=FILE),
        Column("opened", "聞いた日", "opened_on", kind=DATE, sort="opened_on", note=lambda help_request: help_request.number),
        Column("district", "学区", "district.name", place=FILE),
        Column("task", "どんな手助け", lambda help_request: help_request.get_task_display(), link="support:request", sort=in_order("task", Task.values),
               badges=_marks,
               note=lambda help_request: f"{help_request.called}さん" if getattr(help_request, "called", "") else ""),
        Column("detail", "くわしく", "detail", place=PAGE, clip=60),
        Column("where", "学区・町", "district.name", place=PAGE, sort="district__order",
               note=lambda help_request: help_request.town.name if help_request.town else ""),
        Column("slot", "時間", lambda help_request: help_request.get_slot_display(), place=FILE),
        Column("status", "ようす", lambda help_request: help_request.get_status_display(), badge="info", note=_next),
        Column("public", "公のサービス", lambda help_request: help_request.get_public_service_display(), place=FILE),
        Column("looked", "行く前に確かめた日", "looked_on", kind=DATE, place=FILE),
        Column("kind", "決めかた", lambda help_request: routine.get_kind_display() if (routine := _routine(help_request)) else "", place=FILE),
        Column("fee", "謝礼", lambda help_request: help_request.get_fee_display(), place=FILE),
        Column("needed", "何人で", "needed", kind=NUMBER, place=FILE),
        Column("ended", "終わった日", "ended_on", kind=DATE, place=FILE),
    ),
    boxes=(
        Box("talking", "相談", Q(status=states.TALKING), empty="相談中のお願いはありません。電話で聞いたら「お願いを書きとめる」から始められます。"),
        Box("seeking", "さがし中", Q(status=states.SEEKING), empty="引き受ける人をさがしているお願いはありません。"),
        Box("planned", "予定", Q(status=states.PLANNED), empty="日が決まっているお願いはありません。"),
        Box("routine", "いつもの手助け", Q(status__in=states.REQUEST_OPEN, routine__isnull=False),
            empty="くりかえしのお願いはありません。お願いのページから、ごみの日などを決められます。"),
        Box("ended", "済み", Q(status__in=states.REQUEST_ENDED), empty="終わったお願いはありません。"),
        Box("all", "すべて", empty="まだお願いはありません。電話で聞いたら「お願いを書きとめる」から始められます。"),
    ),
    filters=(
        Filter("task", "どんな手助け", Task.choices, "task"),
        Filter("district", "学区", lambda user, on: [(district.code, district.name) for district in districts()], "district__code"),
        of_area(),
        Filter("need", "ニーズの種類", NEEDS, by_task),
        Filter("sealed", "封", (("no", "封のないもの"), ("yes", "封をしたもの")), lambda rows, code: rows.filter(knowing__sealed=code == "yes")),
        Filter("fee", "謝礼", Fee.choices, "fee"),
        of_year("opened_on"),
        of_due("wanted_on", "来てほしい日"),
    ),
    search=matching, search_label="ことば・番号", hint="名前とことばは入りません。",
    sealed=lambda help_request: help_request.knowing.sealed, gate=GATE,
    steps=(("お願いを書きとめる", "support:request_new"), ("名簿から取りこむ", "support:people_list")),
)  # fmt: skip


def _those(rows, fits):
    """The few of them that fit."""
    return rows.filter(pk__in=[row.pk for row in rows if fits(row)])


CITY_SERVICES = List(
    code="city-services", address="support:city_services", title="市区町村のサービス", records=lambda user, *, on: queries.city_services(),
    order=("order", "name", "id"), template="support/city_services.html",
    columns=(
        Column("name", "サービス", "name", link="support:city_service", sort="name"),
        Column("whom", "どんな方が使えるか", "whom"),
        Column("apply", "申し込み先", "apply", blank="―"),
        Column("tasks", "どの手助けのとき", lambda service: "・".join(service.task_labels), blank="どれでも"),
        Column("used", "ようす", lambda service: "出しています" if service.is_used else "出していません"),
        Column("checked", "確かめた日", "checked_on", kind=DATE, sort="checked_on"),
    ),
    boxes=(
        Box("used", "出しているもの", Q(is_used=True), empty="まだ、ひとつもありません。市や区の案内を見て、区社協が書きます。"),
        Box("all", "すべて", empty="まだ、ひとつもありません。市や区の案内を見て、区社協が書きます。"),
    ),
    filters=(Filter("task", "どの手助けのとき", Task.choices, lambda rows, code: _those(rows, lambda row: not row.tasks or code in row.tasks)),),
    search=lambda rows, words: _those(rows, lambda row: fold(words) in fold(row.sentence)), search_label="ことば",
)  # fmt: skip
