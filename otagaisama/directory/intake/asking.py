"""What a list of the directory asks before it is taken: which column is what, and what kind its places are of."""

from otagaisama.base.intake import ListReading, values
from otagaisama.base.intake.columns import ITSELF
from otagaisama.directory.bridge import read_hours
from otagaisama.directory.intake.headers import COLUMNS, NOT_OFFERED, columns_of, label_of
from otagaisama.town import garbage_lists

LIVING_EXAMPLE = "days_ago"
LABELS = {
    "days": "曜日（時間とつなぎます）",
    "start": "開始時間",
    "end": "終了時間",
    "remark": "備考（休みのことばは、お休みにも）",
}


def columns_asked(kind: str) -> dict | None:
    """The fields a column can be; one of a garbage list may be a kind of waste, called by its own header."""
    return {**COLUMNS[kind], ITSELF: garbage_lists.WASTE_HEADERS} if kind == "garbage" else COLUMNS[kind]


def choice_of(kind: str) -> list[tuple[str, str]]:
    """(field, label) of every field somebody may choose for a column."""
    own = kind in ("posts", "bodies", "places")
    waste = [(ITSELF, "品目（見出しが品目の名前）")] if kind == "garbage" else []
    return waste + [
        (field, LABELS[field] if own and field in NOT_OFFERED and field in LABELS else label_of(kind, field))
        for field in COLUMNS[kind]
        if field != LIVING_EXAMPLE
    ]


def kind_is_open(reading: ListReading) -> bool:
    """Whether a place of the list has no kind of its own."""
    if reading.kind not in ("posts", "places"):
        return False
    places = columns_of(reading.kind, reading.table.header).get("kind", [])
    return any(not any(row.at(place) for place in places) for row in reading.table.rows)


def _is_mail(cell: str) -> bool:
    try:
        return "@" in values.a_mail(cell)
    except values.Wrong:
        return False


BY_CONTENTS = {
    ITSELF: garbage_lists.is_a_rule,
    "mail": _is_mail,
    "phone": values.is_phone,
    "hours": lambda cell: read_hours(cell, "").understood,
}
