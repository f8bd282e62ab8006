"""What is told to whom, in the transaction of what it tells: mail where there is one, else by telephone or on paper.

A mail holds no name, no address and nothing of anybody's trouble: only the day, the kind of help and the address of a page.
Words for the telephone may hold the helper's name; they lie encrypted and open at the desk by a press.
"""

from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from otagaisama.messaging.actions import drop_letters, write_letter
from otagaisama.messaging.models import Letter
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import ContactWay, Slot
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.visits import states, words
from otagaisama.support.visits.bridge import say_day, say_time
from otagaisama.support.visits.models import Ask, Visit


def tell_asked(ask: Ask, token: str, *, by, at: datetime) -> None:
    """She is asked: when, what, and that saying no is fine; a mail brings the one-tap page."""
    visit = ask.visit
    link = urljoin(settings.SITE, reverse("support:ask_link", args=[token]))
    told = {
        "when": when_of(visit),
        "task": visit.request.get_task_display(),
        "until": say_day(ask.answer_by),
        "link": link,
    }
    template = words.MAIL_ASKED if _way(ask.helper) == Letter.Channel.MAIL else words.PHONE_ASKED
    _to_helper(ask.helper, visit, f"ask {ask.pk}", words.SUBJECT_ASKED, template.format(**told), by=by, at=at)


def tell_all_going(visit: Visit, *, by, at: datetime) -> None:
    """Once all who are needed go: each helper knows it, and whoever asked is told who comes. A routine's usual days are not told."""
    if visit.status != states.COMING:
        return
    told = {"when": when_of(visit), "task": visit.request.get_task_display()}
    helpers = _who_go(visit)
    for helper in helpers:
        _to_helper(
            helper,
            visit,
            f"going {visit.pk} {helper.pk}",
            words.SUBJECT_GOING,
            words.GOING.format(**told),
            by=by,
            at=at,
        )
    said = words.COMES.format(**told, names="・".join(helper.name for helper in helpers))
    said += words.COMES_ESCORTED if visit.first_time and visit.escort_id else ""
    key = f"comes {visit.pk} " + " ".join(str(helper.pk)[:8] for helper in helpers)
    _to_requester(visit.request, key, words.SUBJECT_COMES, said, by=by, at=at, about=visit)


def tell_cancelled(visit: Visit, *, by, at: datetime) -> None:
    """Cancelled always tells, at any hour, everyone concerned; what was to be told before is dropped. Nobody went: nobody is told."""
    drop_letters(about=visit, by=by, at=at)
    helpers = _who_go(visit)
    if not helpers:
        return
    told = {"when": when_of(visit), "task": visit.request.get_task_display()}
    for helper in helpers:
        key = f"cancelled {visit.request_id} {helper.pk} {at.isoformat()}"
        _to_helper(
            helper,
            visit,
            key,
            words.SUBJECT_CANCELLED,
            words.CANCELLED_HELPER.format(**told),
            by=by,
            at=at,
            quiet=False,
        )
    key = f"cancelled {visit.request_id} {at.isoformat()}"
    _to_requester(
        visit.request,
        key,
        words.SUBJECT_CANCELLED,
        words.CANCELLED_REQUESTER.format(**told),
        by=by,
        at=at,
        about=visit,
    )


def when_of(visit: Visit) -> str:
    """10月8日（水）午前, or with the hour where one was agreed."""
    return say_day(visit.planned_on) + (
        f" {say_time(visit.starts_at)}ごろ" if visit.starts_at else f" {Slot(visit.slot).label}"
    )


def _who_go(visit: Visit) -> list[Helper]:
    goings = visit.goings.select_related("helper__person", "helper__district").order_by("taken_at", "id")
    return [going.helper for going in goings]


def _way(helper: Helper) -> str:
    if helper.mail and (helper.contact_way == ContactWay.MAIL or not helper.person.phone):
        return Letter.Channel.MAIL
    if helper.contact_way == ContactWay.POST and helper.person.address:
        return Letter.Channel.PAPER
    return Letter.Channel.PHONE


def _to_helper(
    helper: Helper, visit: Visit, key: str, subject: str, body: str, *, by, at: datetime, quiet: bool = True
) -> None:
    way = _way(helper)
    to = {Letter.Channel.MAIL: helper.mail, Letter.Channel.PAPER: helper.person.address}.get(way, helper.person.phone)
    write_letter(
        key=key, channel=way, to=to, subject=subject, body=body, about=visit, by=by, at=at, reader=f"{helper.name}さん",
        desk=visit.request.reach, district=helper.district, quiet=quiet,
    )  # fmt: skip


def _to_requester(request: HelpRequest, key: str, subject: str, body: str, *, by, at: datetime, about=None) -> None:
    """By telephone, on paper where only an address is known; nobody is told who left no way to be reached."""
    person = request.person
    if person is None or person.is_erased or not (person.phone or person.address):
        return
    way = Letter.Channel.PHONE if person.phone else Letter.Channel.PAPER
    write_letter(
        key=key, channel=way, to=person.phone or person.address, subject=subject, body=body, about=about or request, by=by, at=at,
        reader=words.READER_OF_REQUEST.format(number=request.number), desk=request.reach, district=request.district,
    )  # fmt: skip
