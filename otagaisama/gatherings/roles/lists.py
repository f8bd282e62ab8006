"""The small roles that this reader may offer, as a declared list."""

from otagaisama.base.lists import DATE, NUMBER, Column, Filter, List, label_of, of_due
from otagaisama.gatherings.events.states import Weight
from otagaisama.gatherings.roles import queries


def _where(role) -> str:
    return f"{role.held_at}{'（開いている日に）' if role.place_id else ''}"


ROLES = List(
    code="small-roles", title="小さな出番", records=queries.roles_for, order=("first_day", "made_at", "id"), area="",
    columns=(
        Column("day", "いつ", "first_day", kind=DATE, sort="first_day"),
        Column("title", "すること", "title", link="gatherings:role", note=_where),
        Column("minutes", "時間（分）", "minutes", kind=NUMBER, sort="minutes"),
        Column("weight", "どのくらい動く", label_of("weight"), sort="weight"),
        Column("beside", "ひとりで・いっしょに", label_of("beside")),
        Column("silent", "話すこと", lambda role: "話さなくてもよい" if role.silent else "少し話す"),
        Column("free", "空き", lambda role: max(role.wanted - role.taken, 0), kind=NUMBER),
    ),
    filters=(Filter("weight", "どのくらい動く", Weight.choices, "weight"), of_due("first_day", "いつ")),
    empty="いま、お願いできる小さな出番は、ありません。行事や居場所のページでつくれます。",
)  # fmt: skip
