"""Accounts as a list: it names people, so its file leaves with a reason and a number."""

from otagaisama.base.lists import DATE, MOMENT, Column, List
from otagaisama.people import queries
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
