"""The households of a desk, as a declared list; no name stands in it."""

from django.db.models import Q

from otagaisama.base.lists import DATE, NUMBER, Box, Column, Filter, List, label_of, of_year
from otagaisama.publishing.households.queries import households_for
from otagaisama.publishing.households.states import Comes, Language
from otagaisama.town.lists import of_area, of_district


def _numbered(rows, words: str):
    """By the number on its paper, or by its district."""
    wanted = words.upper().split()
    return [row for row in rows if all(word in f"{row.number} {row.district}".upper() for word in wanted)]


HOUSEHOLDS = List(
    code="news-households", address="publishing:households", title="たよりを受けとる世帯", name="世帯", records=households_for, order=("-changed_at", "id"),
    unit="世帯",
    columns=(
        Column("number", "世帯の番号", "number", link="publishing:household"),
        Column("district", "学区", "district.name", sort="district__order"),
        Column("language", "ことば", label_of("language"), sort="language"),
        Column("comes", "たより", label_of("comes"), sort="comes"),
        Column("large", "大きな字", lambda row: "大きな字" if row.large else ""),
        Column("readers", "メールの数", "reader_count", kind=NUMBER),
        Column("changed_at", "書いた日", "changed_at", kind=DATE, sort="changed_at"),
    ),
    boxes=(
        Box("all", "すべて", empty="まだ、受けとりかたを決めた世帯はありません。電話や窓口で聞いて、ひとつ書いてみてください。"),
        Box("post", "郵便", Q(comes=Comes.POST), empty="郵便で受けとる世帯は、ありません。"),
        Box("round", "回覧", Q(comes=Comes.CIRCULATION), empty="回覧で読む世帯は、ありません。"),
        Box("screen", "画面", Q(comes=Comes.SCREEN), empty="画面で読む世帯は、ありません。"),
    ),
    filters=(Filter("language", "ことば", Language.choices, "language"), of_district(), of_area(), of_year("changed_at__date")),
    search=_numbered, search_label="世帯の番号・学区",
    steps=(("世帯の受けとりかたを書く", "publishing:household-new"), ("今月のたよりを知らせる", "publishing:news-tell")),
    empty_step=("世帯の受けとりかたを書く", "publishing:household-new"),
)  # fmt: skip
