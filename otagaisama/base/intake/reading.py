"""The rows of somebody's list, each read whole; what is wrong is said with its line and its column."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from otagaisama.base.bridge import Box, doubt_of
from otagaisama.base.intake import values
from otagaisama.base.intake.tables import Row, Table

EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
ONLY_ON_ONE_MACHINE = re.compile(
    "[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]"
)  # letters of a council's own font (外字), and lost ones
NAME_AND_READING = re.compile(r"(?P<name>.*?[^\s（(])\s*[（(](?P<kana>[ぁ-ゖァ-ヺー・\s]+)[）)]")
HEADER_OF_READING = re.compile(r"よみ|読み|ふりがな|フリガナ|カナ|かな")


@dataclass
class ListReading:
    """A list as it was read: `entries` (fields of the record, and `line`), what is wrong, what is only worth a word.

    `said`: by (column, cell) what was understood, each distinct cell once.
    """

    kind: str
    table: Table
    entries: list[dict] = field(default_factory=list)
    faults: dict[int, list[str]] = field(default_factory=dict)
    notes: dict[int, list[str]] = field(default_factory=dict)
    said: dict[tuple[str, str], str] = field(default_factory=dict)
    _reckoned: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """What a page reckons of this list, however many parts of the page ask for it."""
        if name not in self._reckoned:
            self._reckoned[name] = make()
        return self._reckoned[name]

    @property
    def said_back(self) -> list[tuple[str, str, str]]:
        """(column, cell as it is written, what was understood), each distinct cell once."""
        return [(column, cell, said) for (column, cell), said in self.said.items()]

    @property
    def fault_count(self) -> int:
        return len(self.faults)

    def fault(self, line: int, reason: str) -> None:
        reasons = self.faults.setdefault(line, [])
        if reason not in reasons:
            reasons.append(reason)


class RowReader:
    """One row on its way to a record: cells by field, each reason with our name of the column in front."""

    def __init__(
        self, row: Row, found_in: Mapping[str, list[int]], reading: ListReading, *, columns: Mapping[str, Sequence[str]],
        lengths: Mapping[str, int], box: Box | None = None, allow_far: bool = False,
    ):  # fmt: skip
        self.row, self.found_in, self.reading, self.columns = row, found_in, reading, columns
        self.lengths, self.box, self.allow_far = lengths, box, allow_far
        self.kept: dict[str, str] = {}

    def text(self, name: str) -> str:
        """The first cell that says something among the columns of a field; too long is a fault."""
        cells = (self.row.at(place) for place in self.found_in.get(name, ()))
        first = next((cell for cell in cells if cell), "")
        if first in EXCEL_ERRORS:
            self.fault(name, f"Excelの計算の間違い（{first}）が入っています。正しい値か、空にしてください")
            return ""
        if ONLY_ON_ONE_MACHINE.search(first):
            seen = ONLY_ON_ONE_MACHINE.sub("〓", first)[:30]
            self.fault(
                name,
                f"ほかの機械では出ない字（外字など、〓のところ）が入っています（{seen}）。ふつうの字か、かなに直してください",
            )
            return ""
        if "〃" in first:
            self.fault(
                name, f"「{first[:30]}」の「〃」が、上の行のどこまでと同じか わかりません。そのまま全部を書いてください"
            )
            return ""
        most = self.lengths.get(name)
        if most and len(first) > most:
            self.fault(name, f"長すぎます（{len(first)}文字。{most}文字まで）")
            return ""
        return first

    def texts(self, name: str) -> list[str]:
        """Every different cell that says something among the columns of a field, in the order of the names."""
        cells = (self.row.at(place) for place in self.found_in.get(name, ()))
        return list(dict.fromkeys(cell for cell in cells if cell and cell not in EXCEL_ERRORS))

    def name_and_reading(self, name: str = "name", kana: str = "kana", *, always: bool = False) -> tuple[str, str]:
        """A name and how it is read; 名前（よみ） in one cell is parted, `always` or where the header speaks of it."""
        written, read = self.named(name), self.one_line(kana)
        header = self.reading.table.written or self.reading.table.header
        headers = "".join(header[place] for place in self.found_in.get(name, ()))
        parted = (
            NAME_AND_READING.fullmatch(written) if not read and (always or HEADER_OF_READING.search(headers)) else None
        )
        return (parted["name"].strip(), parted["kana"].strip()) if parted else (written, read)

    def within(self, name: str, text: str) -> None:
        """What was joined of several cells is no longer than its field."""
        most = self.lengths.get(name)
        if most and len(text) > most and all(len(part) <= most for part in self.texts(name)):
            self.fault(name, f"長すぎます（{len(text)}文字。{most}文字まで）")

    def one_line(self, name: str) -> str:
        return " ".join(self.text(name).split())

    def read(self, name: str, take: Callable, empty=None):
        """The cell through `take`; what it cannot take is a fault, and `empty` stands for it."""
        try:
            return take(self.text(name))
        except values.Wrong as wrong:
            self.fault(name, str(wrong))
            return empty

    def fault(self, name: str, reason: str) -> None:
        self.reading.fault(self.row.line, f"{self.columns[name][0]}：{reason}")

    def note(self, reason: str) -> None:
        """Something worth a word that keeps nothing out."""
        self.reading.notes.setdefault(self.row.line, []).append(reason)

    def named(self, name: str = "name") -> str:
        written = self.one_line(name)
        if not written and not any(self.texts(name)):
            self.fault(name, "空です")
        return written

    def point(self) -> dict:
        """{lat, lon}, or nothing. Swapped, doubled, foreign and far ones are faults."""
        try:
            point = values.a_point(self.text("lat"), self.text("lon"))
        except values.Wrong as wrong:
            self.reading.fault(self.row.line, str(wrong))
            return {}
        if point is None:
            return {}
        doubt = None if self.allow_far else doubt_of(*point, box=self.box, box_is="区")
        if doubt is not None:
            self.reading.fault(self.row.line, doubt.sentence)
        return {"lat": point[0], "lon": point[1]}

    def phones(self, name: str = "phone") -> str:
        """The numbers of a person, of all columns of telephones (電話, 携帯), the first one first.

        Beside one that is read, one that is not is kept as written.
        """
        numbers, wrong = [], {}
        for text in self.texts(name):
            try:
                numbers.append(values.a_phone(text, of_people=True))
            except values.Wrong as refused:
                wrong[text] = str(refused)
        numbers = list(dict.fromkeys(filter(None, numbers)))
        for text, reason in wrong.items():
            if numbers:
                self.kept["電話（書かれたまま）"] = "、".join(wrong)
                self.note(f"電話「{text[:30]}」は電話番号として読めないので、書かれたとおりに残します")
            else:
                self.fault(name, reason)
        return "、".join(numbers)

    def codes(self, name: str, table: Mapping) -> list[str]:
        """The codes of a cell with several words; a cell that is not understood whole gives none and stays as it is written."""
        if not self.text(name).strip():
            return []
        reading = values.choices(self.text(name), table)
        if not reading.understood:
            self.as_written(name, reading.rest)
            return []
        self.read_as(name, reading)
        return reading.value["yes"]

    def kept_words(self) -> str:
        """The cells that stay as they are written, for a field of free words."""
        return "\n".join(f"{label}：{text}" for label, text in self.kept.items())

    def read_as(self, name: str, reading) -> None:
        """Say back what was understood of a cell, where it is not what stands there."""
        if reading.said != self.text(name).strip():
            self.reading.said.setdefault((self.columns[name][0], self.text(name).strip()), reading.said)

    def as_written(self, name: str, rest: str) -> None:
        """Keep a cell that was not understood as it stands, and name the part."""
        label, text = self.columns[name][0], " ".join(self.text(name).split())
        self.kept[label] = text
        self.note(f"{label}「{text[:40]}」の「{rest[:40]}」が読み取れないので、数えずに、書かれたとおりに残します")


def box_of(boundary) -> Box | None:
    """The box around a GeoJSON boundary, or None."""
    corners = list(_corners(boundary or {}))
    if not corners:
        return None
    lons, lats = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return min(lats), min(lons), max(lats), max(lons)


def _corners(shape):
    if isinstance(shape, dict):
        for part in shape.get("features", ()) or (
            shape.get("geometry"),
            shape.get("geometries"),
            shape.get("coordinates"),
        ):
            yield from _corners(part)
    elif isinstance(shape, list) and shape:
        if isinstance(shape[0], int | float):
            yield shape
        else:
            for part in shape:
                yield from _corners(part)
