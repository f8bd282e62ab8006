"""The lists that were brought in."""

from django.db.models import Q

from otagaisama.base.lists import DATE, MOMENT, NUMBER, Box, Column, List, of_due, of_year
from otagaisama.people.takeout import GATE
from otagaisama.register.models import BroughtList
from otagaisama.register.queries import brought_for


def _state(row: BroughtList) -> str:
    return "取り消しました" if row.back_at else ""


BROUGHT = List(
    code="brought", title="取りこんだ一覧", name="取りこんだ一覧", records=brought_for, order=("-brought_at", "id"), gate=GATE,
    address="register:brought",
    columns=(
        Column("at", "いつ", "brought_at", kind=MOMENT, sort="brought_at"),
        Column("label", "一覧", "label", sort="label", link="register:brought-one"),
        Column("who", "だれが", lambda row: row.brought_by.name if row.brought_by else "コマンドで", names=True),
        Column("made", "新しい", "made", kind=NUMBER, sort="made"),
        Column("changed", "書きかえ", "changed", kind=NUMBER, sort="changed"),
        Column("until", "戻せる日まで", "until", kind=DATE, sort="until"),
        Column("state", "ようす", _state),
    ),
    boxes=(
        Box("all", "すべて", empty="まだ、一覧を取りこんでいません。"),
        Box("open", "取り消せる", lambda user, on: Q(back_at=None, until__gte=on), empty="いま取り消せる一覧は、ありません。"),
    ),
    filters=(of_due("until", "戻せる日"), of_year("brought_at__date")),
)  # fmt: skip
