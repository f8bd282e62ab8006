"""What is told of a request: written down, its person, public service first, the look before going."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from otagaisama.base.days import fiscal_year_of, jdate
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people import actions as people
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Consent, FindingSlot, Knowing, Person
from otagaisama.people.numbers import next_number
from otagaisama.people.persons import finding
from otagaisama.people.persons.actions import put_together, put_with_known
from otagaisama.people.persons.searching import word_pieces
from otagaisama.register.tracing import Trace
from otagaisama.support.helpers import words as helper_words
from otagaisama.support.helpers.actions import join
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import Task
from otagaisama.support.requests import rules, words
from otagaisama.support.requests.models import CityService, HelpRequest
from otagaisama.support.requests.models.choices import PublicService, Reach


def hold_request(pk, version: int | None = None) -> HelpRequest:
    """The request as it stands, locked."""
    return hold(HelpRequest(pk=pk), "knowing", "person", version=version)


@action
def ask_turn(*, help_request: HelpRequest, answer: str, by: Account, at: datetime) -> Helper | None:
    """People who are helped are asked what they can do (goal 6). A yes makes an application of whoever is written down; answers it."""
    help_request = hold_request(help_request.pk)
    if answer not in (HelpRequest.AskedTurn.YES, HelpRequest.AskedTurn.LATER):
        raise Refused(words.TURN_WHICH)
    help_request.asked_turn = answer
    help_request.save(update_fields=["asked_turn"])
    record(by=by, at=at, verb="ask-turn", about=help_request, why=answer)
    if answer != HelpRequest.AskedTurn.YES or help_request.person is None:
        return None
    there = Helper.objects.filter(person=help_request.person).first()
    return there or join(
        by=by,
        at=at,
        person=help_request.person,
        district=help_request.district,
        town=help_request.town,
        came_from=Helper.CameFrom.HELPED,
    )


# What is known of a request besides its task, district and person.
FACTS = (
    "town", "detail", "where", "floor", "elevator", "needs_ok", "someone_home", "needed", "gender_wish", "training", "wanted_on", "slot",
    "by_car", "fee", "amount", "unit_min", "costs", "asked_turn",
)  # fmt: skip


@action
def open_request(
    *, by: Account | None, at: datetime, district, task: str, person: dict | Person | None = None, consent: dict | None = None,
    reach: str = Reach.WARD, knowing: Knowing | None = None, same: Iterable[Person] = (), **facts,
) -> HelpRequest:  # fmt: skip
    """Write a request down. Only task and district are needed.

    `knowing`: who may know, lent by what it grew out of; without it, it begins its own with `reach`.
    `person`: what was told (name, kana, phone, address, safe_way), or somebody who is known already with her consents; `consent` for
    what was told now: how, scopes, items, words. `same`: persons noted before who are
    this one. `facts`: any of FACTS. Raises Refused for a task or words that neighbours do not do
    (D18), a price for a ride (D17), a day that has passed, somebody sealed.
    """
    check_known(facts)
    if district is None:
        raise Refused(helper_words.DISTRICT_NEEDED)
    if task not in Task.values:
        raise Refused(words.TASK_NEEDED)
    if person.get("sealed") if isinstance(person, dict) else person is not None and person.sealed:
        raise Refused(words.SEALED)
    lent = knowing is not None
    knowing = knowing or people.begin_knowing(by=None, at=at, reach=reach, district=district)
    today = timezone.localdate(at)
    year = fiscal_year_of(today)
    help_request = HelpRequest(
        district=district, task=task, knowing=knowing, knowing_lent=lent, number=f"H{year}-{next_number(f'help request {year}'):04d}", opened_on=today,
        fiscal_year=year, opened_by=by if isinstance(by, Account) else None, moved_at=at, **facts,
    )  # fmt: skip
    check_request(help_request, today)
    help_request.person = person if isinstance(person, Person) else _note_person(person, consent, knowing, by=by, at=at)
    help_request.save(force_insert=True)
    record(by=by, at=at, verb="note-request", about=help_request)
    finding.write(FindingSlot.Kind.REQUEST, help_request.pk, word_pieces(help_request.detail))
    if known := list(same):
        _is_same(help_request, known, by=by, at=at)
    return help_request


def _is_same(help_request: HelpRequest, known: list[Person], *, by: Account, at: datetime) -> None:
    """Whoever asks was known already. She need not say her name again for it."""
    if help_request.person is None:
        help_request.person = people.note_person(by=by, at=at, knowing=help_request.knowing)
        help_request.save(update_fields=["person"])
    put_with_known(help_request.person, known, by=by, at=at)


@action
def load_people(
    *,
    entries: list[dict],
    by: Account,
    at: datetime,
    consent: dict,
    reach: str = Reach.WARD,
    same: frozenset[int] = frozenset(),
    filename: str = "",
) -> tuple[int, int]:
    """Take in a list of people who are helped that was read without a fault: each with a request for each of her tasks.

    `same`: the lines of those who are somebody that is there, as whoever brings the list said; who surely is there is not asked.
    `consent`: how and how far all of them agreed; the day is the row's. Answers (people, requests) that are new.
    """
    trace, people_made, made = Trace("support.people", words.PEOPLE_LIST, filename), 0, 0
    for entry in entries:
        if not entry["tasks"]:
            continue
        person: dict | Person = {name: entry[name] or "" for name in ("name", "kana", "phone", "address", "safe_way")}
        if entry["sure"]:
            person = entry["twin"]
        for task in entry["tasks"]:
            help_request = open_request(
                by=by, at=at, district=entry["district"], town=entry["town"], task=task, detail=entry["detail"], person=person, reach=reach,
                consent=consent | {"words": _agreed_words(entry)},
            )  # fmt: skip
            if isinstance(person, dict):
                person, people_made = help_request.person, people_made + 1
                trace.add([help_request.knowing], beside=True)
                trace.add([person])
                trace.add(person.consents.all(), beside=True)
            else:
                trace.add([help_request.knowing], beside=True)
            trace.add([help_request], beside=not (entry["sure"] and task == entry["tasks"][0]))  # each row counts once
            made += 1
        if entry["line"] in same and entry["twin"] is not None and not entry["sure"]:
            put_together(person=entry["twin"], other=person, by=by, at=at)
    trace.keep(by=by, at=at)
    record(by=by, at=at, verb="load-people", about="support.HelpRequest")
    return people_made, made


def _agreed_words(entry: dict) -> str:
    return f"名簿に書かれた同意の日：{jdate(entry['agreed_on'])}" if entry["agreed_on"] else "名簿から"


@action
def add_person(
    *,
    help_request: HelpRequest,
    person: dict,
    by: Account,
    at: datetime,
    consent: dict | None = None,
    version: int | None = None,
) -> HelpRequest:
    """Write the name and contact that were told only now, with the consent in its own words."""
    help_request = hold_request(help_request.pk, version)
    if person.get("sealed"):
        raise Refused(words.SEALED)
    if help_request.person is None:
        help_request.person = _note_person(person, consent, help_request.knowing, by=by, at=at)
    else:
        people.change_person(
            person=help_request.person, by=by, at=at, **{name: value for name, value in person.items() if value}
        )
        if consent:
            people.record_consent(by=by, at=at, person=help_request.person, **_items(person, consent))
    return write_request(help_request, by=by, at=at, verb="note-request-person")


@action
def note_public_service(
    *, help_request: HelpRequest, what: str, by: Account, at: datetime, version: int | None = None
) -> HelpRequest:
    """公のサービスを先に: what came of asking for the municipality's services, 介護保険, family."""
    help_request = hold_request(help_request.pk, version)
    if not help_request.is_open:
        raise NotNow(words.ENDED)
    if what not in PublicService.values:
        raise Refused(words.PUBLIC_WHICH)
    help_request.public_service, help_request.public_service_on = what, timezone.localdate(at)
    return write_request(help_request, by=by, at=at, verb="note-public-service")


