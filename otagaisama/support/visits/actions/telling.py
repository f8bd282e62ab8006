"""What is told to whom, in the transaction of what it tells. By which way, `messaging` decides.

A mail holds no name, no address and nothing of anybody's trouble: only the day, the kind of help and the address of a page.
Words for the telephone may hold the helper's name; they lie encrypted and open at the desk by a press.
"""

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from otagaisama.base.days import day_of_tokyo, jday
from otagaisama.messaging.actions import drop_letters, tell
from otagaisama.messaging.ways import Notice, Reader
from otagaisama.people.models import Consent
from otagaisama.people.persons.bridge import family_of
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import ContactWay, Slot
from otagaisama.support.requests import rules as request_rules
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.visits import states, words
from otagaisama.support.visits.bridge import say_day, say_time
from otagaisama.support.visits.models import Ask, Visit


def tell_asked(ask: Ask, token: str, *, by, at: datetime) -> None:
    """She is asked: when, what, and that saying no is fine; a mail brings the one-tap page."""
    visit = ask.visit
    link = urljoin(settings.SITE, reverse("support:ask_link", args=[token]))
    facts = {
        "when": when_of(visit, day_of_tokyo(at)),
        "task": visit.request.get_task_display(),
        "until": say_day(ask.answer_by),
        "link": link,
    }
    what = Notice(
        key=f"ask {ask.pk}", subject=words.SUBJECT_ASKED, said=words.PHONE_ASKED.format(**facts),
        sent=words.MAIL_ASKED.format(**facts), about=visit, quiet=True,
    )  # fmt: skip
    _tell_helper(ask.helper, visit, what, by=by, at=at)


def tell_all_going(visit: Visit, *, by, at: datetime) -> None:
    """Once all who are needed go: each helper knows it, and whoever asked is told who comes. A routine's usual days are not told."""
    if visit.status != states.COMING:
        return
    facts = {"when": when_of(visit, day_of_tokyo(at)), "task": visit.request.get_task_display()}
    helpers = _who_go(visit)
    for helper in helpers:
        key = f"going {visit.pk} {helper.pk}"
        said = words.GOING.format(**facts)
        what = Notice(key=key, subject=words.SUBJECT_GOING, said=said, about=visit, quiet=True)
        _tell_helper(helper, visit, what, by=by, at=at)
    said = words.COMES.format(**facts, names="・".join(helper.name for helper in helpers))
    said += words.COMES_ESCORTED if visit.first_time and visit.escort_id else ""
    key = f"comes {visit.pk} " + " ".join(str(helper.pk)[:8] for helper in helpers)
    _tell_requester(visit.request, Notice(key=key, subject=words.SUBJECT_COMES, said=said, about=visit), by=by, at=at)


def tell_cancelled(visit: Visit, *, by, at: datetime) -> None:
    """Cancelled always tells, at any hour, everyone concerned; what was to be told before is dropped. Nobody went: nobody is told.

    Of what is sealed whoever was to go learns only that she need not; who is protected is called by nobody but whom she trusts.
    """
    drop_letters(about=visit, by=by, at=at)
    helpers = _who_go(visit)
    if not helpers:
        return
    facts = {"when": when_of(visit, day_of_tokyo(at)), "task": visit.request.get_task_display()}
    sealed = visit.request.knowing.sealed
    for helper in helpers:
        key = f"cancelled {visit.request_id} {helper.pk} {at.isoformat()}"
        said = (words.CANCELLED_SEALED if sealed else words.CANCELLED_HELPER).format(**facts)
        _tell_helper(
            helper, visit, Notice(key=key, subject=words.SUBJECT_CANCELLED, said=said, about=visit), by=by, at=at
        )
    if sealed:
        return
    key, said = f"cancelled {visit.request_id} {at.isoformat()}", words.CANCELLED_REQUESTER.format(**facts)
    _tell_requester(
        visit.request, Notice(key=key, subject=words.SUBJECT_CANCELLED, said=said, about=visit), by=by, at=at
    )


def tell_left(visits: Sequence[Visit], *, by, at: datetime) -> None:
    """Whoever was to come to these visits of one request cannot, and nobody is found yet: the person is told once, with every day, or stands on
    the list to be called. Sealed: nobody calls.
    """
    uncovered = [visit for visit in visits if visit.status == states.OPEN_VISIT]
    if not uncovered or uncovered[0].request.knowing.sealed:
        return
    first = uncovered[0]
    when = "、".join(when_of(visit, day_of_tokyo(at)) for visit in uncovered)
    said = words.LEFT.format(when=when, task=first.request.get_task_display())
    key = f"left {first.pk} {at.isoformat()}"
    _tell_requester(first.request, Notice(key=key, subject=words.SUBJECT_LEFT, said=said, about=first), by=by, at=at)


