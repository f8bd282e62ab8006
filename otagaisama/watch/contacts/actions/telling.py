"""Whom to tell: who is turned to, who need not go any more, herself, whoever is named on a sealed one."""

from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from otagaisama.base.bridge import jdatetime, jtime
from otagaisama.base.links import Link
from otagaisama.messaging.actions import tell
from otagaisama.messaging.ways import Notice as Telling
from otagaisama.messaging.ways import Reader
from otagaisama.people.diary import HOUSE
from otagaisama.people.knowing import readers_of
from otagaisama.watch.contacts import words
from otagaisama.watch.contacts.models import CheckIn, Search, SearchStep, WatchContact
from otagaisama.watch.contacts.states import Why

CARD = Link("watch card")
GOING = Link("watch going")
BUTTON = Link("watch button")  # what a button signs with; no address


def ask_to_go(step: SearchStep, *, until: datetime, at: datetime) -> None:
    """「見に行けますか」: by mail with a link and no name, else on the list of who is to be called."""
    watch, contact = step.search.check_in.watch_over, step.contact
    said = words.ASK_BLIND if watch.sealed else words.ASK
    when = jtime(timezone.localtime(until))
    link = urljoin(settings.SITE, reverse("watch:going", args=[GOING.word_of(step.pk)]))
    what = Telling(
        key=f"watch going {step.pk}", subject=words.ASK_SUBJECT, said=said.format(called=watch.called, until=when),
        sent=f"{words.ASK_BLIND.format(until=when)}\n{words.ANSWER_HERE} {link}", about=step,
    )  # fmt: skip
    tell(reader=_contact(contact, watch.knowing), what=what, by=HOUSE, at=at)


def say_no_need(search: Search, contact: WatchContact, *, at: datetime) -> None:
    """A word of hers came while somebody was on the way."""
    what = Telling(
        key=f"watch no need {search.pk} {contact.pk}",
        subject=words.NO_NEED_SUBJECT,
        said=words.NOT_GOING_ANY_MORE,
        about=search,
    )
    tell(reader=_contact(contact, search.check_in.watch_over.knowing), what=what, by=HOUSE, at=at)


def tell_her(search: Search, *, who: str, by, at: datetime) -> None:
    """She is told who came and why."""
    watch = search.check_in.watch_over
    why = words.WHY_LOW if search.why == Why.LOW else words.WHY_MISSED.format(count=search.count)
    came = words.CAME if search.seen_by_id or search.stage == "seen" else words.CLOSED_TOLD
    said = came.format(day=jdatetime(timezone.localtime(at)), who=who, why=why)
    person = watch.person
    contacts = {"phone": person.phone} if person else {}
    reader = Reader(called=watch.called, contacts=contacts, safe_way=person.safe_way if person else "", knowing=watch.knowing)  # fmt: skip
    what = Telling(
        key=f"watch came {search.pk}", subject=words.CAME_SUBJECT, said=said, sent=said, about=search, quiet=True
    )
    tell(reader=reader, what=what, by=by, at=at)


def warn_named(search: Search, *, at: datetime) -> None:
    """Of a sealed one no page of area or ward may speak: whoever is named hears it at once."""
    watch = search.check_in.watch_over
    if not watch.sealed:
        return
    for reader in readers_of(watch.knowing):
        account = reader.account
        contacts = {"mail": account.mail, "phone": account.phone}
        what = Telling(
            key=f"watch named {search.pk} {account.pk} {at:%Y%m%d%H%M}",
            subject=words.NAMED_SUBJECT,
            said=words.NAMED,
            about=search,
        )
        whom = Reader(
            called=account.name,
            contacts=contacts,
            wish="mail" if account.mail else "",
            knowing=watch.knowing,
            account=account,
        )
        tell(reader=whom, what=what, by=HOUSE, at=at)


def secret_of(check_in: CheckIn) -> str:
    """With what a button signs what it posts."""
    return BUTTON.word_of(check_in.pk)


def _contact(contact: WatchContact, knowing) -> Reader:
    mail = contact.mail or (contact.account.mail if contact.account else "")
    phone = contact.phone or (contact.account.phone if contact.account else "")
    return Reader(
        called=contact.name, contacts={"mail": mail, "phone": phone}, wish="mail" if mail else "", knowing=knowing
    )
