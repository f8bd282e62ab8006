"""Helpers, requests and visits as the tests need them, made through the real actions where there are some."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from otagaisama.base.days import fiscal_year_of
from otagaisama.people.actions import note_person
from otagaisama.support.helpers import states as helper_states
from otagaisama.support.helpers.models import Helper, Insurance
from otagaisama.support.helpers.models.choices import Day, Slot
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions

TOKYO = ZoneInfo("Asia/Tokyo")
# A Monday morning in October, far from the end of the fiscal year.
MONDAY = datetime(2026, 10, 5, 7, 0, tzinfo=TOKYO)
EVERY_SLOT = [f"{day}-{slot}" for day in Day.values for slot in Slot.values]
AGREED = {"how": "oral", "scopes": ["district", "ward", "helpers"], "words": "はい、お願いします"}


def helper(
    district, name: str = "手助 花子", *, at: datetime = MONDAY, insured: bool = True, cover: str = "basic", **facts
) -> Helper:
    """A registered helper who can do everything at any time, insured for this fiscal year and, in March, for the next."""
    person = note_person(by=None, at=at, name=name, phone=facts.pop("phone", "090-0000-1111"))
    told = {"can": ["waste_door", "waste_station", "shopping_for", "weeds", "hospital"], "slots": EVERY_SLOT, "max_per_month": 30,
            "gender": "woman", "status": helper_states.REGISTERED, "pledged_on": at.date(), "joined_on": at.date()}  # fmt: skip
    made = Helper(person=person, district=district, **told | facts)
    made.save(force_insert=True)
    if insured:
        for year in sorted({fiscal_year_of(at.date()), fiscal_year_of(at.date() + timedelta(days=28))}):
            insure(made, year, cover=cover)
    return made


def insure(made: Helper, year: int, *, cover: str = "basic") -> Insurance:
    return Insurance.objects.create(
        helper=made, cover=cover, fiscal_year=year, starts_on=date(year, 4, 1), ends_on=date(year + 1, 3, 31)
    )


def request(by, district, *, at: datetime = MONDAY, task: str = "waste_door", sought: bool = True, **facts):
    """A request of somebody with a name; looked at and sought unless `sought` is false."""
    facts.setdefault("person", {"name": "山田 ハナ", "phone": "052-000-1234", "address": "田幡一丁目1-1"})
    facts.setdefault("consent", AGREED)
    facts.setdefault("slot", "morning")
    made = request_actions.open_request(by=by, at=at, district=district, task=task, **facts)
    return seek(made, by, at=at) if sought else made


def seek(made, by, *, at: datetime = MONDAY):
    request_actions.note_public_service(help_request=made, what="none_fits", by=by, at=at)
    request_actions.note_look(help_request=made, look={"size": "45リットル2袋", "stairs": "4階"}, by=by, at=at)
    return routine_actions.seek(help_request=made, by=by, at=at)


def visit(made, by, *, at: datetime = MONDAY, days: int = 7, **facts):
    """A visit some days later, without a reason to be escorted unless it is handed in."""
    facts.setdefault("alone_reason", "前から顔なじみのため")
    return visit_actions.plan_visit(
        help_request=made, planned_on=at.date() + timedelta(days=days), by=by, at=at, **facts
    )


def taken(made_visit, made_helper, by, *, at: datetime = MONDAY):
    """The visit with the helper asked and accepting by telephone."""
    ask = visit_actions.ask_helper(visit=made_visit, helper=made_helper, by=by, at=at)
    visit_actions.answer_ask(ask=ask, accepts=True, way="phone", by=by, at=at)
    made_visit.refresh_from_db()
    return made_visit


def routine(made, by, *, at: datetime = MONDAY, pattern: str = "月 木", kind: str = "garbage", **facts):
    facts.setdefault("starts_on", at.date())
    return routine_actions.set_routine(help_request=made, kind=kind, pattern=pattern, by=by, at=at, **facts)
