"""Accounts, the diary and papers that are out: all name people, so their files leave with a reason and a number."""

from datetime import date

from django.db.models import Q

from otagaisama.base.lists import DATE, MOMENT, NUMBER, Box, Column, List
from otagaisama.people import queries, verbs
from otagaisama.people.models import Takeout
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

DIARY = List(
    code="diary", address="people:diary_export", title="日誌", area="house", empty="あてはまる行は、ありません。", most=50_000,
    records=lambda user, on: queries.diary_matching(),
    columns=(
        Column("number", "番号", "number"),
        Column("at", "いつ", "at", kind=MOMENT),
        Column("who", "だれが", "who", names=True),
        Column("verb", "何を", lambda line: verbs.label(line.verb)),
        Column("kind", "何について", lambda line: verbs.kind_label(line.about_kind)),
        Column("about", "記録の番号", "about_id"),
        Column("why", "理由", "why"),
        Column("mark", "印", "mark"),
    ),
    gate=GATE,
)  # fmt: skip


def _overdue(paper: Takeout, today: date):
    if paper.destroy_on < today:
        yield "期日をすぎています", "danger"


PAPERS_OUT = List(
    code="papers-out", address="people:diary_papers", title="戻っていない紙", template="people/diary_papers.html", area="",
    records=lambda user, on: queries.takeouts_out(on=on), order=("destroy_on", "number"), unit="枚",
    columns=(
        Column("number", "持ち出し番号", "number", sort="number"),
        Column("what", "何を", "what", sort="what"),
        Column("count", "件数", "count", kind=NUMBER, sort="count"),
        Column("who", "だれが", "account.name", names=True),
        Column("at", "いつ", "at", kind=DATE, sort="at"),
        Column("destroy", "捨てる日", "destroy_on", kind=DATE, sort="destroy_on", badges=_overdue),
    ),
    boxes=(
        Box("all", "すべて", empty="戻っていない紙は、ありません。持ち出した紙は、みんな戻っています。"),
        Box("late", "期日をすぎた紙", lambda user, on: Q(destroy_on__lt=on), empty="捨てる日をすぎた紙は、ありません。"),
    ),
    search=queries.takeouts_holding, search_label="番号・中身・持ち出した人", searched_empty="その条件の紙は、ありません。",
    gate=GATE,
)  # fmt: skip
