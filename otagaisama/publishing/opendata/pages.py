"""All that residents may read of places, services and events, asked of the rooms' own public questions; nothing else is asked."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from otagaisama.base.days import TOKYO, years_later
from otagaisama.directory.queries import public_posts
from otagaisama.directory.rules import hours_beside_phone
from otagaisama.gatherings.events.queries import shown_dates
from otagaisama.gatherings.places.queries import shown_places
from otagaisama.people.kept import version
from otagaisama.people.queries import last_changes
from otagaisama.publishing.opendata import bridge, codes, words
from otagaisama.publishing.opendata.records import Facility, Giver, Happening, Snapshot, WardFacts, Where
from otagaisama.shopping.stores.queries.comparison import public_services
from otagaisama.shopping.vans.queries.public import public_stops
from otagaisama.town.queries import wards
from otagaisama.town.whereabouts import gazetteer

MOST_DATES = 5_000
WEEKDAYS = "月火水木金土日"


def snapshot(*, at: datetime) -> Snapshot:
    """What is public now; kept in this process until something in the house changed, or the day did."""
    on = timezone.localdate(at)
    if not settings.KEPT_PAGES:
        return _taken(on)
    return _kept(version(), on)


@lru_cache(maxsize=1)
def _kept(number: int, on: date) -> Snapshot:
    return _taken(on)


def _taken(on: date) -> Snapshot:
    house = _House(on)
    facilities = [*house.posts(), *house.places(), *house.stops(), *house.services()]
    return Snapshot(giver_of_settings(), tuple(facilities), tuple(house.dates()))


def giver_of_settings() -> Giver:
    """Who gives out, as the council has set it; a number that is none is left out."""
    licence = words.LICENCES.get(settings.OPEN_LICENCE, ("", ""))
    number = settings.COUNCIL_NUMBER if codes.is_corporate_number(settings.COUNCIL_NUMBER) else ""
    return Giver(settings.COUNCIL, number, settings.COUNCIL_PHONE, settings.COUNCIL_HOURS, settings.SITE, *licence)


class _House:
    """The rooms' public records, turned into what is given out: a constant number of queries."""

    def __init__(self, on: date):
        self.on, self.known = on, gazetteer()
        every = [WardFacts(code, name) for code, name in wards().values_list("code", "name")]
        self.first = every[0] if every else WardFacts("", "")
        self.wards = dict(zip(wards().values_list("pk", flat=True), every, strict=True))

    def ward(self, district) -> WardFacts:
        return self.wards.get(district.ward_id, self.first) if district else self.first

    def where(self, address: str, lat=None, lon=None) -> Where:
        lies = self.known.find(address) if address else None
        if not lies or lies.town is None:
            return Where(address, lat=lat, lon=lon)
        return Where(address, lies.town.name, codes.town_id(lies.town.code), lies.house, lat, lon)

    def posts(self) -> Iterator[Facility]:
        rows = list(public_posts(on=self.on))
        changed = self.changes(("directory.ListeningPost", "directory.posts"), rows, "confirmed_on")
        for post in rows:
            yield Facility(
                **self.common("listening-post", post, "directory:post", changed), kind=post.kind, host=post.host, what=post.what,
                for_whom=tuple(post.for_whom_labels), barrier=tuple(post.barrier_labels), apply=post.apply, phone=post.phone,
                phone_hours=hours_beside_phone(post, post.hours) if post.phone else "", where=self.where(post.address, post.lat, post.lon),
                state=str(post.state_on(self.on).value), confirmed_on=post.confirmed_on, origin=post.source, **_times(post.hours, post.closed),
            )  # fmt: skip

    def places(self) -> Iterator[Facility]:
        rows = list(shown_places())
        changed = self.changes(("gatherings.Place",), rows, "confirmed_on")
        for place in rows:
            yield Facility(
                **self.common("place", place, "gatherings:place", changed), kind=place.get_kind_display(), host=place.host, what=place.what,
                for_whom=tuple(place.for_whom_labels), barrier=tuple(place.barrier_labels), apply=place.apply, phone=place.phone,
                phone_hours=(place.phone_hours or words.ASK_BY_PHONE) if place.phone else "", where=self.where(place.address), fee=place.fee,
                capacity=place.capacity, state=str(place.state_on(self.on).value), confirmed_on=place.confirmed_on, **_times(place.hours, place.closed),
            )  # fmt: skip

    def stops(self) -> Iterator[Facility]:
        rows = list(public_stops())
        changed = self.changes(("shopping.MobileStop",), rows)
        for stop in rows:
            yield Facility(
                **self.common("van-stop", stop, "shopping:stops", changed, own_page=False), kind=words.STOP, host=stop.seller.name if stop.seller else "",
                where=self.where(stop.address, stop.lat, stop.lon), **_times(_hours_of(stop), stop.rests),
            )  # fmt: skip

    def services(self) -> Iterator[Facility]:
        rows = list(public_services(on=self.on))
        changed = self.changes(("shopping.ShoppingService",), rows, "checked_on")
        for service in rows:
            hours = bridge.hours_said(service.hours, service.closed)
            yield Facility(
                **self.common("shopping-service", service, "shopping:service", changed), kind=service.get_kind_display(), host=service.host,
                what=service.sells, apply=service.order_note, phone=service.phone, phone_hours=(hours or words.ASK_BY_PHONE) if service.phone else "",
                fee=service.fee, state=str(service.state_on(self.on).value), confirmed_on=service.checked_on, origin=service.source,
            )  # fmt: skip

    def common(self, source: str, row, page: str, changed: dict, *, own_page: bool = True) -> dict:
        """What every kind has."""
        district = getattr(row, "district", None)
        return {
            "ward": self.ward(district), "source": source, "key": str(row.pk), "name": row.name, "kana": row.kana, "invented": row.invented,
            "district": district.name if district else "", "url": urljoin(settings.SITE, reverse(page, args=[row.pk] if own_page else [])),
            "changed_at": changed[str(row.pk)],
        }  # fmt: skip

    def changes(self, kinds: tuple[str, ...], rows: list, confirmed: str = "") -> dict[str, datetime]:
        """When each record last changed what is read of it: a deed of the diary, a confirmation, or the day its year was over."""
        known = last_changes(kinds, [str(row.pk) for row in rows])
        return {
            str(row.pk): self.newest(known[str(row.pk)], getattr(row, confirmed) if confirmed else None) for row in rows
        }

    def newest(self, deed: datetime | None, confirmed: date | None) -> datetime:
        days = [confirmed, years_later(confirmed, 1) + timedelta(days=1)] if confirmed else []
        moments = [datetime.combine(day, time.min, TOKYO) for day in days if day <= self.on]
        return max([*moments, deed or datetime(2020, 1, 1, tzinfo=TOKYO)])

    def dates(self) -> Iterator[Happening]:
        rows = list(shown_dates(years_later(self.on, -1), date.max)[:MOST_DATES])
        changed = last_changes(("gatherings.Event",), [str(row.event_id) for row in rows])
        for row in rows:
            yield self.happening(row, max(filter(None, [row.changed_at, changed[str(row.event_id)]])))

    def happening(self, row, changed_at: datetime) -> Happening:
        event, place = row.event, row.place or row.event.place
        return Happening(
            ward=self.ward(event.district), key=str(row.pk), event_key=str(event.pk), title=event.title, kana=event.kana, part=row.title,
            url=urljoin(settings.SITE, reverse("gatherings:event", args=[event.pk])), starts_at=row.starts_at.astimezone(TOKYO),
            ends_at=row.ends_at and row.ends_at.astimezone(TOKYO), place=place, where=self.where(place), changed_at=changed_at,
            opened_on=event.opened_on, about=event.about, easy=event.easy, for_whom=event.for_whom, bring=event.bring, fee=event.fee, host=event.host,
            co_hosts=event.co_hosts, phone=event.phone, phone_hours=event.phone_hours, rain=event.rain, support=tuple(event.support_labels),
            seats=event.seats, sign=event.get_sign_display(), signing_from=event.opens_on, signing_until=event.closes_on,
            district=event.district.name if event.district else "", is_on=row.is_on and event.is_open,
            moved_from=row.moved_from and row.moved_from.astimezone(TOKYO), sequence=row.sequence, invented=event.invented,
        )  # fmt: skip


def _times(hours: str, closed: str) -> dict:
    return {
        "hours": hours, "closed": closed, "hours_said": bridge.hours_said(hours, closed), "slots": bridge.slots_of(hours, closed),
    }  # fmt: skip


def _hours_of(stop) -> str:
    """When a van stands there, as hours are written."""
    if stop.weekday is None or stop.arrive is None:
        return ""
    until = f"-{stop.leave:%H:%M}" if stop.leave else "-"
    return f"{stop.rule or '毎週'}{WEEKDAYS[stop.weekday]}曜 {stop.arrive:%H:%M}{until}".removesuffix("-")


def newer_than(records: Iterable, moment: datetime | None) -> list:
    """Those that changed after a moment, the oldest change first, so that whoever asks again misses none."""
    rows = [row for row in records if moment is None or row.changed_at > moment]
    return sorted(rows, key=lambda row: (row.changed_at, row.id))
