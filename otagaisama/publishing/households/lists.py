"""The households of a desk, as a declared list; no name stands in it."""

from django.db.models import F, Q

from otagaisama.base.lists import DATE, NUMBER, Box, Column, Filter, List, label_of, of_due, of_year
from otagaisama.publishing.households.queries import blocks_chosen_for, households_for
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
        Column("block", "組・班", "block", blank="—"),
        Column("until", "送り先をおく日", "address_until", kind=DATE, sort="address_until"),
        Column("large", "大きな字", lambda row: "大きな字" if row.large else ""),
        Column("readers", "メールの数", "reader_count", kind=NUMBER),
        Column("changed_at", "書いた日", "changed_at", kind=DATE, sort="changed_at"),
    ),
    boxes=(
        Box("all", "すべて", empty="まだ、受けとりかたを決めた世帯はありません。電話や窓口で聞いて、ひとつ書いてみてください。"),
        Box("post", "郵便", Q(comes=Comes.POST), empty="郵便で受けとる世帯は、ありません。"),
        Box("round", "回覧", Q(comes=Comes.CIRCULATION), empty="回覧で読む世帯は、ありません。"),
        Box("both", "両方", Q(comes=Comes.BOTH), empty="画面でも紙でも読む世帯は、ありません。"),
        Box("screen", "画面", Q(comes=Comes.SCREEN), empty="画面で読む世帯は、ありません。"),
    ),
    filters=(
        Filter("language", "ことば", Language.choices, "language"), of_district(), of_area(), of_due("address_until", "送り先をおく日"),
        of_year("changed_at__date"),
    ),
    search=_numbered, search_label="世帯の番号・学区",
    steps=(
        ("世帯の受けとりかたを書く", "publishing:household-new"), ("今月のたよりを知らせる", "publishing:news-tell"),
        ("組・班ごとの数", "publishing:block-choices"),
    ),
    empty_step=("世帯の受けとりかたを書く", "publishing:household-new"),
)  # fmt: skip

DIFFERS = Q(chose_screen__gt=F("on_screen")) | Q(chose_both__gt=F("both")) | Q(chose_paper__gt=F("paper"))

BLOCK_CHOICES = List(
    code="block-choices", address="publishing:block-choices", title="組・班ごとの、世帯が選んだ受けとりかた", name="組・班", records=blocks_chosen_for,
    order=("district__order", "order", "neighborhood", "name", "id"), unit="組・班",
    columns=(
        Column("name", "組・班", "name", link="publishing:block-choice", sort="name", note=lambda block: block.neighborhood),
        Column("district", "学区", "district.name", sort="district__order"),
        Column("households", "世帯", "households", kind=NUMBER, sort="households"),
        Column("chose_screen", "画面だけを選んだ", "chose_screen", kind=NUMBER, sort="chose_screen"),
        Column("chose_both", "両方を選んだ", "chose_both", kind=NUMBER, sort="chose_both"),
        Column("chose_paper", "紙を選んだ", "chose_paper", kind=NUMBER, sort="chose_paper"),
        Column("on_screen", "いまの画面だけ", "on_screen", kind=NUMBER),
        Column("both", "いまの両方", "both", kind=NUMBER),
        Column("paper", "いまの紙だけ", "paper", kind=NUMBER),
        Column("silent", "いまの返事なし", "silent", kind=NUMBER),
    ),
    boxes=(
        Box("differs", "いまの数にない", DIFFERS, empty="世帯が選んだ受けとりかたは、どの組・班でも、いまの数に入っています。",
            lead="世帯が自分で選んだ受けとりかたです。組・班をひらくと、回覧の部数に入れる数の案が出ます。確かめて書きとめるまで、部数は変わりません。"),
        Box("all", "すべて", empty="組・班まで選んだ世帯は、まだありません。"),
    ),
    filters=(of_district(), of_area()),
    steps=(("たよりを受けとる世帯", "publishing:households"), ("組・班の受けとりかた", "gatherings:blocks")),
    empty_step=("たよりを受けとる世帯", "publishing:households"),
)  # fmt: skip
