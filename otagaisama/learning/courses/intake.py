"""Who came, read from a list that somebody kept elsewhere: by the numbers of the roll, whole or not at all."""

from collections.abc import Collection

from otagaisama.base.intake import ListReading, RowReader, Unreadable, columns_in, known_names, read_table
from otagaisama.base.intake.headers import key_of
from otagaisama.base.refusals import Refused
from otagaisama.learning.courses import words
from otagaisama.learning.courses.states import Came

COLUMNS = {
    "row": ("番号", "名簿の番号", "No", "NO."),
    "came": ("出席", "来た", "出欠", "参加", "出席の有無"),
    "name": ("お名前", "氏名", "名前"),
}
EXAMPLE = {"row": "1", "came": "○"}
OFFERED = ("row", "came")
WHOLE = ("○", "〇", "◯", "◎", "✓", "✔", "レ", "1", "出", "出席", "来た", "参加", "あり", "有", "はい", "yes")
PART = ("△", "途中", "途中まで", "早退", "遅刻", "*", "※")
NOT = ("", "×", "✕", "x", "0", "-", "－", "欠", "欠席", "休み", "お休み", "来ない", "なし", "無", "いいえ", "no")
SAID = ((WHOLE, Came.WHOLE.value), (PART, Came.PART.value), (NOT, ""))


def _key(written: str) -> str:
    return key_of(written) or written


HOW = {_key(word): how for words_said, how in SAID for word in words_said}


def read_came(data, filename: str, *, roll: Collection[int]) -> ListReading:
    """Read a list of who came, without writing: each entry {row, came}; the names in it are not read.

    Raises Refused when it is no such table. A number that is not on the roll, or stands twice, is a fault with its line.
    """
    try:
        table = read_table(data, filename, known_names([COLUMNS]), heads=True)
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from unreadable
    places = columns_in(COLUMNS, table.header)
    missing = [COLUMNS[name][0] for name in OFFERED if name not in places]
    if missing:
        raise Refused(f"「{'」「'.join(missing)}」の列が見つかりません。見出しを書いてください。")
    reading, seen = ListReading("came", table), set()
    for row in table.rows:
        reader = RowReader(row, places, reading, columns=COLUMNS, lengths={})
        number = _number(reader, roll, seen)
        seen.add(number)
        reading.entries.append({"line": row.line, "row": number, "came": _how(reader)})
    return reading


def came_of(reading: ListReading) -> dict[int, str]:
    """Row → how she came, of a reading without faults."""
    return {entry["row"]: entry["came"] for entry in reading.entries if entry["came"]}


def _number(reader: RowReader, roll: Collection[int], seen: Collection[int]) -> int:
    written = reader.one_line("row").removesuffix("番").removesuffix(".0")
    number = int(written) if written.isdecimal() and len(written) < 5 else 0
    if not number:
        reader.fault("row", f"「{written[:20]}」は、番号ではありません")
    elif number not in roll:
        reader.fault("row", words.NO_ROW.format(rows=number, last=max(roll, default=0)))
    elif number in seen:
        reader.fault("row", f"{number}番が、2回出ています")
    return number


def _how(reader: RowReader) -> str:
    written = reader.one_line("came")
    how = HOW.get(_key(written))
    if how is None:
        reader.fault("came", f"「{written[:20]}」が読めません。○・△（途中まで）・×のどれかにしてください")
    return how or ""
