"""What is given out, whatever the form: a facility and an event, of public words alone. Plain Python."""

from dataclasses import dataclass
from datetime import date, datetime

from otagaisama.publishing.opendata.codes import government_code, identifier, prefecture_of


@dataclass(frozen=True)
class WardFacts:
    """Of which ward something is: its five-digit code and its name."""

    code: str
    name: str

    @property
    def government_code(self) -> str:
        return government_code(self.code)

    @property
    def prefecture(self) -> str:
        return prefecture_of(self.code)

    @property
    def city(self) -> str:
        """The name without its prefecture."""
        return self.name.removeprefix(self.prefecture)


@dataclass(frozen=True)
class Where:
    """Where it is: as it is written, and as far as the ward's towns know it."""

    address: str = ""
    town: str = ""
    town_id: str = ""
    house: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class Slot:
    """One weekly or monthly opening: `days` as RFC 5545 says them (MO, 2WE), from and to in minutes of the day."""

    freq: str
    days: tuple[str, ...]
    opens: int
    closes: int

    @property
    def opens_at(self) -> str:
        return f"{self.opens // 60:02}:{self.opens % 60:02}"

    @property
    def closes_at(self) -> str:
        return f"{self.closes // 60:02}:{self.closes % 60:02}"


@dataclass(frozen=True)
class Facility:
    """A place or an office where somebody can go, call or be served."""

    ward: WardFacts
    source: str  # listening-post, place, van-stop, shopping-service
    key: str
    name: str
    kind: str
    url: str
    changed_at: datetime
    where: Where = Where()
    kana: str = ""
    host: str = ""
    what: str = ""
    for_whom: tuple[str, ...] = ()
    barrier: tuple[str, ...] = ()
    apply: str = ""
    phone: str = ""
    phone_hours: str = ""
    hours: str = ""
    closed: str = ""
    hours_said: str = ""
    slots: tuple[Slot, ...] = ()
    fee: str = ""
    capacity: int | None = None
    district: str = ""
    state: str = "open"  # open, checking, resting
    confirmed_on: date | None = None
    origin: str = ""
    invented: bool = False

    @property
    def id(self) -> str:
        return identifier(self.ward.code, self.source, self.key)


@dataclass(frozen=True)
class Happening:
    """One date of a published event."""

    ward: WardFacts
    key: str
    event_key: str
    title: str
    url: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    changed_at: datetime
    opened_on: date
    kana: str = ""
    part: str = ""
    about: str = ""
    easy: str = ""
    for_whom: str = ""
    bring: str = ""
    fee: str = ""
    host: str = ""
    co_hosts: str = ""
    phone: str = ""
    phone_hours: str = ""
    rain: str = ""
    support: tuple[str, ...] = ()
    seats: int | None = None
    sign: str = ""
    signing_from: date | None = None
    signing_until: date | None = None
    district: str = ""
    is_on: bool = True
    moved_from: datetime | None = None
    where: Where = Where()
    sequence: int = 0
    invented: bool = False

    @property
    def id(self) -> str:
        return identifier(self.ward.code, "event-date", self.key)

    @property
    def event_id(self) -> str:
        return identifier(self.ward.code, "event", self.event_key)


@dataclass(frozen=True)
class Giver:
    """Who gives it out, under which terms."""

    name: str
    number: str  # 法人番号, or ""
    phone: str
    hours: str
    site: str
    licence: str
    licence_url: str


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All that is public at a moment; known by itself, so that what was made of it can be kept."""

    giver: Giver
    facilities: tuple[Facility, ...]
    happenings: tuple[Happening, ...]
