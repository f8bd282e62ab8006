"""A council's own list of helpers, read from CSV or Excel: which column means what, and what is wrong with a row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from otagaisama.base.intake import ListReading, RowReader, Table, Unreadable, columns_in, known_names, read_table
from otagaisama.base.intake import values as cells
from otagaisama.base.refusals import Refused
from otagaisama.people.spelling import fold, name_digest, phone_digest
from otagaisama.support.helpers.choice_words import CAN, CONTACT, FAR, OK
from otagaisama.support.helpers.models.choices import ContactWay, Day, HowFar, Slot

COLUMNS = {
    "name": ("お名前", "氏名", "名前", "会員名", "登録者名", "氏名（よみ）", "氏名（ふりがな）", "氏名（フリガナ）", "お名前（よみ）", "名前（よみ）"),
    "kana": ("よみがな", "フリガナ", "ふりがな", "かな", "カナ", "よみ", "氏名カナ", "氏名かな"),
    "phone": ("電話", "電話番号", "連絡先", "携帯", "携帯電話", "携帯番号", "携帯電話番号", "自宅電話", "固定電話", "TEL"),
    "mail": ("メール", "メールアドレス", "e-mail"), "address": ("住所",), "district": ("学区", "学区名", "小学校区"), "town": ("町", "町名", "町・丁目"),
    "can": (
        "できること", "活動内容", "できる手助け", "できる活動", "できる支援", "活動できること", "活動できる内容", "支援内容", "お手伝いできること",
        "希望する活動", "活動希望", "得意なこと",
    ), "free": (
        "活動できる時", "活動可能日", "活動可能日時", "活動可能曜日", "活動可能時間", "活動できる日", "活動希望日", "都合のよい日", "都合のつく日",
    ),
    "days": ("曜日", "都合のよい曜日"), "times": ("時間", "時間帯", "都合のよい時間"),
    "max_per_month": ("月に何回まで", "月の回数"), "ok_with": ("だいじょうぶなこと", "対応できること", "犬・猫・たばこ", "犬・猫", "ペット"),
    "contact_way": ("連絡の方法",), "how_far": ("どこまで", "行ける範囲"), "pledged_on": ("守秘の約束をした日", "誓約日"),
    "birth": ("生年月日（生まれた年だけを残します）", "生年月日", "誕生日", "生年"),
    "kept_registered": ("登録日", "登録年月日", "入会日"), "kept_insured": ("保険", "ボランティア保険", "保険加入", "活動保険"),
    "kept_note": ("ひかえ", "備考", "特記事項", "その他"),
}  # fmt: skip


LENGTHS = {"name": 80, "kana": 80, "phone": 40, "mail": 200, "address": 200}
KEPT = ("kept_registered", "kept_insured", "kept_note")
ANY_TIME = ("いつでも", "いつでも可", "随時")
DAYS_AND_TIMES = re.compile(r"(?P<days>.+?)(?:の|\s|[(（])*(?P<times>(?:早朝|朝|午前|昼|午後|夕方|夜|終日).*?)[)）]?")
ON_THE_SHEET = [field for field in COLUMNS if field not in ("free", "birth", *KEPT)]
SAMPLE = (
    "城北 花子", "じょうほく はなこ", "090-0000-0000", "", "", "城北学区", "", "話し相手、電球の交換", "月、木", "午前", "4", "犬、階段", "電話",
    "学区", "",
)  # fmt: skip


KNOWN = known_names([COLUMNS])
MOBILE = re.compile(r"0[5789]0")  # a number of one person; that of a house may be her husband's too


@dataclass(frozen=True)
class KnownHelpers:
    """What a list is read against: districts of this reader by folded name, all towns, and who is there already.

    `phones`: digests of every helper's number. `names`: (name, district) of those whom this reader keeps; `both`: (name, number) of them.
    """

    districts: Mapping[str, object]
    towns: Any
    phones: frozenset[str] = frozenset()
    names: frozenset[tuple] = frozenset()
    both: frozenset[tuple[str, str]] = frozenset()


def read_helpers(data: bytes | Table, filename: str, known: KnownHelpers) -> ListReading:
    """Read a list without writing. Whoever is there already is said and left as she is, so that the house's own list comes back.

    Raises Refused when it is no such table. Every fault names its line and column.
    """
    try:
        table = read_table(data, filename, KNOWN, heads=True)
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from unreadable
    places = columns_in(COLUMNS, table.header)
    needed = ("name",) if {"address", "town"} & places.keys() else ("name", "district")  # an address says the district
    missing = [COLUMNS[name][0] for name in needed if name not in places]
    if missing:
        raise Refused(f"「{'」「'.join(missing)}」の列が見つかりません。ひな型の見出しに合わせてください。")
    reading = ListReading("helpers", table)
    seen: dict = {}
    for row in table.rows:
        reader = RowReader(row, places, reading, columns=COLUMNS, lengths=LENGTHS)
        entry = {"line": row.line, **_entry(reader, known)}
        if not _is_there(reader, entry, known, seen):
            reading.entries.append(entry)
    return reading


def _is_there(reader: RowReader, entry: dict, known: KnownHelpers, seen: dict) -> bool:
    """Whether she is there already. A number that somebody else has is a fault where it is a stranger's mobile, worth a word where it is a house's."""
    name, digest, line = name_digest(entry["name"]), phone_digest(entry["phone"] or ""), reader.row.line
    reached = bool(digest or entry["mail"])
    by_name = not reached and entry["district"] and (name, entry["district"].pk) in known.names
    if (name, digest) in known.both or by_name:
        reader.reading.faults.pop(line, None)
        reader.note(f"{entry['name'][:20]}さんは、もう登録があるので、そのままにします")
        return True
    if not reached and line not in reader.reading.faults:
        reader.fault("phone", "電話かメールの、どちらか一つを書いてください")
    if digest:
        first, family = seen.setdefault((name, digest), line), _family(entry)
        beside, theirs = seen.setdefault(digest, (line, family))
        shared = digest in known.phones or beside != line
        if first != line:
            reader.fault("name", f"{first}行めと同じ方です。一行にまとめてください")
        elif shared and MOBILE.match(entry["phone"]) and (digest in known.phones or theirs != family):
            where = "" if beside == line else f"（{beside}行め）"
            reader.fault(
                "phone", f"同じ電話番号の方が、もういます{where}。番号を確かめて、どちらか一人だけに書いてください"
            )
        elif shared:
            reader.note("同じ電話番号の方が、もういます。同じ家の方なら、このまま取りこめます")
    return False


def _family(entry: dict) -> tuple:
    """Who may well share a mobile: the same family name in the same district."""
    words = entry["name"].split()
    return (words[0], entry["district"]) if len(words) > 1 else (entry["name"], None)


def _entry(reader: RowReader, known: KnownHelpers) -> dict:
    name, kana = reader.name_and_reading(always=True)
    entry = {"name": name, "kana": kana, "address": reader.one_line("address"), "phone": reader.phones()}
    entry["mail"] = reader.read("mail", cells.a_mail, "")
    entry |= _place(reader, known)
    entry |= {name: reader.codes(name, table) for name, table in (("can", CAN), ("ok_with", OK))}
    days, times = _free(reader)
    entry["slots"] = [f"{day}-{time}" for day in Day.values if day in days for time in Slot.values if time in times]
    entry["max_per_month"] = reader.read("max_per_month", _a_few, 4)
    entry["how_far"] = (reader.codes("how_far", FAR) or [HowFar.DISTRICT])[-1]
    entry["contact_way"] = (reader.codes("contact_way", CONTACT) or [ContactWay.PHONE])[-1]
    entry["pledged_on"] = reader.read("pledged_on", cells.a_day)
    first, *others = (entry["phone"] or "").split("、")
    entry["phone"] = first.split("（")[0]
    if others or entry["phone"] != first:
        reader.kept["電話"] = "、".join([first, *others])
    entry["birth_year"] = _birth_year(reader)
    for kept in KEPT:
        if text := "、".join(" ".join(cell.split()) for cell in reader.texts(kept)):
            reader.kept[COLUMNS[kept][0]] = text
    if reader.text("kept_insured"):
        reader.note("保険は年度がわからないので、ひかえに残します。加入は「保険」のページで書きとめてください")
    entry["note"] = reader.kept_words()
    return entry


def _place(reader: RowReader, known: KnownHelpers) -> dict:
    """The district that is written, or the one in which the address lies, of those this reader keeps."""
    name = reader.one_line("district") or reader.row.head
    district = known.districts.get(fold(name)) or known.districts.get(fold(f"{name}学区")) if name else None
    written = reader.one_line("town") or reader.one_line("address")
    town = known.towns.town(written) if written else None
    if name and district is None:
        reader.fault("district", f"「{name[:20]}」という学区はありません")
    if reader.text("town") and town is None:
        reader.note(f"町「{reader.one_line('town')[:20]}」は一覧にないので、入れません")
    if district is None and not name:
        district = town.district if town and town.district in known.districts.values() else None
        if district is None:
            reader.fault("district", "空で、住所からもわかりませんでした")
    return {"district": district, "town": town}


def _birth_year(reader: RowReader) -> str:
    """The year alone of a day of birth; the day is not kept."""
    text = reader.one_line("birth")
    if not text or re.fullmatch(r"\d{4}年?", text):
        return text.removesuffix("年")
    born = reader.read("birth", cells.a_day)
    if born is None:
        return ""
    reader.reading.said[("生年月日", text)] = f"{born.year}年（日は残しません）"
    return str(born.year)


def _free(reader: RowReader) -> tuple[list[str], list[str]]:
    """Days and parts of the day: of two columns, or of one (月・水の午前, いつでも); what is not understood stays as it is written."""
    text = reader.one_line("free")
    if not text or reader.text("days") or reader.text("times"):
        return _days(reader), _times(reader)
    parted = DAYS_AND_TIMES.fullmatch(text)
    days = cells.weekdays(parted["days"] if parted else text)
    times = cells.times(parted["times"]) if parted else cells.times(text if text in ANY_TIME else "終日")
    if not (days.understood and times.understood) or times.value["hours"]:
        reader.as_written("free", text)
        return [], []
    chosen = [Day.values[number] for number in days.value["weekdays"]]
    parts = [part for part in Slot.values if part in times.value["parts"]]
    reader.reading.said.setdefault((COLUMNS["free"][0], text), f"{days.said}　{times.said}")
    return chosen, parts


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


BY_CONTENTS = {
    "phone": cells.is_phone, "mail": lambda cell: "@" in cell,
    "can": lambda cell: cells.choices(cell, CAN).understood, "ok_with": lambda cell: cells.choices(cell, OK).understood,
}  # fmt: skip
