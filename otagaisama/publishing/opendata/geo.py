"""Points for maps (GeoJSON, RFC 7946) and linked words (schema.org as JSON-LD)."""

from collections.abc import Iterable

from otagaisama.publishing.opendata.municipal import is_free
from otagaisama.publishing.opendata.records import Facility, Giver, Happening, Slot, Where

DAYS = {
    "MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday", "SA": "Saturday", "SU": "Sunday",
}  # fmt: skip


def facilities(rows: Iterable[Facility]) -> dict:
    """Those that are somewhere on a map."""
    return _collection(
        _feature(row.id, row.where, name=row.name, kana=row.kana, kind=row.kind, host=row.host, address=row.where.address, district=row.district,
                 hours=row.hours_said, phone=row.phone, phone_hours=row.phone_hours, state=row.state, url=row.url)
        for row in rows
        if row.where.lat is not None
    )  # fmt: skip


def events(rows: Iterable[Happening], places: Iterable[Facility]) -> dict:
    """Events whose place is one of ours with a point: by its name. Without a point the geometry is null."""
    points = {place.name: place.where for place in places if place.where.lat is not None}
    return _collection(
        _feature(row.id, points.get(row.place, Where()), name=row.title, place=row.place, starts_at=row.starts_at.isoformat(),
                 ends_at=row.ends_at and row.ends_at.isoformat(), cancelled=not row.is_on, fee=row.fee, phone=row.phone,
                 phone_hours=row.phone_hours, url=row.url)
        for row in rows
    )  # fmt: skip


def _collection(features: Iterable[dict]) -> dict:
    return {"type": "FeatureCollection", "features": list(features)}


def _feature(key: str, where: Where, **facts) -> dict:
    point = None if where.lat is None else {"type": "Point", "coordinates": [where.lon, where.lat]}
    return {
        "type": "Feature",
        "id": key,
        "geometry": point,
        "properties": {name: value for name, value in facts.items() if value not in (None, "")},
    }


def linked(facilities: Iterable[Facility], happenings: Iterable[Happening], giver: Giver) -> dict:
    """Places and events in the words of schema.org."""
    graph = [*map(_place, facilities), *map(_event, happenings)]
    licence = {"license": giver.licence_url} if giver.licence_url else {}
    catalogue = {
        "@type": "Dataset",
        "@id": f"{giver.site}open/",
        "name": "お互いさま　オープンデータ",
        "url": f"{giver.site}open/",
        **licence,
    }
    return {"@context": {"@vocab": "https://schema.org/"}, "@graph": [catalogue, *graph]}


def _place(each: Facility) -> dict:
    where = each.where
    said = {
        "@type": "CivicStructure", "@id": f"urn:uuid:{each.id}", "name": each.name, "alternateName": each.kana, "description": each.what, "url": each.url,
        "telephone": each.phone,
    }  # fmt: skip
    if where.address:
        said["address"] = {
            "@type": "PostalAddress", "addressCountry": "JP", "addressRegion": each.ward.prefecture, "addressLocality": each.ward.city,
            "streetAddress": where.address,
        }  # fmt: skip
    if where.lat is not None:
        said["geo"] = {"@type": "GeoCoordinates", "latitude": where.lat, "longitude": where.lon}
    whole = all(slot.freq == "WEEKLY" for slot in each.slots)  # the weekly half of a rule would be another rule
    weekly = [_hours(slot) for slot in each.slots] if whole else []
    if weekly:
        said["openingHoursSpecification"] = weekly
    return {name: value for name, value in said.items() if value != ""}


def _hours(slot: Slot) -> dict:
    days = [f"https://schema.org/{DAYS[day]}" for day in slot.days]
    return {"@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": slot.opens_at, "closes": slot.closes_at}


def _event(each: Happening) -> dict:
    status = "EventScheduled" if each.is_on else "EventCancelled"
    said = {
        "@type": "Event", "@id": f"urn:uuid:{each.id}", "name": each.title, "startDate": each.starts_at.isoformat(),
        "endDate": each.ends_at.isoformat() if each.ends_at else "", "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode", "location": {"@type": "Place", "name": each.place, "address": each.place},
        "description": each.about, "url": each.url, "organizer": {"@type": "Organization", "name": each.host} if each.host else "",
        "isAccessibleForFree": is_free(each.fee), "inLanguage": "ja",
    }  # fmt: skip
    return {name: value for name, value in said.items() if value != ""}
