"""A list of events as a city or a hall keeps it: each row an event that is planned, what was understood said back, nothing public."""

from collections.abc import Callable
from dataclasses import dataclass, field

from otagaisama.base.intake import ListReading, RowReader, Table, Unreadable, columns_in, known_names, read_table
from otagaisama.base.refusals import Refused
from otagaisama.gatherings.events import words
from otagaisama.gatherings.events.models import Event
from otagaisama.gatherings.events.whens import Unclear, When, read_when

OWN = "seats_of_ours"  # only a list that we gave out has it: its columns are fields of an event, whole
COLUMNS = {
    "title": ("行事名", "イベント名", "名称", "催し", "タイトル"),
    "days": ("開催日", "日にち", "日", "開始日", "期日"),
    "starts": ("開始時間", "開始時刻", "はじまり", "開始"),
    "ends": ("終了時間", "終了時刻", "おわり", "終了"),
    "place": ("場所名称", "場所", "会場", "ところ", "開催場所"),
    "for_whom": ("対象", "対象者"),
    "about": ("説明", "内容", "概要"),
    "fee": ("料金", "参加費", "費用"),
    "seats": ("定員", "募集人数"),
    "signing": ("申込期間", "申し込み", "申込", "申込方法"),
    "page": ("URL", "ホームページ"),
    "host": ("問い合わせ先（市の担当課）", "問い合わせ先", "主催", "担当課", "主催者"),
    "phone": ("TEL", "電話", "電話番号", "連絡先電話番号", "連絡先"),
    "kana": ("よみがな",),
    "easy": ("やさしい日本語での説明",),
    "bring": ("持ちもの",),
    "rain": ("雨のとき",),
    "co_hosts": ("共催・協力",),
    OWN: ("席の数",),
}
MOST_SEATS = 32_768
NOTHING = {"-", "−", "ー", "なし", "無し"}
KNOWN = known_names([COLUMNS])
BY_CONTENTS: dict[str, Callable[[str], bool]] = {}
LENGTHS = {
    name: Event._meta.get_field(name).max_length
    for name in ("place", "for_whom", "fee", "host", "phone", "kana", "easy", "bring", "rain", "co_hosts")
}
LONGEST_TITLE, LONGEST_ABOUT = (Event._meta.get_field(name).max_length for name in ("title", "about"))


@dataclass(frozen=True)
class Wanted:
    """What the file does not say: the fiscal year of its days, and whether rows that cannot be read may be set aside."""

    year: int
    leave: bool = False
    there: frozenset = field(default_factory=frozenset)  # (title, first start) of events that are there


def read_events(data: bytes | Table, filename: str, wanted: Wanted) -> ListReading:
    """Read a list without writing. Raises Refused when it is no such table; every fault names its line and column."""
    try:
        table = read_table(data, filename, KNOWN, heads=True)
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from unreadable
    places = columns_in(COLUMNS, table.header)
    missing = [COLUMNS[name][0] for name in ("title", "days", "starts") if name not in places]
    if missing:
        raise Refused(f"「{'」「'.join(missing)}」の列が見つかりません。")
    reading = ListReading("events", table)
    seen = set(wanted.there)
    for row in table.rows:
        _read_row(RowReader(row, places, reading, columns=COLUMNS, lengths=LENGTHS), wanted, seen)
    if wanted.leave:
        for line, reasons in reading.faults.items():
            reading.notes.setdefault(line, []).insert(0, words.SET_ASIDE.format(reasons="、".join(reasons)))
        reading.faults.clear()
    return reading


def _read_row(reader: RowReader, wanted: Wanted, seen: set) -> None:
    entry = {"line": reader.row.line, **_facts(reader)}
    when = _when(reader, wanted.year)
    if reader.row.line in reader.reading.faults or when is None:
        return
    key = (entry["title"], when.times[0].starts_at)
    if key in seen:
        reader.note(words.IS_THERE.format(title=entry["title"][:30]))
        return
    seen.add(key)
    reader.reading.entries.append(entry | {"dates": when.times})


def _when(reader: RowReader, year: int) -> When | None:
    ours = OWN in reader.found_in  # then the first and the last day stand beside all of them
    cells = {name: reader.text(name) if ours else "\n".join(reader.texts(name)) for name in ("days", "starts", "ends")}
    try:
        when = read_when(cells["days"], cells["starts"], cells["ends"], year=year)
    except Unclear as unclear:
        reader.fault("days", str(unclear))
        return None
    written = " ".join(" ".join(cells.values()).split())
    reader.reading.said.setdefault((COLUMNS["days"][0], written), when.said)
    return when


def _facts(reader: RowReader) -> dict:
    """The fields of an event; what has no field, and what is too long for its own, stands in its description, and the row says so."""
    whole = reader.named("title")
    title = whole if len(whole) <= LONGEST_TITLE else whole[: LONGEST_TITLE - 1] + "…"
    plain = {name: _said(reader, name) for name in ("place", "for_whom", "fee", "host", "phone")}
    beside = () if OWN in reader.found_in else ("seats", "signing", "page")
    rest = [f"{COLUMNS[name][0]}：{said}" for name in beside if (said := _said(reader, name))]
    if title != whole:
        reader.note(words.TITLE_CUT.format(most=LONGEST_TITLE))
        rest.insert(0, whole)
    about, behind = reader.text("about"), "\n".join(rest)
    room = LONGEST_ABOUT - len(behind) - 1
    if len(about) > room:
        reader.note(words.ABOUT_CUT.format(most=LONGEST_ABOUT))
        about = about[: max(room - 1, 0)] + "…" if room > 1 else ""
    return {"title": title, "about": f"{about}\n{behind}".strip()[:LONGEST_ABOUT], **plain, **_facts_of_ours(reader)}


def _facts_of_ours(reader: RowReader) -> dict:
    """What only our own open data says of an event; nothing of a list that somebody else keeps."""
    facts = {name: said for name in ("kana", "easy", "bring", "rain", "co_hosts") if (said := reader.text(name))}
    seats = reader.one_line(OWN)
    return facts | ({"seats": int(seats)} if seats.isdecimal() and 0 < int(seats) < MOST_SEATS else {})


def _said(reader: RowReader, name: str) -> str:
    said = reader.one_line(name)
    return "" if said in NOTHING else said
