"""The life of a request: written down, public service first, the look before going, sought, ended, opened again."""

from datetime import date, datetime

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people import actions as people
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Consent, Person
from otagaisama.people.numbers import next_number
from otagaisama.people.queries import years_kept
from otagaisama.people.rules import fiscal_year, years_after
from otagaisama.support import queries, rules, states, words
from otagaisama.support.actions.goings import hold_request
from otagaisama.support.actions.making import end_routine, make_visits, take_off
from otagaisama.support.models import HelpRequest
from otagaisama.support.models.choices import CancelledBy, PublicService, Reach, Task

# What is known of a request besides its task, district and person.
FACTS = (
    "town", "detail", "where", "floor", "elevator", "needs_ok", "someone_home", "needed", "gender_wish", "training", "wanted_on", "slot",
    "by_car", "fee", "amount", "unit_min", "costs", "asked_turn",
)  # fmt: skip


@action
def open_request(
    *, by: Account | None, at: datetime, district, task: str, person: dict | Person | None = None, consent: dict | None = None,
    reach: str = Reach.WARD, **facts,
) -> HelpRequest:  # fmt: skip
    """Write a request down. Only task and district are needed.

    `person`: what was told (name, kana, phone, address, safe_way), or somebody who is known already with her consents; `consent` for
    what was told now: how, scopes, items, words. `facts`: any of FACTS. Raises Refused for a task or words that neighbours do not do
    (D18), a price for a ride (D17), a day that has passed, somebody sealed.
    """
    _known(facts)
    if district is None:
        raise Refused(words.DISTRICT_NEEDED)
    if task not in Task.values:
        raise Refused(words.TASK_NEEDED)
    if person.get("sealed") if isinstance(person, dict) else person is not None and person.sealed:
        raise Refused(words.SEALED)
    today = timezone.localdate(at)
    year = fiscal_year(today)
    request = HelpRequest(
        district=district, task=task, reach=reach, number=f"H{year}-{next_number(f'help request {year}'):04d}", opened_on=today,
        fiscal_year=year, opened_by=by, moved_at=at, **facts,
    )  # fmt: skip
    _check(request, today)
    request.person = person if isinstance(person, Person) else _told_person(person, consent, by=by, at=at)
    request.save(force_insert=True)
    record(by=by, at=at, verb="note-request", about=request)
    return request


@action
def change_request(
    *, request: HelpRequest, by: Account, at: datetime, version: int | None = None, **facts
) -> HelpRequest:
    """Correct what is known of a request (FACTS, task, reach). Who has taken a visit stays covered (D16)."""
    request = hold_request(request.pk, version)
    if not request.is_open:
        raise NotNow(words.ENDED)
    task, wanted_on = facts.pop("task", request.task), request.wanted_on
    request.reach = facts.pop("reach", request.reach)
    _known(facts)
    if task != request.task:
        if not request.is_talking:
            raise NotNow(words.ONLY_BEFORE_SEEKING)
        request.task, request.looked_on, request.look = task, None, {}
    for name, value in facts.items():
        setattr(request, name, value)
    _check(request, timezone.localdate(at) if request.wanted_on != wanted_on else None)
    _check_still_covered(request, timezone.localdate(at))
    return _written(request, by=by, at=at, verb="change-request")


@action
def add_person(
    *,
    request: HelpRequest,
    person: dict,
    by: Account,
    at: datetime,
    consent: dict | None = None,
    version: int | None = None,
) -> HelpRequest:
    """Write the name and contact that were told only now, with the consent in its own words."""
    request = hold_request(request.pk, version)
    if person.get("sealed"):
        raise Refused(words.SEALED)
    if request.person is None:
        request.person = _told_person(person, consent, by=by, at=at)
    else:
        people.change_person(
            person=request.person, by=by, at=at, **{name: value for name, value in person.items() if value}
        )
        if consent:
            people.record_consent(by=by, at=at, person=request.person, **_items(person, consent))
    return _written(request, by=by, at=at, verb="note-request-person")


@action
def note_public_service(
    *, request: HelpRequest, what: str, by: Account, at: datetime, version: int | None = None
) -> HelpRequest:
    """公のサービスを先に: what came of asking for なごやか収集, 介護保険, family."""
    request = hold_request(request.pk, version)
    if not request.is_open:
        raise NotNow(words.ENDED)
    if what not in PublicService.values:
        raise Refused(words.PUBLIC_WHICH)
    request.public_service, request.public_service_on = what, timezone.localdate(at)
    return _written(request, by=by, at=at, verb="note-public-service")


@action
def note_look(
    *, request: HelpRequest, look: dict[str, str], by: Account, at: datetime, version: int | None = None
) -> HelpRequest:
    """Keep the answers of the look before going, by the codes of looking.py. At least one is answered."""
    request = hold_request(request.pk, version)
    if not request.is_open:
        raise NotNow(words.ENDED)
    told = {code: said.strip() for code, said in look.items() if said.strip()}
    if not told:
        raise Refused(words.LOOK_EMPTY)
    request.look, request.looked_on = told, timezone.localdate(at)
    return _written(request, by=by, at=at, verb="note-look")


