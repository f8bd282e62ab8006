"""A place is registered, changed, confirmed; a day moves; 「きょう14人」."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import Refused
from otagaisama.base.steps import hold
from otagaisama.gatherings.places import rules, words
from otagaisama.gatherings.places.models import MovedDay, Place, PlaceDay
from otagaisama.gatherings.places.states import Happened, How, NotedBy
from otagaisama.people.diary import action, record
from otagaisama.people.handing.passing import pass_on
from otagaisama.people.models import Account


@action
def register_place(*, name: str, district, by, at: datetime, **facts) -> Place:
    """Add a place that residents may read of."""
    rules.check_may_write(by, district, on=day_of_tokyo(at))
    _check_phone(facts)
    who = by if isinstance(by, Account) else None
    place = Place(name=name.strip(), district=district, made_by=who, made_at=at, **facts)
    place.save(force_insert=True)
    record(by=by, at=at, verb="register-place", about=place)
    return place


@action
def change_place(*, place: Place, by, at: datetime, version: int | None = None, **facts) -> Place:
    """Write it anew."""
    place = hold(place, "district", version=version)
    rules.check_may_write(by, place.district, on=day_of_tokyo(at))
    if "district" in facts:
        rules.check_may_write(by, facts["district"], on=day_of_tokyo(at))
    for name, value in facts.items():
        setattr(place, name, value)
    _check_phone({"phone": place.phone, "phone_hours": place.phone_hours})
    place.version += 1
    place.save()
    record(by=by, at=at, verb="change-place", about=place)
    return place


@action
def hand_on_places(*, places: Iterable[Place], to: Account, by, at: datetime) -> None:
    """A colleague keeps all of these from now on, until another keeper is found."""
    pass_on(places, "keeper", to=to, by=by, at=at, verb="hand-on-place")


@action
def confirm_place(*, place: Place, how: str, by, at: datetime) -> Place:
    """Everything is still so (D25)."""
    place = hold(place, "district")
    rules.check_may_keep(by, place, on=day_of_tokyo(at))
    place.confirmed_on, place.confirmed_by = day_of_tokyo(at), how.strip()[:80]
    place.save(update_fields=["confirmed_on", "confirmed_by"])
    record(by=by, at=at, verb="confirm-place", about=place)
    return place


@action
def move_day(*, place: Place, on: date, to: date | None, by: Account, at: datetime, why: str = "") -> MovedDay:
    """A day of the rule is on another day, or on none; written again, the new one stands."""
    place = hold(place, "district")
    rules.check_may_keep(by, place, on=day_of_tokyo(at))
    moved, _ = MovedDay.objects.update_or_create(
        place=place, on=on, defaults={"to": to, "why": why.strip(), "made_at": at, "by": by}
    )
    record(by=by, at=at, verb="move-place-day", about=place)
    return moved


@action
def note_day(
    *, place: Place, on: date, by: Account, at: datetime, happened: str = Happened.HELD, total: int | None = None, counts: Mapping[str, int] | None = None,
    how: str = How.GATHERING, why: str = "", noted_by: str = NotedBy.PAGE, **more
) -> PlaceDay:  # fmt: skip
    """How many came on a day, or that nobody came, or that it was closed. Written again, the new count stands.

    Raises NotNow for a day to come, or one that lies too far back for this reader; Refused where a 「うち」 is more than all.
    """
    place = hold(place, "district")
    rules.check_may_keep(by, place, on=day_of_tokyo(at))
    rules.check_may_note(by, place, on, on=day_of_tokyo(at))
    counts = {code: number for code, number in (counts or {}).items() if number}
    rules.check_counts(happened, total, counts, why)
    day = place.days.filter(on=on, how=how).select_for_update().first() or PlaceDay(place=place, on=on, how=how)
    was = not day._state.adding
    day.happened, day.total = happened, (total or 0) if happened == Happened.HELD else 0
    day.counts = counts if happened == Happened.HELD else {}
    day.why, day.noted_by, day.by, day.at = why.strip(), noted_by, by if isinstance(by, Account) else None, at
    for name, value in more.items():
        setattr(day, name, value)
    if more.get("cannot_eat"):
        day.food_gone_on = None
    day.version += was
    day.save()
    record(by=by, at=at, verb="correct-place-day" if was else "note-place-day", about=day)
    return day


def _check_phone(facts: Mapping) -> None:
    if facts.get("phone", "").strip() and not facts.get("phone_hours", "").strip():
        raise Refused(words.PHONE_HOURS)
