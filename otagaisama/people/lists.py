"""Accounts as a list (it names people, so its file leaves with a reason and a number); the papers that somebody took out herself."""

from datetime import date
from functools import partial

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html

from otagaisama.base.access import Role
from otagaisama.base.kept_sql import read_again
from otagaisama.base.lists import DATE, MOMENT, NUMBER, PAGE, Box, Bulk, Column, Filter, List, of_due, of_year
from otagaisama.people import actions, queries
from otagaisama.people.models import Account, Takeout
from otagaisama.people.oversight.lists import overdue
from otagaisama.people.takeout import GATE


def _roles(row) -> str:
    return "、".join(f"{grant.get_role_display()}（{grant.district or '区全体'}）" for grant in row.now)


ACCOUNTS = List(
    code="accounts", address="people:house_export", title="アカウントの一覧", name="アカウント", area="house", empty="あてはまる人はいません。",
    records=lambda user, on: [queries.house_row(account, on=on) for account in queries.accounts_matching(on=on)],
    columns=(
        Column("login", "サインイン名", "account.login", names=True),
        Column("name", "お名前", "account.name", names=True),
        Column("roles", "いまの役割", _roles),
        Column("made", "はじめた日", "account.made_on", kind=DATE),
        Column("left", "やめた日", "account.left_on", kind=DATE),
        Column("last", "最後にサインインした時", "account.last_login", kind=MOMENT),
    ),
    gate=GATE,
)  # fmt: skip


def _back(paper: Takeout) -> str:
    if paper.returned_at is not None:
        return ""
    link = '<a class="button secondary small" href="{}">戻した・捨てた<span class="visually-hidden">（{}）</span></a>'
    return format_html(link, reverse("people:bring_back", args=[paper.pk]), paper.number)


def _brought_back(*, destroyed: bool):
    def act(paper: Takeout, *, by, at, reason: str) -> None:
        actions.bring_back(takeout=paper, destroyed=destroyed, by=by, at=at)

    return act


def _ready(papers: list[Takeout], user, on: date) -> list[Takeout]:
    for paper in papers:
        paper.handed_on = "" if paper.account_id == user.pk else f"{paper.account.name}さんから引き継いだ紙"
    return papers


MY_PAPERS = List(
    code="my-papers", title="わたしが持ち出した紙", records=lambda user, on: queries.takeouts_of(user), order=("destroy_on", "number"), unit="枚", area="",
    fresh=True, prepare=_ready,
    columns=(
        Column("number", "持ち出し番号", "number", sort="number"),
        Column("what", "何を", "what", sort="what", note=lambda paper: paper.handed_on),
        Column("count", "件数", "count", kind=NUMBER),
        Column("at", "いつ", "at", kind=DATE, sort="at"),
        Column("destroy", "捨てる日", "destroy_on", kind=DATE, sort="destroy_on", badges=overdue),
        Column("back", "戻した日", "returned_at", kind=DATE),
        Column("do", "できること", lambda paper: "", place=PAGE, html=_back),
    ),
    boxes=(
        Box("out", "手もとにあるもの", Q(returned_at=None),
            empty="手もとにある紙は、ありません。名前ののった紙を印刷したり、一覧を書き出したりすると、ここに出ます。"),
        Box("back", "戻したもの", ~Q(returned_at=None), order=("-at", "number"), empty="戻した紙は、まだありません。"),
    ),
    filters=(of_due("destroy_on", "捨てる日"), of_year("at__date")),
    bulk=(
        Bulk("back", "えらんだ紙を、戻した", _brought_back(destroyed=False), done="{count}枚を、戻したことにしました。", reason="", boxes=("out",)),
        Bulk("destroyed", "えらんだ紙を、裁断して捨てた", _brought_back(destroyed=True), done="{count}枚を、捨てたことにしました。", reason="", boxes=("out",)),
    ),
)  # fmt: skip


def desk_colleagues(user, on: date) -> list[tuple[str, str]]:
    """Colleagues to whom this desk may hand something; whether each may read it is asked of every row."""
    names = {}
    for district in user.district_ids_on(on, Role.COORDINATOR) or [None]:
        lean = partial(_names_of_colleagues, on=on, district_id=district)
        names |= {account.pk: account.name for account in read_again(("colleagues", district, on), lean)}
    return [(str(key), name) for key, name in names.items()]


def _names_of_colleagues(*, on: date, district_id) -> QuerySet[Account]:
    return queries.colleagues(on=on, district_id=district_id).only("name")


def of_owner(field: str = "owner") -> Filter:
    """The rows of one colleague."""
    return Filter("owner", "受け持ち", desk_colleagues, f"{field}_id")
