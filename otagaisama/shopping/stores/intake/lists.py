"""The rows of one kind of list, each read whole; what is wrong is said with its line and its column."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from otagaisama.base.bridge import fold, read_hours
from otagaisama.base.intake import Box, ListReading, Row, RowReader, Table, Unreadable, columns_in, read_table, values
from otagaisama.shopping.stores.intake.headers import (
    COLUMNS,
    FOR_WHOM,
    KNOWN,
    LISTS,
    ORDER_WAYS,
    REQUIRED,
    SERVICE_KINDS,
    STORE_KINDS,
)
from otagaisama.town.same_place import twice_in
from otagaisama.town.whereabouts import Lookup

LENGTHS = {
    "code": 40, "name": 120, "kana": 160, "address": 200, "hours": 300, "closed": 300, "source": 200, "checked_by": 80, "host": 120,
    "area": 200, "sells": 300, "order_note": 200, "fee": 120, "min_order": 120, "days": 200, "arrives": 120, "for_whom_note": 200,
    "fax": 40, "url": 300, "block": 20, "number": 20,
}  # fmt: skip
TEXTS = {
    "stores": ("code", "kana", "address", "source", "checked_by"),
    "services": (
        "kana", "host", "area", "sells", "order_note", "fee", "min_order", "days", "arrives", "for_whom_note", "url", "source", "checked_by",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What the house already knows: districts by folded name or code, towns by folded name or code (→ id, lat, lon), the ward's box, today."""

    districts: Mapping[str, object] = field(default_factory=dict)
    towns: Mapping[str, tuple] | Lookup = field(default_factory=dict)
    today: date | None = None
    box: Box | None = None
    allow_far: bool = False


def read_list(kind: str, data: bytes, filename: str, known: Known) -> ListReading:
    """Read a file of `kind` (a key of LISTS). Raises Unreadable when it is not such a table at all."""
    if kind not in LISTS:
        raise Unreadable("何の表か、えらんでください。")
    table = read_table(data, filename, KNOWN)
    places = columns_in(COLUMNS[kind], table.header)
    missing = sorted(COLUMNS[kind][name][0] for name in REQUIRED[kind] - places.keys())
    if missing:
        raise Unreadable(f"「{LISTS[kind]}」の表に要る列がありません：{'、'.join(missing)}。見出しを確かめてください。")
    if not table.rows:
        raise Unreadable("見出しの下に、行がありません。")
    return _read_rows(kind, table, places, known)


def _read_rows(kind: str, table: Table, places, known: Known) -> ListReading:
    reading = ListReading(kind, table)
    seen: dict[tuple, int] = {}
    for row in table.rows:
        entry = _Reader(row, places, kind, known, reading).entry()
        same = seen.setdefault(identity(kind, entry), row.line)
        if same != row.line:
            reading.fault(row.line, f"{same}行めと同じものです")
        reading.entries.append(entry)
    for line, first in twice_in(reading.entries) if kind == "stores" else ():
        if line not in reading.faults:
            reading.fault(line, f"{first}行めと同じものです")
    return reading


def identity(kind: str, entry: Mapping) -> tuple:
    """What makes two rows the same thing: its number; or a shop's name (kind, without name) at one place; a service's name and host."""
    if entry.get("code"):
        return ("code", entry["code"])
    if kind == "stores":
        where = (
            (round(entry["lat"], 5), round(entry["lon"], 5))
            if entry.get("lat") is not None
            else fold(entry.get("address", ""))
        )
        return fold(entry.get("name") or "") or entry.get("kind"), where
    if kind == "services":
        return fold(entry.get("name", "")), fold(entry.get("host", "")), entry.get("kind")
    return (fold(entry.get("label", "")),)


