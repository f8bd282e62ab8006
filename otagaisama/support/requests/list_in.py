"""A council's own list of people who are helped, read from CSV or Excel: which column means what, what is wrong with a row, who is there already."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from otagaisama.base.intake import ListReading, RowReader, Table, Unreadable, columns_in, known_names, read_table
from otagaisama.base.intake import values as cells
from otagaisama.base.refusals import Refused
from otagaisama.people.models import Person
from otagaisama.people.spelling import fold, name_digest, phone_digest
from otagaisama.support.helpers.choice_words import CAN
from otagaisama.support.helpers.models.choices import Task
from otagaisama.support.requests import rules

COLUMNS = {
    "name": ("お名前", "氏名", "名前", "利用者名", "利用者氏名", "利用者", "対象者", "対象者名", "依頼者", "世帯主"),
    "kana": ("よみがな", "フリガナ", "ふりがな", "かな", "カナ", "よみ", "氏名カナ", "氏名かな"),
    "phone": ("電話", "電話番号", "連絡先", "携帯", "携帯電話", "携帯番号", "携帯電話番号", "自宅電話", "固定電話", "TEL"),
    "address": ("住所", "所在地", "番地"), "district": ("学区", "学区名", "小学校区"), "town": ("町", "町名", "町・丁目"),
    "tasks": (
        "どんな手助け", "頼みたいこと", "頼んでいること", "困りごと", "支援内容", "利用内容", "依頼内容", "活動内容", "手助けの内容", "内容", "支援の内容",
        "ニーズ",
    ),
    "days": (
        "曜日", "利用日", "利用曜日", "希望曜日", "曜日・時間", "曜日・時間帯", "利用日時", "希望日時", "支援日", "訪問日", "頻度", "利用頻度", "回数",
    ), "times": ("時間", "時間帯", "希望時間"),
    "detail": ("くわしく", "備考", "特記事項", "その他", "メモ", "希望", "配慮すること"),
    "safe_way": ("安全な連絡のしかた", "連絡の注意", "連絡方法"), "agreed_on": ("同意した日", "同意日", "同意の日"),
}  # fmt: skip
LENGTHS = {"name": 80, "kana": 80, "phone": 80, "address": 200, "safe_way": 200, "detail": 3_000}
ON_THE_SHEET = list(COLUMNS)
SAMPLE = (
    "城北 花子", "じょうほく はなこ", "052-000-0000", "志賀町1丁目2-3", "城北学区", "", "ごみ出し、電球の交換", "月・木", "朝", "玄関の前に出してあります", "",
    "2026-04-01",
)  # fmt: skip
BY_CONTENTS = {"phone": cells.is_phone}
KNOWN = known_names([COLUMNS])


@dataclass(frozen=True)
class KnownPeople:
    """What a list is read against: the districts this reader keeps (by folded name), all towns, and the people she may know."""

    districts: Mapping[str, object]
    towns: object
    people: tuple[Person, ...] = ()
    open_tasks: Mapping[object, frozenset[str]] = field(
        default_factory=dict
    )  # of each person (her key): what she is helped with now

    def twins(self, entry: dict) -> tuple[Person | None, bool]:
        """(somebody of the same name or telephone, whether it is surely she: both are the same)."""
        digests = {"name_digest": name_digest(entry["name"]), "phone_digest": phone_digest(entry["phone"] or "")}
        alike = [
            (sum(bool(value) and getattr(person, name) == value for name, value in digests.items()), person)
            for person in self.people
        ]
        most = max((count for count, _ in alike), default=0)
        return (next(person for count, person in alike if count == most), most == 2) if most else (None, False)


def read_people(data: bytes | Table, filename: str, known: KnownPeople) -> ListReading:
    """Read a list without writing. Raises Refused when it is no such table. Every fault names its line and column.

    Each entry has `tasks` (codes; 「そのほか」 where nothing was said), `twin` (somebody who may be she) and `sure`.
    """
    try:
        table = read_table(data, filename, KNOWN, heads=True)
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from unreadable
    places = columns_in(COLUMNS, table.header)
    if "name" not in places:
        raise Refused(f"「{COLUMNS['name'][0]}」の列が見つかりません。ひな型の見出しに合わせてください。")
    reading, seen = ListReading("people", table), {}
    for row in table.rows:
        reader = RowReader(row, places, reading, columns=COLUMNS, lengths=LENGTHS)
        entry = {"line": row.line, **_entry(reader, known)}
        twice = seen.setdefault((name_digest(entry["name"]), entry["phone"], fold(entry["address"])), row.line)
        if entry["name"] and twice != row.line:
            reader.fault("name", f"{twice}行めと同じ方です。一行にまとめてください")
        reading.entries.append(entry)
    return reading


def _entry(reader: RowReader, known: KnownPeople) -> dict:
    name, kana = reader.name_and_reading(always=True)
    entry = {"name": name, "kana": kana, "address": reader.one_line("address"), "safe_way": reader.one_line("safe_way")}
    entry["phone"] = reader.phones()
    entry |= _place(reader, known)
    entry["tasks"] = reader.codes("tasks", CAN)
    entry["agreed_on"] = reader.read("agreed_on", cells.a_day)
    entry["detail"] = _detail(reader)
    entry["twin"], entry["sure"] = known.twins(entry)
    running = known.open_tasks.get(entry["twin"].key, frozenset()) if entry["sure"] else frozenset()
    entry["tasks"] = [task for task in _one_of_each(entry["tasks"]) or [Task.OTHER] if task not in running]
    return entry


def _one_of_each(tasks: list[str]) -> list[str]:
    """「ごみ出し」 and 「買い物」 alone mean the first of their two tasks; the desk changes it where it is the other."""
    doubled = ((Task.WASTE_DOOR, Task.WASTE_STATION), (Task.SHOPPING_FOR, Task.SHOPPING_WITH))
    left_out = {other for first, other in doubled if first in tasks}
    return [task for task in tasks if task not in left_out]


def _place(reader: RowReader, known: KnownPeople) -> dict:
    """The district that is written, or the one in which the address lies."""
    name = reader.one_line("district") or reader.row.head
    district = known.districts.get(fold(name)) or known.districts.get(fold(f"{name}学区")) if name else None
    written = reader.one_line("town") or reader.one_line("address")
    town = known.towns.town(written) if written else None
    if name and district is None:
        reader.fault("district", f"「{name[:20]}」という学区は、あなたの受け持ちにありません")
    if not name:
        district = town.district if town and town.district in known.districts.values() else None
        if district is None:
            reader.fault("district", "空で、住所からもわかりませんでした")
    if town is not None and district is not None and town.district_id not in (None, district.pk):
        reader.note(f"「{town}」は「{town.district}」の町です。学区か住所を見てください（書いてある学区で入れます）")
        town = None
    return {"district": district, "town": town}


def _detail(reader: RowReader) -> str:
    """What was said beside the task: days and times in their own words, what was not understood as it is written."""
    for name, read in (("days", cells.weekdays), ("times", cells.times)):
        if text := reader.text(name):
            reading = read(text)
            if reading.understood:
                reader.read_as(name, reading)
            reader.kept[COLUMNS[name][0]] = " ".join(text.split())
    lines = [" ".join(cell.split()) for cell in reader.texts("detail")]
    if refused := rules.not_done_in("\n".join(lines)):
        reader.fault("detail", refused)
    return "\n".join(part for part in (*lines, reader.kept_words()) if part)
