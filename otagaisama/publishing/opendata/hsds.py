"""HSDS 3.0 (Human Services Data Specification, Open Referral): services of organizations at locations, nested for the API, as tables for a data package.

The names, kinds and needs of the fields follow the specification (CC BY-SA 4.0); `TABLES` holds of it what we give.
A postal code is needed there and known nowhere here: it stands empty.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator

from otagaisama.base.tables import csv_text
from otagaisama.publishing.opendata import bridge
from otagaisama.publishing.opendata.codes import identifier
from otagaisama.publishing.opendata.records import Facility, Giver

STATUS = {"open": "active", "checking": "active", "resting": "temporarily closed"}
TOKYO_HOURS = 9
# Table: its fields, each with its kind; a star where a value is needed.
TABLES: dict[str, dict[str, str]] = {
    "organizations": {"id": "string*", "name": "string*", "description": "string*", "website": "string", "uri": "string"},
    "organization_identifiers": {
        "id": "string*", "organization_id": "string*", "identifier_scheme": "string", "identifier_type": "string*", "identifier": "string*",
    },
    "services": {
        "id": "string*", "organization_id": "string*", "name": "string*", "alternate_name": "string", "description": "string", "url": "string",
        "status": "string*", "application_process": "string", "fees_description": "string", "eligibility_description": "string",
        "assured_date": "date", "alert": "string",
        "last_modified": "datetime",
    },
    "locations": {
        "id": "string*", "location_type": "string*", "name": "string", "alternate_name": "string", "latitude": "number", "longitude": "number",
        "external_identifier": "string", "external_identifier_type": "string",
    },
    "service_at_locations": {"id": "string*", "service_id": "string*", "location_id": "string*"},
    "addresses": {
        "id": "string*", "location_id": "string", "address_1": "string*", "city": "string*", "state_province": "string*", "postal_code": "string",
        "country": "string*", "address_type": "string*",
    },
    "phones": {"id": "string*", "service_id": "string", "number": "string*", "type": "string", "description": "string"},
    "schedules": {
        "id": "string*", "service_id": "string", "timezone": "number", "wkst": "string", "freq": "string", "interval": "number", "byday": "string",
        "description": "string", "opens_at": "time", "closes_at": "time",
    },
    "service_areas": {"id": "string*", "service_id": "string", "name": "string"},
    "accessibility": {"id": "string*", "location_id": "string", "description": "string"},
    "languages": {"id": "string*", "service_id": "string", "name": "string", "code": "string"},
}  # fmt: skip
LINKS = {"organization_id": "organizations", "service_id": "services", "location_id": "locations"}


def services(rows: Iterable[Facility], giver: Giver) -> list[dict]:
    """Each with its organization, where and when it is, its telephones."""
    return [service(row, giver) for row in rows]


def service(each: Facility, giver: Giver) -> dict:
    """One service, whole."""
    place = _location(each)
    there = [{"id": _part(each, "service-at-location"), "service_id": each.id, "location": place}] if place else []
    return _known(
        id=each.id, name=each.name, alternate_name=each.kana, description="\n".join(filter(None, (each.kind, each.what))), url=each.url,
        status=STATUS[each.state], application_process=each.apply, fees_description=each.fee, eligibility_description="、".join(each.for_whom),
        assured_date=each.confirmed_on and each.confirmed_on.isoformat(), alert="体験用の架空のものです。" if each.invented else "",
        last_modified=each.changed_at.isoformat(timespec="seconds"), organization=organization(each, giver), service_at_locations=there,
        phones=list(_phones(each)), schedules=list(_schedules(each)),
        service_areas=[{"id": _part(each, "area"), "service_id": each.id, "name": each.district}] if each.district else [],
        languages=[{"id": _part(each, "language"), "service_id": each.id, "name": "日本語", "code": "ja"}],
    )  # fmt: skip


def organization(each: Facility, giver: Giver) -> dict:
    """Who keeps it, as its entry says; the council where nobody is named."""
    name = each.host or giver.name or each.name
    key = identifier(each.ward.code, "organization", name)
    its_own = name == giver.name
    number = {
        "id": identifier(each.ward.code, "corporate-number", giver.number), "organization_id": key, "identifier_scheme": "JP-HJN",
        "identifier_type": "法人番号", "identifier": giver.number,
    }  # fmt: skip
    return _known(
        id=key, name=name, description=name, website=giver.site if its_own else "", organization_identifiers=[number] if its_own and giver.number else [],
    )  # fmt: skip


def _known(**facts) -> dict:
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def _part(each: Facility, kind: str, number: object = "") -> str:
    return identifier(each.ward.code, f"{each.source}-{kind}", f"{each.key}{number}")


def _location(each: Facility) -> dict:
    where = each.where
    if not where.address and where.lat is None:
        return {}
    key = _part(each, "location")
    line = f"{where.town}{where.house}" if where.town else where.address
    address = {
        "id": _part(each, "address"), "location_id": key, "address_1": line, "city": each.ward.city, "state_province": each.ward.prefecture,
        "postal_code": "", "country": "JP", "address_type": "physical",
    }  # fmt: skip
    needs = {"id": _part(each, "accessibility"), "location_id": key, "description": "、".join(each.barrier)}
    return _known(
        id=key, location_type="physical", name=each.name, alternate_name=each.kana, latitude=where.lat, longitude=where.lon,
        external_identifier=where.town_id and f"{each.ward.government_code}{where.town_id}", external_identifier_type=where.town_id and "町字ID",
        addresses=[address] if where.address else [], accessibility=[needs] if each.barrier else [],
    )  # fmt: skip


def _phones(each: Facility) -> Iterator[dict]:
    for number, phone in enumerate(bridge.phones_in(each.phone)):
        yield {
            "id": _part(each, "phone", number),
            "service_id": each.id,
            "number": phone,
            "type": "voice",
            "description": each.phone_hours,
        }


def _schedules(each: Facility) -> Iterator[dict]:
    base = {"service_id": each.id, "timezone": TOKYO_HOURS, "description": each.hours_said}
    for number, slot in enumerate(each.slots):
        yield {
            "id": _part(each, "schedule", number), **base, "wkst": "MO", "freq": slot.freq, "interval": 1, "byday": ",".join(slot.days),
            "opens_at": f"{slot.opens_at}+09:00", "closes_at": f"{slot.closes_at}+09:00",
        }  # fmt: skip
    if each.hours_said and not each.slots:
        yield {"id": _part(each, "schedule"), **base}


def tables(rows: Iterable[Facility], giver: Giver) -> dict[str, list[dict]]:
    """The same as tables, each row once."""
    filled: dict[str, dict[str, dict]] = {name: {} for name in TABLES}

    def put(name: str, row: dict) -> None:
        filled[name].setdefault(row["id"], {field: row[field] for field in TABLES[name] if field in row})

    for whole in services(rows, giver):
        owner = whole["organization"]
        put("organizations", owner)
        for number in owner.get("organization_identifiers", ()):
            put("organization_identifiers", number)
        put("services", whole | {"organization_id": owner["id"]})
        for there in whole.get("service_at_locations", ()):
            place = there["location"]
            put("locations", place)
            put("service_at_locations", there | {"location_id": place["id"]})
            for name in ("addresses", "accessibility"):
                for part in place.get(name, ()):
                    put(name, part)
        for name in ("phones", "schedules", "service_areas", "languages"):
            for part in whole.get(name, ()):
                put(name, part)
    return {name: list(rows.values()) for name, rows in filled.items()}


def datapackage(giver: Giver) -> dict:
    """What the tables hold and how they belong together (Tabular Data Package)."""
    resources = [_resource(name, fields) for name, fields in TABLES.items()]
    licence = {"name": giver.licence, "path": giver.licence_url, "title": giver.licence}
    return {
        "name": "human_services_data", "title": "Human Services Data Specification", "profile": "tabular-data-package", "version": "3.0",
        "homepage": giver.site, "licenses": [licence], "resources": resources,
    }  # fmt: skip


def _resource(name: str, fields: dict[str, str]) -> dict:
    described = [
        {"name": field, "type": kind.rstrip("*"), "constraints": {"required": kind.endswith("*"), "unique": field == "id"}} for field, kind in fields.items()
    ]  # fmt: skip
    links = [
        {"fields": field, "reference": {"resource": LINKS[field], "fields": "id"}} for field in fields if LINKS.get(field, name) != name
    ]  # fmt: skip
    return {
        "name": name, "path": f"{name}.csv", "format": "csv", "mediatype": "text/csv", "profile": "tabular-data-resource", "encoding": "utf-8",
        "schema": {"fields": described, "primaryKey": "id", **({"foreignKeys": links} if links else {})},
    }  # fmt: skip


def package(rows: Iterable[Facility], giver: Giver) -> bytes:
    """The tables with their description, as one archive whose bytes change only with what is in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "datapackage.json", json.dumps(datapackage(giver), ensure_ascii=False, indent=1))
        for name, lines in tables(rows, giver).items():
            heads = list(TABLES[name])
            _write(archive, f"{name}.csv", csv_text(heads, [[line.get(head, "") for head in heads] for line in lines]))
    return out.getvalue()


def _write(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