def tell_ask_first(visit: Visit, *, by, at: datetime) -> None:
    """A consent was taken back and the visit stays: whoever goes calls the desk before she leaves. Nothing of why."""
    said = words.ASK_FIRST.format(when=when_of(visit, day_of_tokyo(at)))
    for helper in _who_go(visit):
        key = f"ask-first {visit.pk} {helper.pk} {at.isoformat()}"
        what = Notice(key=key, subject=words.SUBJECT_ASK_FIRST, said=said, about=visit)
        _tell_helper(helper, visit, what, by=by, at=at)


def tell_moved(visit: Visit, *, before: str, off: Sequence[Helper], by, at: datetime) -> None:
    """A visit was moved: who goes, who was taken off it, and whoever waits are each told once; what was to be told before is dropped.

    Nobody went: nobody is told. Sealed: helpers alone, without what it is.
    """
    drop_letters(about=visit, by=by, at=at)
    staying, sealed = _who_go(visit), visit.request.knowing.sealed
    facts = {"before": before, "when": when_of(visit, day_of_tokyo(at)), "task": visit.request.get_task_display()}
    off_words = words.MOVED_OFF_SEALED if sealed else words.MOVED_OFF
    for helper, said in [(each, words.MOVED_HELPER) for each in staying] + [(each, off_words) for each in off]:
        key = f"moved {visit.pk} {helper.pk} {at.isoformat()}"
        what = Notice(key=key, subject=words.SUBJECT_MOVED, said=said.format(**facts), about=visit)
        _tell_helper(helper, visit, what, by=by, at=at)
    if sealed or not (staying or off):
        return
    names = "・".join(helper.name for helper in staying)
    who = words.MOVED_WHO.format(names=names) if names else words.MOVED_NOBODY
    said = words.MOVED_REQUESTER.format(**facts, who=who)
    key = f"moved {visit.pk} {at.isoformat()}"
    _tell_requester(visit.request, Notice(key=key, subject=words.SUBJECT_MOVED, said=said, about=visit), by=by, at=at)


def when_of(visit: Visit, today: date) -> str:
    """10月8日（水）午前, or with the hour where one was agreed; with its year outside this fiscal year."""
    return jday(visit.planned_on, today) + (
        f" {say_time(visit.starts_at)}ごろ" if visit.starts_at else f" {Slot(visit.slot).label}"
    )


def _who_go(visit: Visit) -> list[Helper]:
    goings = visit.goings.select_related("helper__person", "helper__district").order_by("taken_at", "id")
    return [going.helper for going in goings]


WISHES = {ContactWay.MAIL: "mail", ContactWay.POST: "paper"}  # every other wish begins with the telephone


def _tell_helper(helper: Helper, visit: Visit, what: Notice, *, by, at: datetime) -> None:
    reader = Reader(
        called=f"{helper.name}さん", wish=WISHES.get(helper.contact_way, "phone"),
        contacts={"phone": helper.person.phone, "mail": helper.mail, "paper": helper.person.address},
        knowing=visit.request.knowing, district=helper.district, safe_way=helper.person.safe_way, account=helper.account,
    )  # fmt: skip
    tell(reader=reader, what=what, by=by, at=at)


def _called(help_request: HelpRequest, on: date) -> str:
    """「山田さん（お願い H2026-0007 の方）」 where it was agreed that the desk may know her name; the number alone elsewhere."""
    number, person = words.READER_OF_REQUEST.format(number=help_request.number), help_request.person
    if person is None or not person.name or Consent.Item.NAME not in request_rules.items_for(person, on):
        return number
    return f"{family_of(person.name)}さん（{number}）"


def _tell_requester(help_request: HelpRequest, what: Notice, *, by, at: datetime) -> None:
    """Whoever left no way to be reached, or not even a name, stands on the desk's list; who was forgotten is told nothing."""
    person = help_request.person
    if person is not None and person.is_erased:
        return
    reader = Reader(
        called=_called(help_request, day_of_tokyo(at)), wish="phone",
        contacts={"phone": person.phone, "paper": person.address} if person else {},
        knowing=help_request.knowing, district=help_request.district, safe_way=person.safe_way if person else "",
    )  # fmt: skip
    tell(reader=reader, what=what, by=by, at=at)
