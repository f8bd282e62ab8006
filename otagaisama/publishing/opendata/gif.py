"""政府相互運用性フレームワーク (GIF): the state's models of a facility and of an event, each element under its published name and in its published order.

Source: 「政府相互運用性フレームワーク」コアデータモデル（デジタル庁）, CC BY 4.0. Its XML namespace is provisional there, too.
What is not known is left out where the model allows it, and stands empty where it does not: nothing is guessed.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from otagaisama.publishing.opendata.municipal import is_free, katakana, service_days
from otagaisama.publishing.opendata.records import Facility, Happening, WardFacts, Where

NAMESPACE = "http://xxx/xxx/gif/xxx"
FREE, PAID = "無料", "有料"
NOT_ONLINE = "無"
STATES = {"open": "開設中", "checking": "確認中", "resting": "休止中"}


def facilities(rows: Iterable[Facility]) -> list[dict]:
    """Each as the model says; keys in its order."""
    return [_facility(row) for row in rows if row.where.address or row.where.lat is not None]


def events(rows: Iterable[Happening]) -> list[dict]:
    """Each date as the model's event; keys in its order."""
    return [_event(row) for row in rows]


def as_xml(kind: str, rows: Iterable[dict]) -> str:
    """The same as XML: `kind` is Facility or Event."""
    body = "".join(_element(f"pd:{kind}", row, 1) for row in rows)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<pd:{kind}List xmlns:pd="{NAMESPACE}">\n{body}</pd:{kind}List>\n'


def _element(name: str, value, depth: int) -> str:
    space = "  " * depth
    if isinstance(value, dict):
        inner = "".join(_element(f"pd:{key}", part, depth + 1) for key, part in value.items())
        return f"{space}<{name}>\n{inner}{space}</{name}>\n"
    if isinstance(value, list):
        return "".join(_element(name, part, depth) for part in value)
    return f"{space}<{name}>{escape(_printable(str(value)))}</{name}>\n"


def _printable(text: str) -> str:
    """Without the letters that XML may not hold."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n" or " " <= letter < "\ud800" or "\ue000" <= letter < "\ufffe" or letter > "\uffff"
    )


def _known(**facts) -> dict:
    """What is known of them, in this order; what the model needs is never left out by giving ``""`` a twin in `needed`."""
    return {name: value for name, value in facts.items() if value not in (None, "")}


def _address(ward: WardFacts, where: Where) -> dict:
    full = f"{ward.prefecture}{ward.city}{where.town}{where.house}" if where.town else where.address
    return {
        "localGovernmentCode": ward.government_code, "streetAddressId": where.town_id, "prefecture": ward.prefecture, "cityAndCounty": ward.city,
        "streetAddress": where.town, "cityBlock": where.house, "buildingNameEtc": "",
    } | _known(fullAddress=full, latitude=where.lat, longitude=where.lon)  # fmt: skip


def _contact(name: str, phone: str, hours: str) -> dict:
    return {"contactPointName": name} | _known(contactPointPhoneNumber=phone, contactPointRemarks=hours)


def _facility(each: Facility) -> dict:
    days, opens, closes = service_days(each.slots)
    fee = {"feeType": "" if not each.fee else FREE if is_free(each.fee) else PAID}
    needs = {"wheelchairAccessible": "、".join(each.barrier)} if each.barrier else {}
    return {
        "identification": each.id, "name": each.name, "nameKana": katakana(each.kana), "nameEn": "", "poiCode": "", "abstract": each.kind,
        "description": each.what, "status": STATES[each.state], "facilityAddress": _address(each.ward, each.where), "serviceDay": days,
        "startTime": opens, "endTime": closes, **_known(dateTimeRemarks=each.hours_said), **fee, **_known(feeRemarks=each.fee, maxCapacity=each.capacity),
        "prefectureCode": each.ward.code[:2], **_known(cityCode=each.ward.government_code, remarks=each.district),
        "contactPointInformation": _contact(each.host or each.name, each.phone, each.phone_hours),
        **({"accessibilityInformation": {"remarks": needs["wheelchairAccessible"]}} if needs else {}),
    }  # fmt: skip


def _event(each: Happening) -> dict:
    ends = each.ends_at or each.starts_at
    support = {"accessibilityInformation": {"remarks": "、".join(each.support)}} if each.support else {}
    return {
        "eventName": each.title, **_known(eventNameKana=katakana(each.kana)), "languageCode": "JA", **_known(subTitle=each.part),
        "abstract": each.about, "description": each.easy or each.about, "eventType": "", "detailedUrl": each.url,
        "status": "予定どおり" if each.is_on else "中止", "startDate": f"{each.starts_at:%Y-%m-%d}", "endDate": f"{ends:%Y-%m-%d}",
        "startTime": f"{each.starts_at:%H:%M}", **_known(endTime=f"{each.ends_at:%H:%M}" if each.ends_at else ""), **_known(dateTimeRemarks=each.rain),
        "identification": each.id, "publicationStartDate": each.opened_on.isoformat(), "publicationEndDate": f"{ends:%Y-%m-%d}",
        "locationName": each.place, "location": each.place, "locationAddress": _address(each.ward, each.where), "webinar": NOT_ONLINE,
        "organizer": each.host, **_known(cosponsor=each.co_hosts), "targetPersons": each.for_whom, **_known(capacity=each.seats),
        "feeType": FREE if is_free(each.fee) else PAID, **_known(feeRemarks=each.fee, holdingConditions=each.rain),
        **_known(applicationDeadlineDate=each.signing_until and each.signing_until.isoformat(),
                 applicationStartDate=each.signing_from and each.signing_from.isoformat()),
        "applicationMethod": each.sign, "contactPointInformation": _contact(each.host, each.phone, each.phone_hours), **support,
    }  # fmt: skip
