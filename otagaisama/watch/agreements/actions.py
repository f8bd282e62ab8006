"""An agreement is written down, renewed, ended; cards are given and used; whoever looks after it hears of its term."""

from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Max
from django.urls import reverse

from otagaisama.base.days import day_of_tokyo, fiscal_year_of, jday, kept_until, years_later
from otagaisama.base.links import Link
from otagaisama.base.steps import hold
from otagaisama.messaging.actions import tell
from otagaisama.messaging.ways import Notice as Telling
from otagaisama.messaging.ways import Reader
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.handing.passing import pass_on
from otagaisama.people.models import Account
from otagaisama.people.numbers import next_number
from otagaisama.watch.agreements import queries, rules, words
from otagaisama.watch.agreements.models import Agreement, DriverCard
from otagaisama.watch.agreements.states import REMIND, EndWhy
from otagaisama.watch.notices import actions as notice_actions
from otagaisama.watch.notices.models import Notice
from otagaisama.watch.notices.states import Came

CARD, DOOR = Link("watch driver card"), Link("watch agreement")
KEEP_YEARS = 1


@action
def note_agreement(
    *, by, at: datetime, agreement: Agreement | None = None, version: int | None = None, invented: bool = False, **facts
) -> Agreement:
    """Write an agreement down, or write it anew. Raises NotYours, Refused, Changed."""
    on = day_of_tokyo(at)
    rules.check_may_write(by, facts["district"], on=on)
    rules.check_facts(facts)
    if agreement is None:
        year = fiscal_year_of(on)
        number = f"協{year}-{next_number(f'agreement {year}'):04d}"
        made_by = by if isinstance(by, Account) else None
        agreement = Agreement(number=number, made_at=at, made_by=made_by, invented=invented)
        DOOR.give(agreement)
    else:
        agreement = _held(agreement, by, at, version=version)
        agreement.version += 1
    for name, value in facts.items():
        setattr(agreement, name, value)
    agreement.save()
    record(by=by, at=at, verb="note-agreement", about=agreement)
    return agreement


@action
def renew_agreement(*, agreement: Agreement, until: date, by, at: datetime) -> Agreement:
    """It goes on until another day. Raises Refused for a day that is not later."""
    agreement = _held(agreement, by, at)
    rules.check_renewal(agreement, until)
    return _prolong(agreement, until, by=by, at=at)


@action
def end_agreement(*, agreement: Agreement, why: str, by, at: datetime) -> Agreement:
    """Nothing goes on; cards that were not used open no more. What was given stays counted."""
    agreement = _held(agreement, by, at)
    on = day_of_tokyo(at)
    agreement.ended_on, agreement.ended_why, agreement.erase_on = on, EndWhy(why), kept_until(on, KEEP_YEARS)
    agreement.version += 1
    agreement.save()
    queries.free_cards_of(agreement).update(closed_at=at)
    record(by=by, at=at, verb="end-agreement", about=agreement, why=why)
    return agreement


@action
def give_cards(*, agreement: Agreement, count: int, by, at: datetime, label: str = "") -> list[DriverCard]:
    """So many more cards, each with a link of its own. Raises Refused, NotNow."""
    agreement = _held(agreement, by, at)
    rules.check_cards(agreement, count)
    last = agreement.cards.aggregate(last=Max("order"))["last"] or 0
    cards = [DriverCard(agreement=agreement, order=last + number, label=label.strip(), made_at=at) for number in range(1, count + 1)]  # fmt: skip
    for card in cards:
        CARD.give(card)
    DriverCard.objects.bulk_create(cards)
    record(by=by, at=at, verb="give-cards", about=agreement)
    return cards


@action
def close_card(*, card: DriverCard, by, at: datetime) -> DriverCard:
    """A lost card opens no more. Raises NotNow where it was used."""
    agreement = _held(card.agreement, by, at)
    card = hold(card, "agreement")
    rules.check_free(card)
    card.closed_at = at
    card.save(update_fields=["closed_at"])
    record(by=by, at=at, verb="close-card", about=agreement)
    return card


@action
def notice_by_card(*, card: DriverCard, at: datetime, **facts) -> Notice:
    """What a driver noticed; from now on the card shows what came of it. Raises NotNow where it was used or closed."""
    card = hold(card, "agreement__district")
    rules.check_free(card)
    agreement = card.agreement
    district = facts.pop("district", None) or agreement.district
    notice = notice_actions.give_notice(by=None, at=at, came=Came.CARD, district=district, **facts)
    card.used_at, card.notice = at, notice
    card.save(update_fields=["used_at", "notice"])
    record(by=HOUSE, at=at, verb="use-card", about=agreement)
    return notice


@action
def see_to_terms(*, on: date, at: datetime, by=HOUSE) -> int:
    """What goes on by itself goes on for a year; whoever looks after one that ends within sixty days hears it once. Answers how many."""
    record(by=by, at=at, verb="see-to-terms", about="watch.Agreement")
    due = list(queries.terms_due(on).select_related("keeps", "district"))
    for agreement in due:
        if agreement.renews and agreement.until < on:
            until = agreement.until
            while until < on:
                until = years_later(until)
            _prolong(agreement, until, by=by, at=at)
        if agreement.until - on <= REMIND:
            _remind(agreement, at=at)
    return len(due)


@action
def hand_on_agreements(*, agreements: Iterable[Agreement], to: Account, by, at: datetime) -> None:
    """A colleague looks after all of these from now on."""
    pass_on(agreements, "keeps", to=to, by=by, at=at, verb="hand-on-agreement")


@action
def forget_agreements(*, on: date, at: datetime, by=HOUSE) -> int:
    """A year after the end whom one spoke with is forgotten (D11); name, term and counts stay. Answers how many."""
    record(by=by, at=at, verb="forget-agreements", about="watch.Agreement")
    due = list(queries.agreements_due(on))
    for agreement in due:
        for name in Agreement.HIDDEN:
            setattr(agreement, name, "")
        agreement.role, agreement.erased_on = "", on
        DOOR.close(agreement)
        agreement.save()
    return len(due)


def _prolong(agreement: Agreement, until: date, *, by, at: datetime) -> Agreement:
    agreement.until, agreement.reminded_for = until, None
    agreement.version += 1
    agreement.save()
    record(by=by, at=at, verb="renew-agreement", about=agreement)
    return agreement


def _remind(agreement: Agreement, *, at: datetime) -> None:
    """A letter to her, with a number and no name."""
    agreement.reminded_for = agreement.until
    agreement.save(update_fields=["reminded_for"])
    account = agreement.keeps
    sentence = words.RENEWING if agreement.renews else words.ENDING
    page = urljoin(settings.SITE, reverse("watch:agreement", args=[agreement.pk]))
    said = sentence.format(number=agreement.number, day=jday(agreement.until, day_of_tokyo(at)))
    desk = {"desk": "district", "district": agreement.district} if agreement.district_id else {"desk": "ward_only"}
    what = Telling(
        key=f"agreement {agreement.pk} {agreement.until}", subject=words.SUBJECT, said=f"{said}\n{words.SEE} {page}", about=agreement, quiet=True
    )  # fmt: skip
    contacts = {"mail": account.mail, "phone": account.phone}
    tell(reader=Reader(called=account.name, contacts=contacts, wish="mail", **desk), what=what, by=HOUSE, at=at)


def _held(agreement: Agreement, by, at: datetime, *, version: int | None = None) -> Agreement:
    agreement = hold(agreement, "district", version=version)
    rules.check_may_write(by, agreement.district, on=day_of_tokyo(at))
    rules.check_runs(agreement)
    return agreement
