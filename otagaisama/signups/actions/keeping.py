"""Contacts are opened with a reason, and erased when their days are over."""

from datetime import datetime

from otagaisama.base.refusals import NotNow
from otagaisama.messaging.actions import forget_letters
from otagaisama.messaging.line.actions import drop_links
from otagaisama.messaging.line.queries import links_of
from otagaisama.messaging.queries import letters_about
from otagaisama.people.actions import open_record
from otagaisama.people.contacts import beside
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.signups import queries, rules, words
from otagaisama.signups.models import SignUp

SHOWN = ("name", "kana", "phone", "mail", "fax", "address", "safe_way", "note")
CONTACTS = ("phone", "mail", "fax", "address")


@action
def open_signup(*, signup: SignUp, reason: str, by: Account, at: datetime) -> list[tuple[str, str]]:
    """Name, contacts and note of a sign-up, with a reason and a line in the diary (D3): (label, value) of each that was written."""
    rules.check_may_keep(by, signup.offer.district, on=queries.day_of(at))
    rules.check_pledged(by, on=queries.day_of(at))
    if signup.erased_on:
        raise NotNow(words.ERASED)
    open_record(about=signup, verb="open-sign-up", by=by, at=at, reason=reason)
    lines = []
    for name in SHOWN:
        value = getattr(signup, name)
        said = beside(value, signup) if name in CONTACTS else value
        lines.append((str(SignUp._meta.get_field(name).verbose_name), said))
    return [(label, value) for label, value in lines if value]


@action
def forget_signups(*, on, at: datetime, by=HOUSE) -> int:
    """Take the names and contacts out of what ended long enough ago, and out of its letters (D11): how many came stays. Answers how many offers."""
    record(by=by, at=at, verb="forget-sign-ups", about="signups.SignUp")
    offers = list(queries.offers_due(on))
    for offer in offers:
        signups = list(queries.signups_of(offer).filter(erased_on=None))
        forget_letters(letters=letters_about(signups), at=at, by=by)
        if links := links_of(signups):
            drop_links(links=links, by=by, at=at)
        for signup in signups:
            for name in SHOWN:
                setattr(signup, name, "")
            signup.phone_digest, signup.erased_on = "", on
            signup.save()
        offer.erased_on = on
        offer.save(update_fields=["erased_on"])
    return len(offers)