@action
def write_city_service(
    *, service: CityService, by: Account, at: datetime, version: int | None = None, **written
) -> CityService:
    """Keep a service of the municipality: new, other words, or used no more."""
    if service.version:
        service = hold(service, version=version)
    for name, value in written.items():
        setattr(service, name, value)
    service.by, service.version = by, service.version + 1
    service.save()
    record(by=by, at=at, verb="write-city-service", about=service)
    return service


@action
def note_look(
    *, help_request: HelpRequest, look: dict[str, str], by: Account, at: datetime, version: int | None = None
) -> HelpRequest:
    """Keep the answers of the look before going, by the codes of looking.py. At least one is answered."""
    help_request = hold_request(help_request.pk, version)
    if not help_request.is_open:
        raise NotNow(words.ENDED)
    answers = {code: said.strip() for code, said in look.items() if said.strip()}
    if not answers:
        raise Refused(words.LOOK_EMPTY)
    help_request.look, help_request.looked_on = answers, timezone.localdate(at)
    return write_request(help_request, by=by, at=at, verb="note-look")


@action
def open_request_name(
    *, help_request: HelpRequest, by: Account, at: datetime, reason: str, scopes=rules.MAY_NAME
) -> Person:
    """Show the name and contact once, with a reason, where a consent for one of `scopes` lets them be known; a line in the diary (D3)."""
    rules.check_may_open_name(help_request.person, timezone.localdate(at), scopes=scopes)
    record(by=by, at=at, verb="open-request-name", about=help_request)
    return people.open_person(person=help_request.person, by=by, at=at, reason=reason)


def _note_person(person: dict | None, consent: dict | None, knowing: Knowing, *, by, at: datetime) -> Person | None:
    if not person or not any(person.values()):
        return None
    made = people.note_person(by=by, at=at, knowing=knowing, **person)
    consent = consent or {"how": Consent.How.NOT_ASKED, "scopes": []}
    people.record_consent(by=by, at=at, person=made, **_items(person, consent))
    return made


def _items(person: dict, consent: dict) -> dict:
    """A consent about all that was told, unless it says about what."""
    held = {"name": Consent.Item.NAME, "phone": Consent.Item.CONTACT, "address": Consent.Item.ADDRESS}
    items = [Consent.Item.WORDS, *(item for name, item in held.items() if person.get(name))]
    return {"items": items, "words": "", **consent}


def check_known(facts: dict) -> None:
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"a request has no {sorted(unknown)}")


def check_request(help_request: HelpRequest, today: date | None) -> None:
    rules.check_task(
        "\n".join((help_request.detail, help_request.costs)),
        by_car=help_request.by_car,
        fee=help_request.fee,
        amount=help_request.amount,
    )
    if today is not None and help_request.wanted_on is not None and help_request.wanted_on < today:
        raise Refused(words.PAST_DAY)


def write_request(help_request: HelpRequest, *, by: Account | None, at: datetime, verb: str) -> HelpRequest:
    help_request.version += 1
    help_request.save()
    record(by=by, at=at, verb=verb, about=help_request)
    return help_request