@action
def seek(*, request: HelpRequest, by: Account, at: datetime, version: int | None = None) -> HelpRequest:
    """Begin to look for somebody: after the public service and the look (B2.2, B2.3). A routine's visits are made."""
    request = hold_request(request.pk, version)
    rules.check_may_seek(request)
    _move(request, "seek", at)
    _written(request, by=by, at=at, verb="seek-help")
    routine = getattr(request, "routine", None)
    if routine is not None:
        make_visits(routine, on=timezone.localdate(at), at=at, by=by)
    return request


@action
def finish(
    *, request: HelpRequest, by: Account, at: datetime, outcome: str = "", version: int | None = None
) -> HelpRequest:
    """手助けが済んだ: what was planned further is called off, the routine ends, the words and the person are forgotten after their years."""
    request = hold_request(request.pk, version)
    rules.check_may_move(request, "finish")
    today = timezone.localdate(at)
    if request.visits.filter(status=states.COMING, planned_on__lte=today).exists():
        raise NotNow(words.UNREPORTED)
    return _end(request, "finish", by=by, at=at, outcome=outcome)


@action
def drop(
    *, request: HelpRequest, by: Account, at: datetime, outcome: str = "", version: int | None = None
) -> HelpRequest:
    """取りやめる: what was planned is called off and everybody concerned is told."""
    request = hold_request(request.pk, version)
    rules.check_may_move(request, "drop")
    return _end(request, "drop", by=by, at=at, outcome=outcome)


@action
def seal_away(*, request: HelpRequest, person: Person, by: Account, at: datetime) -> HelpRequest:
    """The person was sealed: what is open is called off, and nobody finds the request any more (`person` is sealed)."""
    request = hold_request(request.pk)
    if request.is_open:
        request = _end(request, "drop", by=by, at=at, outcome="")
    request.person = person
    return _written(request, by=by, at=at, verb="seal-request")


@action
def open_again(*, request: HelpRequest, by: Account, at: datetime, version: int | None = None) -> HelpRequest:
    """Open what has ended: it is talked over again, with what is known."""
    request = hold_request(request.pk, version)
    rules.check_may_move(request, "open_again")
    if request.erased_on is not None:
        raise NotNow(words.ERASED)
    request.ended_on = request.erase_on = None
    _move(request, "open_again", at)
    return _written(request, by=by, at=at, verb="request-again")


@action
def open_request_name(*, request: HelpRequest, by: Account, at: datetime, reason: str, scopes=rules.MAY_NAME) -> Person:
    """Show the name and contact once, with a reason, where a consent for one of `scopes` lets them be known; a line in the diary (D3)."""
    rules.check_may_open_name(request.person, timezone.localdate(at), scopes=scopes)
    record(by=by, at=at, verb="open-request-name", about=request)
    return people.open_person(person=request.person, by=by, at=at, reason=reason)


def _told_person(person: dict | None, consent: dict | None, *, by, at: datetime) -> Person | None:
    if not person or not any(person.values()):
        return None
    made = people.note_person(by=by, at=at, **person)
    consent = consent or {"how": Consent.How.NOT_ASKED, "scopes": []}
    people.record_consent(by=by, at=at, person=made, **_items(person, consent))
    return made


def _items(person: dict, consent: dict) -> dict:
    """A consent about all that was told, unless it says about what."""
    held = {"name": Consent.Item.NAME, "phone": Consent.Item.CONTACT, "address": Consent.Item.ADDRESS}
    items = [Consent.Item.WORDS, *(item for name, item in held.items() if person.get(name))]
    return {"items": items, "words": "", **consent}


def _known(facts: dict) -> None:
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"a request has no {sorted(unknown)}")


def _check(request: HelpRequest, today: date | None) -> None:
    rules.check_task(
        "\n".join((request.detail, request.costs)), by_car=request.by_car, fee=request.fee, amount=request.amount
    )
    if today is not None and request.wanted_on is not None and request.wanted_on < today:
        raise Refused(words.PAST_DAY)


def _check_still_covered(request: HelpRequest, today: date) -> None:
    if not request.is_paid:
        return
    for visit in request.visits.filter(status__in=states.VISIT_COMING, planned_on__gte=today).prefetch_related(
        "goings__helper__insurances"
    ):
        for going in visit.goings.all():
            if not rules.covered_on(going.helper.insurances.all(), visit.planned_on, paid=True):
                raise NotNow(words.PAID_NOT_COVERED)


def _move(request: HelpRequest, move: str, at: datetime) -> None:
    request.status, request.moved_at = states.REQUEST_MOVES[move][1], at


def _end(request: HelpRequest, move: str, *, by: Account, at: datetime, outcome: str) -> HelpRequest:
    today = timezone.localdate(at)
    for visit in queries.coming_of(request).select_for_update(of=("self",)):
        visit.request = request
        take_off(visit, cancelled_by=CancelledBy.REQUESTER, by=by, at=at)
    if (routine := getattr(request, "routine", None)) is not None:
        end_routine(routine, on=today)
    _move(request, move, at)
    request.outcome, request.ended_on = outcome or request.outcome, today
    request.erase_on = years_after(today, years_kept("support"))
    return _written(request, by=by, at=at, verb="finish-request" if move == "finish" else "drop-request")


def _written(request: HelpRequest, *, by: Account | None, at: datetime, verb: str) -> HelpRequest:
    request.version += 1
    request.save()
    record(by=by, at=at, verb=verb, about=request)
    return request
