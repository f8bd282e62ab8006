"""A municipality's garbage calendar, read from a table: one rule a row, or one area a row with a column for each kind of waste.

Bytes in, rules or reasons out; no database here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from otagaisama.base.intake import (
    ListReading,
    Row,
    RowReader,
    Table,
    Unreadable,
    columns_in,
    key_of,
    known_names,
    read_table,
    values,
)
from otagaisama.town.bridge import fold, garbage_fault, garbage_said, garbage_says_none, town_key
from otagaisama.town.models import GarbageRule
from otagaisama.town.whereabouts import Lookup

Waste, Where = GarbageRule.Waste, GarbageRule.Where
COLUMNS = {
    "zone": ("収集区域", "区域", "地区", "地区名", "収集地区", "地域", "地名", "エリア", "名称", "name", "area"),
    "district": ("学区", "学区名", "校区", "小学校区", "district"),
    "town": ("町・丁目", "町丁目", "町名", "町字名", "town"),
    "item": ("品目", "ごみの種類", "種類", "種別", "分別", "item"),
    "where": ("出すところ", "出す場所", "where"),
    "cell": ("収集日", "収集曜日", "曜日", "cell"),
    "pauses": ("お休み", "休み", "休止期間", "pauses"),
    "note": ("注意", "備考", "注意事項", "note"),
    "source": ("出典", "source"),
    "checked_on": ("確かめた日", "確認日", "最終確認日", "checked_on"),
}
# Numbers of rows, centres of collection: nothing for a resident.
PASSED_OVER = ("番号", "id", "no", "property", "コード", "センター")
LENGTHS = {"zone": 200, "item": 80, "cell": 300, "pauses": 300, "note": 300, "source": 200}
# The words by which a kind of waste is known, the more exact first. 燃えない stands before 燃える, ペット before びん.
WASTE_WORDS = (
    (
        Waste.NONBURNABLE,
        (
            "燃えない",
            "もえない",
            "燃やせない",
            "もやせない",
            "不燃",
            "破砕",
            "金属",
            "crushable",
            "nonburnable",
            "incombustible",
        ),
    ),
    (
        Waste.BURNABLE,
        ("燃える", "もえる", "燃やす", "燃やせる", "もやせる", "可燃", "生ごみ", "burnable", "combustible"),
    ),
    (Waste.BOTTLES, ("びん", "ビン", "瓶", "缶", "かん", "カン", "cans", "glass", "bottle")),
    (Waste.PET, ("ペット", "pet")),
    (Waste.PLASTIC, ("プラ", "plastic")),
    (Waste.PAPER, ("紙", "新聞", "段ボール", "布", "衣類", "paper", "cloth")),
    (Waste.BULKY, ("粗大", "bulky")),
)
# Property names of open data, in the words of the municipality that publishes under them.
ITEM_NAMES = {
    "burnablegarbage": "燃やせるごみ", "crushablegarbage": "破砕ごみ", "cansglassplastic": "缶・びん・ペットボトル", "paperandcloth": "紙・布",
    "plasticcontainers": "プラスチック容器包装",
}  # fmt: skip
_KNOWN_ITEMS = ("もえるごみ", "燃えるごみ", "燃やすごみ", "燃やせるごみ", "可燃ごみ", "もえないごみ", "燃えないごみ", "燃やせないごみ", "不燃ごみ",
                "可燃", "不燃", "粗大", "プラ", "プラごみ", "容器包装", "プラスチック製容器包装", "ペット", "紙類", "古布", "布類", "空き缶", "あき缶",
                "空きびん", "あきびん", "金属類", "小型家電", "乾電池", "有害ごみ",
                "資源", "資源ごみ", "プラスチック", "ペットボトル", "粗大ごみ", "古紙", "びん", "缶", *ITEM_NAMES)  # fmt: skip
WASTE_HEADERS = ("品目の列", *_KNOWN_ITEMS)
KNOWN = known_names([COLUMNS]) | {key_of(word) for word in (*_KNOWN_ITEMS, *PASSED_OVER)}
EXAMPLE = {
    "zone": "（例）東町の区域", "district": "東町学区", "town": "", "item": "もえるごみ", "where": "家の前", "cell": "月 木", "pauses": "12/31-1/3",
    "note": "朝8時までに", "source": "市のごみ収集カレンダー", "checked_on": "2026/4/1",
}  # fmt: skip


@dataclass(frozen=True)
class KnownTowns:
    """What the house knows: districts and towns by folded name (number of the record), and today."""

    today: date
    districts: Mapping[str, object] = field(default_factory=dict)
    towns: Mapping[str, object] | Lookup = field(default_factory=dict)


def read_garbage(data: bytes, filename: str, known: KnownTowns) -> ListReading:
    """Read a garbage calendar. Each entry has the fields of a `GarbageRule` and its `line`; wrong cells are named.

    Raises Unreadable with a sentence when it is no such table. A row per rule needs the columns 品目 and 収集日; otherwise each
    column that is not one of ours is a kind of waste, with (家の前) or (ステーション) in its header where that is known.
    """
    table = read_table(data, filename, KNOWN)
    if not table.rows:
        raise Unreadable("見出しの下に、行がありません。")
    columns = columns_in(COLUMNS, table.header)
    if not {"zone", "district", "town"} & columns.keys():
        raise Unreadable("「収集区域」「学区」「町・丁目」のどれかの列が要ります。見出しを確かめてください。")
    items = {} if "cell" in columns else _item_columns(table, columns)
    if not items and not {"item", "cell"} <= columns.keys():
        raise Unreadable(
            "「品目」と「収集日」の列か、「もえるごみ」のような品目の列が要ります。見出しを確かめてください。"
        )
    reading = ListReading("garbage", table)
    seen: dict[tuple, int] = {}
    for row in table.rows:
        for entry in _Reader(row, columns, items, known, reading).entries():
            same = identity(entry)
            if same in seen:
                reading.fault(row.line, f"{entry['item']}：{seen[same]}行めと同じものです")
            seen.setdefault(same, row.line)
            reading.entries.append(entry)
    if not reading.entries and not reading.faults:
        raise Unreadable("収集日が一つも書かれていません。表のファイルか確かめてください。")
    return reading


def told_apart(header: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """(our name, the file's header) for each column that is read, and the headers nobody reads."""
    columns = columns_in(COLUMNS, header)
    read = [(COLUMNS[name][0], "、".join(header[place] for place in places)) for name, places in columns.items()]
    used = {place for places in columns.values() for place in places}
    passed = {key_of(word) for word in PASSED_OVER}
    others = [cell for place, cell in enumerate(header) if cell and place not in used]
    if "cell" in columns:
        return read, others
    return read + [("品目", cell) for cell in others if key_of(cell) not in passed], [
        cell for cell in others if key_of(cell) in passed
    ]


def identity(entry: Mapping) -> tuple:
    """What makes two entries the same rule, as `GarbageRule.identity`."""
    return entry["zone_key"], entry["district_id"], entry["town_id"], entry["item_key"], entry["where"]


def waste_of(item: str) -> str:
    """The kind of waste a municipality's word stands for; OTHER where it stands for none."""
    folded = fold(item)
    return next((code for code, words in WASTE_WORDS if any(fold(word) in folded for word in words)), Waste.OTHER)


def where_of(text: str) -> str:
    """Where it is put out, from words; UNKNOWN where they say nothing."""
    folded = fold(text)
    if any(fold(word) in folded for word in ("ステーション", "集積", "拠点", "station")):
        return Where.STATION
    return (
        Where.DOOR
        if any(fold(word) in folded for word in ("家の前", "戸別", "各戸", "門前", "玄関", "door"))
        else Where.UNKNOWN
    )


def is_a_rule(cell: str) -> bool:
    """Whether a cell says on which days something is collected."""
    dated = any(letter in "月火水木金土日" for letter in cell) or re.search(r"\d\s*[/／]\s*\d", cell)
    return bool(dated) and not garbage_fault(cell, "", date(2026, 4, 1))


def _item_columns(table: Table, columns: Mapping[str, list[int]]) -> dict[int, str]:
    """The columns that are kinds of waste, by place, with their names: known words, or headers over cells that can be read."""
    used = {place for places in columns.values() for place in places}
    passed, known = {key_of(word) for word in PASSED_OVER}, {key_of(word) for word in _KNOWN_ITEMS}
    items = {}
    for place, header in enumerate(table.header):
        if not header or place in used or key_of(header) in passed:
            continue
        cells = [row.at(place) for row in table.rows if row.at(place)]
        readable = sum(not garbage_fault(cell, "", date(2026, 4, 1)) for cell in cells)
        if key_of(header) in known or waste_of(header) != Waste.OTHER or (cells and readable * 2 >= len(cells)):
            items[place] = header
    return items


class _Reader(RowReader):
    """One row on its way to a rule, or to one rule for each kind of waste."""

    def __init__(self, row: Row, columns, items: Mapping[int, str], known: KnownTowns, reading: ListReading):
        super().__init__(row, columns, reading, columns=COLUMNS, lengths=LENGTHS)
        self.items, self.known = items, known

    def entries(self) -> list[dict]:
        area = self.area()
        if area is None:
            return []
        if self.items:
            rules = [self.rule(area, *_named(header), self.row.at(place)) for place, header in self.items.items()]
        else:
            item, where_said = self.named("item"), self.one_line("where")
            where = where_of(where_said)
            if where_said and where == Where.UNKNOWN and fold(where_said) != fold(Where.UNKNOWN.label):
                self.fault("where", f"「{where_said[:20]}」は「家の前」か「ステーション」で書いてください")
            rules = [self.rule(area, item, where, self.one_line("cell"))] if item else []
        return [entry for entry in rules if entry is not None]

    def area(self) -> dict | None:
        """What all rules of the row share; None when nobody can say where they hold."""
        town = self.one_of("town", self.known.towns, "町の一覧")
        district = self.one_of("district", self.known.districts, "学区の一覧")
        zone = self.one_line("zone") or self.one_line("town") or self.one_line("district")
        if not zone:
            self.reading.fault(self.row.line, "収集区域・学区・町のどれかを書いてください")
            return None
        if not self.one_line("town") and not self.one_line("district"):
            # Only the very same name is taken for a town or a district; anything else would be a guess.
            town = self.known.towns.get(town_key(zone)) or self.known.towns.get(fold(zone))
            district = None if town else self.known.districts.get(fold(zone))
        checked = self.read("checked_on", values.a_day)
        if checked and checked > self.known.today:
            self.fault("checked_on", f"「{self.text('checked_on')}」は まだ先の日です")
        return {
            "zone": zone, "zone_key": fold(zone)[:200], "district_id": None if town else district, "town_id": town,
            "pauses": self.one_line("pauses"), "note": self.one_line("note"), "source": self.one_line("source"),
            "checked_on": checked or self.known.today, "line": self.row.line,
        }  # fmt: skip

    def one_of(self, name: str, known: Mapping[str, object], list_name: str):
        text = self.one_line(name)
        if not text:
            return None
        record = known.get(text) or known.get(town_key(text)) or known.get(fold(text)) or known.get(fold(f"{text}学区"))
        if record is None:
            self.fault(name, f"「{text[:30]}」がありません。先に{list_name}を取りこんでください")
        return record

    def rule(self, area: dict, item: str, where: str, cell: str) -> dict | None:
        """One rule; None where this waste is not collected, or the cell cannot be read."""
        cell = " ".join(cell.split())
        if not cell:
            if self.items:
                self.note(f"{item}は空なので、集めないものとして飛ばします")
            else:
                self.fault("cell", "空です。集めないものは「なし」と書いてください")
            return None
        reason = (
            f"収集日は{LENGTHS['cell']}文字までです"
            if len(cell) > LENGTHS["cell"]
            else garbage_fault(cell, area["pauses"], area["checked_on"])
        )
        if reason:
            self.reading.fault(self.row.line, f"{item}：{reason}" if self.items else f"収集日：{reason}")
            return None
        written = cell + (f"（お休み：{area['pauses']}）" if area["pauses"] else "")
        if ("収集日", written) not in self.reading.said:
            self.reading.said["収集日", written] = garbage_said(cell, area["pauses"], self.known.today)
        if garbage_says_none(cell):
            return None
        for number in re.findall(r"[*＊※]\s*(\d+)", cell):
            if not area["note"]:
                self.note(f"{item}の「*{number}」の注意書きは、「注意」の列に書くと いっしょに出ます")
        return {
            **area,
            "item": item,
            "item_key": fold(item)[:80],
            "waste": waste_of(item),
            "where": where,
            "cell": cell,
        }


def _named(header: str) -> tuple[str, str]:
    """The kind of waste in the words of the municipality, and where it is put out when the header says so."""
    bare = re.sub(r"[(（][^)）]*[)）]\s*$", "", header) if where_of(header) != Where.UNKNOWN else header
    return ITEM_NAMES.get(key_of(header), " ".join(bare.split()))[:80], where_of(header)
