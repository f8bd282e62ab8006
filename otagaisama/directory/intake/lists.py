"""The rows of one kind of list, each read whole; what is wrong is said with its line and its column."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from otagaisama.base.intake import ListReading, Row, RowReader, Table, Unreadable, read_table, values
from otagaisama.directory.bridge import fold, read_hours, say_hours
from otagaisama.directory.intake.choices import BARRIER, FOR_WHOM
from otagaisama.directory.intake.headers import COLUMNS, KNOWN, LISTS, REQUIRED, columns_of, label_of
from otagaisama.town import garbage_lists
from otagaisama.town.same_place import twice_in
from otagaisama.town.whereabouts import Lookup

LENGTHS = {
    "kind": 40, "name": 120, "kana": 160, "host": 120, "address": 200, "hours": 300, "closed": 300, "what": 1000, "apply": 120,
    "source": 200, "code": 20, "basis": 80, "nickname": 40, "hears": 300, "days": 120, "mail": 200, "real_name": 80, "post": 120,
}  # fmt: skip
WHOLE_WARD = "区ぜんたい"  # as our own lists say that an entry is of no single district
SAYS_CLOSED = re.compile(r"休(?![憩日])|休日は|除く|除き")
NAME_LENGTHS = {"districts": 50, "towns": 80}


@dataclass(frozen=True)
class Known:
    """What the house already knows: districts by folded name or code, towns by folded name, posts by folded name, the ward's box, today."""

    districts: dict[str, object] = field(default_factory=dict)
    towns: dict[str, object] = field(default_factory=dict)
    lies_in: Lookup | None = None  # the district of an address
    town_codes: frozenset[str] = frozenset()
    posts: dict[str, object] = field(default_factory=dict)
    accounts: dict[str, object] = field(default_factory=dict)
    today: date | None = None
    box: tuple[float, float, float, float] | None = None  # south, west, north, east
    default_kind: str = "その他"
    allow_far: bool = False


def read_list(kind: str, data: bytes | Table, filename: str, known: Known) -> ListReading:
    """Read a file of `kind` (a key of LISTS). Raises Unreadable when it is not such a table at all."""
    if kind not in LISTS:
        raise Unreadable("何の一覧か、えらんでください。")
    if kind == "garbage":
        return garbage_lists.read_garbage(
            data, filename, garbage_lists.KnownTowns(known.today or date.max, known.districts, known.towns)
        )
    table = read_table(data, filename, KNOWN, heads=kind != "districts")
    columns = columns_of(kind, table.header)
    missing = sorted(label_of(kind, name) for name in REQUIRED[kind] - columns.keys())
    if kind == "towns" and not {"name", "code"} & columns.keys():
        missing = [label_of(kind, "name")]
    if missing:
        raise Unreadable(
            f"「{LISTS[kind]}」の一覧に要る列がありません：{'、'.join(missing)}。見出しを確かめてください。"
        )
    if not table.rows:
        raise Unreadable("見出しの下に、行がありません。")
    bodies, kind = kind == "bodies", "posts" if kind == "bodies" else kind
    reading = ListReading(kind, table)
    district = the_one_district(columns, table)
    seen: dict[tuple, int] = {}
    for row in table.rows:
        entry = _Reader(row, columns, kind, known, reading, district=district).entry()
        if bodies:
            entry["is_body"] = True
        same = seen.setdefault(identity(kind, entry), row.line)
        if same != row.line:
            reading.fault(row.line, f"{same}行めと同じものです")
        reading.entries.append(entry)
    for line, first in twice_in(reading.entries) if kind in ("posts", "places") else ():
        if line not in reading.faults:
            reading.fault(line, f"{first}行めと同じものです")
    return reading


def the_one_district(columns: dict[str, list[int]], table: Table) -> str:
    """The district that every row names which names any; "" where they name several."""
    places = columns.get("district", [])
    names = {row.at(place) for row in table.rows for place in places if row.at(place)}
    return names.pop() if len(names) == 1 else ""