class _Reader(RowReader):
    """One row on its way to a record."""

    def __init__(self, row: Row, places, kind: str, known: Known, reading: ListReading):
        super().__init__(
            row, places, reading, columns=COLUMNS[kind], lengths=LENGTHS, box=known.box, allow_far=known.allow_far
        )
        self.kind, self.known = kind, known

    def entry(self) -> dict:
        return {"line": self.row.line, **getattr(self, self.kind)()}

    def stores(self) -> dict:
        place = self.point()
        entry = {
            **place, "kind": self.one_of("kind", STORE_KINDS), "name": self.one_line("name"), "phone": self.read("phone", values.a_phone, ""),
            **self.opening(), **self.days_of_life(), "district_id": self.district_ids()[:1], "checked_on": self.checked_on(),
        }  # fmt: skip
        entry["district_id"] = entry["district_id"][0] if entry["district_id"] else None
        entry |= {name: self.one_line(name) for name in TEXTS["stores"]}
        if not entry["name"] and not place:
            self.fault("name", "空です（名前のない店には、緯度と経度が要ります）")
        if not place:
            self.note("緯度と経度がないので、一覧にはのりますが、地図と歩く距離には入りません")
        return entry

    def services(self) -> dict:
        how, for_whom = self.codes("how", ORDER_WAYS), self.codes("for_whom", FOR_WHOM)
        entry = {
            "kind": self.one_of("kind", SERVICE_KINDS), "name": self.named(), "how": how, "for_whom": for_whom,
            "phone": self.read("phone", values.a_phone, ""), "fax": self.read("fax", values.a_phone, ""), **self.opening(),
            **self.days_of_life(), "district_ids": self.district_ids(), "checked_on": self.checked_on(),
        }  # fmt: skip
        entry |= {name: self.one_line(name) for name in TEXTS["services"]}
        if entry["url"] and not entry["url"].startswith(("https://", "http://")):
            self.fault("url", "https:// からはじまる住所を書いてください")
        if not entry["phone"]:
            self.note("電話がないので、公開の表には区社協の電話を出します")
        return entry

    def population(self) -> dict:
        people, elders = self.count("people"), self.count("elders")
        if people is not None and elders is not None and elders > people:
            self.fault("elders", f"人口（{people}人）より多くなっています（{elders}人）")
        entry = {
            "label": self.named(),
            "code": self.one_line("code"),
            "people": people,
            "elders": elders,
            **self.point(),
        }
        town = self.known.towns.get(entry["code"]) or self.known.towns.get(entry["label"])
        entry["town_id"] = town[0] if town else None
        if "lat" not in entry and town and town[1] is not None:
            entry |= {"lat": town[1], "lon": town[2]}
        if "lat" not in entry and self.row.line not in self.reading.faults:
            self.fault("lat", "空です。町の名前も、登録されている町と合いません")
        if not self.text("people"):
            self.note("人口が書いてないので、人数には入りません")
        return entry

    def addresses(self) -> dict:
        town, block, number = self.named(), self.one_line("block"), self.one_line("number")
        place = self.point()
        if not place and self.row.line not in self.reading.faults:
            self.fault("lat", "空です")
        label = f"{town}{block}{'-' if block and number else ''}{number}"
        # Several buildings may share one number: the place is a part of what makes the point.
        where = f"{place['lat']:.5f},{place['lon']:.5f}" if place else ""
        code = self.one_line("code") or f"{(self.one_line('town_code') or town)[:24]}-{block[:6]}-{number[:6]}@{where}"
        known_town = self.known.towns.get(town)
        return {"label": label[:120], "code": code[:60], "town_id": known_town[0] if known_town else None, **place}

    def one_of(self, name: str, table: Mapping) -> str | None:
        """The kind a cell says; a word that no kind has is a fault that lists the kinds."""
        for place in self.found_in.get(name, ()):
            cell = fold(self.row.at(place))
            kind_code = next(
                (str(code) for code, words in table.items() if any(cell == fold(word) for word in words)), None
            )
            if kind_code:
                return kind_code
        cell = self.one_line(name)
        kinds = "、".join(words[0] for words in table.values())
        self.fault(
            name, f"「{cell[:30]}」という種類はありません。次のどれかを書いてください：{kinds}" if cell else "空です"
        )
        return None

    def count(self, name: str) -> int | None:
        number = self.read(name, values.a_number)
        if number is None:
            return None
        if number < 0 or number != int(number):
            self.fault(name, f"「{number:g}」は人数として読めません")
            return None
        return int(number)

    def opening(self) -> dict:
        hours, closed = values.as_typed(self.one_line("hours")), self.one_line("closed")
        reading = read_hours(hours, closed) if hours else None
        if reading and reading.understood:
            self.reading.said.setdefault(("時間", f"{hours}{f'（お休み：{closed}）' if closed else ''}"), reading.said)
        elif reading:
            self.note(f"時間「{hours[:40]}」は読み取れないので、書いてあるとおりに載せます")
        return {"hours": hours, "closed": closed}

    def days_of_life(self) -> dict:
        first, last = self.read("open_from", values.a_day), self.read("open_until", values.a_day)
        if first and last and last < first:
            self.fault("open_until", "はじまった日より前になっています")
        return {"open_from": first, "open_until": last}

    def checked_on(self) -> date | None:
        """The written day, or for a living example the day so many days before today. A day to come is a fault."""
        ago = self.read("days_ago", values.a_number)
        if ago is not None and self.known.today and 0 <= ago < 40_000:
            return self.known.today - timedelta(days=int(ago))
        day = self.read("checked_on", values.a_day)
        if day and self.known.today and day > self.known.today:
            self.fault("checked_on", "きょうより後の日です")
        return day

    def district_ids(self) -> list:
        """The districts a cell names; 区ぜんぶ names none. One nobody knows is a fault."""
        ids = []
        for word in self.one_line("district").replace("、", ",").replace(";", ",").replace("・", ",").split(","):
            name = word.strip()
            if not name or name in ("区ぜんぶ", "区全体", "全区"):
                continue
            district = self.known.districts.get(fold(name)) or self.known.districts.get(fold(f"{name}学区"))
            if district is None:
                self.fault("district", f"「{name[:30]}」という学区がありません")
            else:
                ids.append(district)
        return ids
