"""A council's own list of helpers, read from CSV or Excel: which column means what, and what is wrong with a row."""

from collections.abc import Mapping

from otagaisama.base.bridge import town_key
from otagaisama.base.intake import ListReading, RowReader, Unreadable, columns_in, known_names, read_table
from otagaisama.base.intake import values as cells
from otagaisama.base.refusals import Refused
from otagaisama.people.spelling import fold, phone_digest
from otagaisama.support.helpers.choice_words import CAN, CONTACT, FAR, OK
from otagaisama.support.helpers.models.choices import ContactWay, Day, HowFar, Slot

COLUMNS = {
    "name": ("お名前", "氏名", "名前"), "kana": ("よみがな", "フリガナ", "ふりがな", "かな"), "phone": ("電話", "電話番号", "連絡先"),
    "mail": ("メール", "メールアドレス", "e-mail"), "address": ("住所",), "district": ("学区", "学区名", "小学校区"), "town": ("町", "町名", "町・丁目"),
    "can": ("できること", "活動内容", "できる手助け"), "days": ("曜日", "都合のよい曜日"), "times": ("時間", "時間帯", "都合のよい時間"),
    "max_per_month": ("月に何回まで", "月の回数"), "ok_with": ("だいじょうぶなこと", "対応できること"), "contact_way": ("連絡の方法",),
    "how_far": ("どこまで", "行ける範囲"), "pledged_on": ("守秘の約束をした日", "誓約日"),
}  # fmt: skip


LENGTHS = {"name": 80, "kana": 80, "phone": 40, "mail": 200, "address": 200}
SAMPLE = (
    "例）城北 花子", "じょうほく はなこ", "090-0000-0000", "", "", "城北学区", "", "話し相手、電球の交換", "月、木", "午前", "4", "犬、階段", "電話",
    "学区", "",
)  # fmt: skip


KNOWN = known_names([COLUMNS])


def read_helpers(
    data: bytes, filename: str, *, districts: Mapping[str, object], towns: Mapping[str, object], phones: frozenset
) -> ListReading:
    """Read a list without writing: `districts` and `towns` by folded name, `phones` the digests that are there already.

    Raises Refused when it is no such table. Every fault names its line and column.
    """
    try:
        table = read_table(data, filename, KNOWN)
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from unreadable
    places = columns_in(COLUMNS, table.header)
    missing = [COLUMNS[name][0] for name in ("name", "district") if name not in places]
    if missing:
        raise Refused(f"「{'」「'.join(missing)}」の列が見つかりません。ひな型の見出しに合わせてください。")
    reading = ListReading("helpers", table)
    seen = set(phones)
    for row in table.rows:
        reader = RowReader(row, places, reading, columns=COLUMNS, lengths=LENGTHS)
        reading.entries.append({"line": row.line, **_entry(reader, districts, towns, seen)})
    return reading


def _entry(reader: RowReader, districts: Mapping, towns: Mapping, seen: set) -> dict:
    entry = {"name": reader.named(), "kana": reader.one_line("kana"), "address": reader.one_line("address")}
    entry["phone"], entry["mail"] = reader.read("phone", cells.a_phone, ""), reader.read("mail", cells.a_mail, "")
    if not (entry["phone"] or entry["mail"] or reader.text("phone") or reader.text("mail")):
        reader.fault("phone", "電話かメールの、どちらか一つを書いてください")
    entry |= _place(reader, districts, towns)
    entry |= {name: reader.codes(name, table) for name, table in (("can", CAN), ("ok_with", OK))}
    days, times = _days(reader), _times(reader)
    entry["slots"] = [f"{day}-{time}" for day in Day.values if day in days for time in Slot.values if time in times]
    entry["max_per_month"] = reader.read("max_per_month", _a_few, 4)
    entry["how_far"] = (reader.codes("how_far", FAR) or [HowFar.DISTRICT])[-1]
    entry["contact_way"] = (reader.codes("contact_way", CONTACT) or [ContactWay.PHONE])[-1]
    entry["pledged_on"] = reader.read("pledged_on", cells.a_day)
    first, *others = (entry["phone"] or "").split("、")
    entry["phone"] = first.split("（")[0]
    if others or entry["phone"] != first:
        reader.kept["電話"] = "、".join([first, *others])
    entry["note"] = reader.kept_words()
    digest = phone_digest(entry["phone"] or "")
    if digest and digest in seen:
        reader.fault("phone", "同じ電話番号の方が、もういます")
    seen.add(digest)
    return entry


def _place(reader: RowReader, districts: Mapping, towns: Mapping) -> dict:
    name = reader.one_line("district")
    district = districts.get(fold(name)) or districts.get(fold(f"{name}学区")) if name else None
    town = towns.get(town_key(reader.one_line("town"))) if reader.text("town") else None
    if name and district is None:
        reader.fault("district", f"「{name[:20]}」という学区はありません")
    if reader.text("town") and town is None:
        reader.note(f"町「{reader.one_line('town')[:20]}」は一覧にないので、入れません")
    if district is None and not name:
        district = town.district if town else None
        if district is None:
            reader.fault("district", "空です")
    return {"district": district, "town": town}


def _days(reader: RowReader) -> list[str]:
    """Days of the week: 平日 are five days, 月〜金 a range, 水以外 the six others; what is not understood is a fault."""
    if not reader.text("days"):
        return []
    reading = cells.weekdays(reader.text("days"))
    if not reading.understood:
        reader.fault("days", f"「{reading.rest[:20]}」は曜日として読めません（例：月、木）")
        return []
    reader.read_as("days", reading)
    return [Day.values[number] for number in reading.value["weekdays"]]


def _times(reader: RowReader) -> list[str]:
    """Parts of the day; hours of the clock are no part of ours and stay as they are written."""
    if not reader.text("times"):
        return []
    reading = cells.times(reader.text("times"))
    if not reading.understood or reading.value["hours"]:
        reader.as_written("times", reading.rest or reader.text("times"))
        return []
    reader.read_as("times", reading)
    return [part for part in Slot.values if part in reading.value["parts"]]


def _a_few(text: str) -> int:
    number = cells.a_number(text)
    if number is None:
        return 4
    if not 1 <= number <= 31 or number != int(number):
        raise cells.Wrong("1から31までの数で書いてください")
    return int(number)