def identity(kind: str, entry: dict) -> tuple:
    """What makes two rows the same thing."""
    if kind in ("districts", "towns") and entry.get("code"):
        return (entry["code"],)
    if kind == "listeners":
        return fold(entry.get("nickname", "")), entry.get("district_id")
    if kind in ("posts", "places"):
        return entry_identity(entry.get("name", ""), entry.get("address", ""), entry.get("lat"), entry.get("lon"))
    return (fold(entry.get("name", "")),)


def entry_identity(name: str, address: str, lat, lon) -> tuple:
    """A place with a point is the same when name and point (about 1 m) are; otherwise name and address."""
    if lat is not None and lon is not None:
        return fold(name), round(lat, 5), round(lon, 5)
    return fold(name), fold(address or "")


class _Reader(RowReader):
    """One row on its way to a record."""

    def __init__(
        self,
        row: Row,
        columns: dict[str, list[int]],
        kind: str,
        known: Known,
        reading: ListReading,
        *,
        district: str = "",
    ):
        lengths = LENGTHS | {"name": NAME_LENGTHS.get(kind, LENGTHS["name"])}
        super().__init__(
            row, columns, reading, columns=COLUMNS[kind], lengths=lengths, box=known.box, allow_far=known.allow_far
        )
        self.kind, self.known, self.one_district = kind, known, district

    def entry(self) -> dict:
        return {"line": self.row.line, **getattr(self, self.kind)()}

    def entry_name(self) -> str:
        """A park or a toilet may have no name of its own: then its kind is its name, if one can see where it is."""
        if self.kind == "places" and not self.one_line("name") and self.text("lat"):
            return self.one_line("kind") or self.known.default_kind
        return self.named()

    def head_district(self) -> str:
        """The district above this row, or the only one that the list knows."""
        if self.row.head and self.district_of(self.row.head) is not None:
            return self.row.head
        if self.row.head:
            self.note(f"上の見出し「{self.row.head[:30]}」という学区はないので、学区は空のまま入れます")
        elif self.kind in ("posts", "places") and self.lies_in() is not None:
            return ""
        elif self.one_district and self.kind in ("posts", "places"):
            self.note(f"学区が空なので、ほかの行と同じ「{self.one_district[:30]}」とします")
            return self.one_district
        elif self.kind in ("posts", "places") and self.found_in.get("district"):
            self.note("学区が空なので、「区ぜんたい」になります。上の行と同じ学区なら、書きたしてください")
        return ""

    def lies_in(self):
        """The district in which the address lies; None where that is not known."""
        address = self.one_line("address")
        return self.known.lies_in.get(address) if address and self.known.lies_in is not None else None

    def district_of(self, text: str):
        return self.known.districts.get(fold(text)) or self.known.districts.get(fold(f"{text}学区"))

    def district_id(self):
        text = self.one_line("district") or self.head_district()
        if text == WHOLE_WARD:
            return None
        if not text:
            return self.lies_in() if self.kind in ("posts", "places") and not self.row.head else None
        district = self.district_of(text)
        if district is None:
            self.fault("district", f"「{text[:30]}」という学区がありません。先に学区の一覧を取りこんでください")
        return district

    def districts(self) -> dict:
        order = self.read("order", values.a_number)
        entry = {"code": self.one_line("code"), "name": self.named(), "kana": self.one_line("kana"), **self.point()}
        return entry | ({"order": int(order)} if order is not None and order >= 0 else {})

    def towns(self) -> dict:
        entry = {"code": self.one_line("code"), "kana": self.one_line("kana"), **self.point()}
        if self.one_line("name") or entry["code"] not in self.known.town_codes:
            entry["name"] = self.named()
        towns = {
            "basis": self.one_line("basis"),
            "walk_m": self.read("walk_m", values.a_number),
            "district_id": self.district_id(),
        }
        return entry | {name: value for name, value in towns.items() if value not in (None, "")}

    def places(self) -> dict:
        hours, closed = self.hours()
        self.say_hours(hours, closed)
        name, kana = self.entry_name(), self.one_line("kana")
        if name and self.one_line("name"):
            name, kana = self.name_and_reading()
        entry = {
            "name": name, "kana": kana, "kind": self.one_line("kind") or self.known.default_kind, "hours": hours, "closed": closed,
            "phone": self.read("phone", values.a_phone, ""), "confirmed_on": self.day("confirmed_on"),
            "what": "\n".join(dict.fromkeys([*self.texts("what"), *self.texts("remark")])), "district_id": self.district_id(), **self.point(),
        }  # fmt: skip
        entry |= {name: self.one_line(name) for name in ("address", "apply", "source")}
        entry["host"] = "、".join(" ".join(text.split()) for text in self.texts("host"))
        for joined in ("host", "what"):
            self.within(joined, entry[joined])
        entry["for_whom"], entry["barrier"] = self.codes("for_whom", FOR_WHOM), self.codes("barrier", BARRIER)
        if self.kept:
            entry["what"] = "\n".join(part for part in (entry["what"], self.kept_words()) if part)
        return entry

    def say_hours(self, hours: str, closed: str) -> None:
        """What was understood of the hours, or that they stay as they are written."""
        if not hours:
            return
        reading = read_hours(hours, closed)
        if reading.understood:
            self.reading.said.setdefault(("時間", f"{hours}{f'（お休み：{closed}）' if closed else ''}"), reading.said)
        else:
            self.note(
                f"時間「{hours[:40]}」は読み取れないので、書いてあるとおりに載せます（「いま開いている」には出ません）"
            )

    def posts(self) -> dict:
        return self.places() | {
            "is_body": self.read("is_body", values.is_yes, False),
            "phone_internal": self.one_line("phone_internal"), "mail": self.read("mail", values.a_mail, ""),
        }  # fmt: skip

    def listeners(self) -> dict:
        district_id = self.district_id()
        if not self.one_line("district"):
            self.fault("district", "空です")
        post = self.one_line("post")
        entry = {
            "nickname": self.named("nickname"), "hears": self.one_line("hears"), "days": self.one_line("days"),
            "district_id": district_id, "post_id": self.known.posts.get(fold(post)) if post else None,
            "name": self.one_line("real_name"), "phone": self.read("phone", values.a_phone, ""),
            "address": self.one_line("address"), "agreed_on": self.day("agreed_on"),
        }  # fmt: skip
        login = self.one_line("account")
        entry["account_id"] = self.known.accounts.get(login)
        if login and entry["account_id"] is None:
            self.note(f"サインイン名「{login[:30]}」がないので、つながずに入れます")
        if post and entry["post_id"] is None:
            self.note(f"いるところ「{post[:30]}」が一覧にないので、つながずに入れます")
        return entry

    def day(self, name: str) -> date | None:
        """The written day, or for a living example the day so many days before today."""
        ago = self.read("days_ago", values.a_number)
        if ago is not None and self.known.today and 0 <= ago < 40_000:
            return self.known.today - timedelta(days=int(ago))
        return self.read(name, values.a_day)

    def hours(self) -> tuple[str, str]:
        """Our one column, or the open data's days, start and end put together."""
        hours = values.as_typed(self.one_line("hours"))
        if not hours and (self.text("start") or self.text("days")):
            start, end = (self.read(name, values.a_time, "") for name in ("start", "end"))
            hours = " ".join(
                part for part in (self.one_line("days"), f"{start}-{end}" if start and end else "") if part
            )
        elif hours and self.text("days") and not self.text("start"):
            hours = self.days_and_hours(hours)
        remark, closed = self.one_line("remark"), self.one_line("closed")
        if hours and closed == say_hours(hours, ""):  # open data says the hours a second time, in plain words
            closed = ""
        return hours, closed or (remark if SAYS_CLOSED.search(remark) else "")

    def days_and_hours(self, hours: str) -> str:
        """曜日 and 時間 of two columns as one: 第2火曜 + 10:00-12:00. What says its days already stays as it is."""
        days = self.one_line("days")
        if days == hours or (read_hours(hours, "").understood and any(day in hours for day in "月火水木金土日")):
            return hours
        return f"{days} {hours}"
