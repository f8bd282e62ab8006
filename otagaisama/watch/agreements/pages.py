"""What the pages of an agreement show: its cards and notices, whom to call at this hour, the articles of its paper, the table of a year."""

from datetime import date, datetime
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from otagaisama.base.days import fiscal_year_of
from otagaisama.base.printing import qr_drawn
from otagaisama.watch.agreements import actions, bridge, queries, words
from otagaisama.watch.agreements.forms import CardsForm, EndForm, RenewForm
from otagaisama.watch.agreements.models import Agreement, DriverCard
from otagaisama.watch.checks.pages import Number, number_of
from otagaisama.watch.checks.queries import Post
from otagaisama.watch.notices import words as notice_words
from otagaisama.watch.notices.pages import said_day, said_moment, signs_of
from otagaisama.watch.notices.states import ANSWERS, Result

WAITING = "まだ"
NOT_TOLD, NOT_SAID = "5件未満", "－"
ENDS = (*Result.values, WAITING)
YEARS_BACK = 6
SHOWN = 30


def agreement_page(agreement: Agreement, *, user, on: date, **forms) -> dict:
    """One agreement at the desk."""
    cards = list(queries.cards_of(agreement))
    return {
        "agreement": agreement, "stand": agreement.stand(on), "cards": cards, "free": sum(card.is_free for card in cards),
        "may_write": queries.writes_of(user, agreement, on=on) and not agreement.ended_on, "door": door_of(agreement) if not agreement.erased_on else "",
        "renew_form": RenewForm(today=on, auto_id="renew_%s"), "end_form": EndForm(auto_id="end_%s"), "cards_form": CardsForm(auto_id="cards_%s"),
        "area": "desk", **forms,
    }  # fmt: skip


def contacts_of(agreement: Agreement, *, at: datetime) -> list[Number]:
    """Whom to call now: who is there first, then whose hours are unknown, then who is closed."""
    posts = [
        Post(agreement.first_label or settings.COUNCIL or words.COUNCIL, agreement.first_phone, agreement.first_hours, "", ""),
        Post(agreement.second_label, agreement.second_phone, agreement.second_hours, "", ""),
    ]  # fmt: skip
    numbers = [number_of(post, timezone.localtime(at)) for post in posts if post.number]
    return sorted(numbers, key=lambda number: (True, None, False).index(number.there))


def paper_page(agreement: Agreement) -> dict:
    """The paper to sign, on A4."""
    return {
        "agreement": agreement, "articles": words.ARTICLES, "council": settings.COUNCIL or words.COUNCIL,
        "goes_on": words.RENEWS if agreement.renews else words.ENDS, "area": "desk",
    }  # fmt: skip


def cards_page(agreement: Agreement) -> dict:
    """The cards that nobody has used, each with its QR code, to be cut apart."""
    rows = [
        (card, link, qr_drawn(link, title=words.CARD_CODE.format(order=card.order), scale=3))
        for card in queries.free_cards_of(agreement)
        for link in [card_address(card)]
    ]
    return {
        "agreement": agreement,
        "rows": rows,
        "council": settings.COUNCIL or words.COUNCIL,
        "no_index": True,
        "area": "desk",
    }


def card_page(card: DriverCard, form, *, at: datetime) -> dict:
    """What a driver sees: danger and whom to call first; before it is used the signs, afterwards how it stands."""
    notice = card.notice
    return {
        "card": card, "agreement": card.agreement, "numbers": contacts_of(card.agreement, at=at), "form": form, **signs_of(form), "notice": notice,
        "received": words.RECEIVED.format(time=said_moment(card.used_at), day=said_day(notice.due_on, today=timezone.localdate(at))) if notice else "",
        "answer": _answer(notice) if notice and not notice.is_open and not notice.erased_on else "",
        "answer_typed": notice.answer if notice and not notice.sealed else "",
        "over": words.CARD_OVER if not card.used_at and (card.closed_at or not card.agreement.takes_notices) else "",
        "thanks": _(notice_words.THANKS), "no_index": True, "area": "door",
    }  # fmt: skip


def door_page(agreement: Agreement, *, at: datetime) -> dict:
    """What a partner sees: its term, whom to call, how many notices it gave, and how each ended; no place, no name."""
    used = list(queries.notices_of(agreement))
    ended = sum(bool(card.notice and not card.notice.is_open) for card in used)
    return {
        "agreement": agreement, "numbers": contacts_of(agreement, at=at), "head": words.CARE_OF.format(name=agreement.name), "term": _term(agreement),
        "gave": (words.GAVE_ENDED if ended else words.GAVE).format(count=len(used), ended=ended),
        "rows": [(card, said_moment(card.used_at), _said(card)) for card in used[:SHOWN]], "no_index": True, "area": "door",
    }  # fmt: skip


def year_page(user, year: int, *, on: date) -> dict:
    """The table of a fiscal year for the meeting of the partners: numbers under five are hidden."""
    agreements, used = queries.of_year(user, year, on=on)
    safe = bridge.safe_year(
        [(key, result or WAITING) for key, result in used], partners=[row.pk for row in agreements], ends=ENDS
    )
    labels = {**{code: str(label) for code, label in Result.choices}, WAITING: "まだ見ているところ"}
    return {
        "rows": [(agreement, _count(safe.given[agreement.pk])) for agreement in agreements],
        "ends": [(labels[end], NOT_SAID if count is None else f"{count}件") for end, count in safe.ends.items()], "some_ends": any(safe.ends.values()),
        "together": safe.together, "year": year,
        "years": [fiscal_year_of(on) - back for back in range(YEARS_BACK)], "area": "desk",
    }  # fmt: skip


def door_of(agreement: Agreement) -> str:
    """The address that is given to the partner."""
    return urljoin(settings.SITE, reverse("watch:agreement-door", args=[actions.DOOR.word_of(agreement.pk)]))


def card_address(card: DriverCard) -> str:
    """The address behind the QR code of a card."""
    return urljoin(settings.SITE, reverse("watch:driver-card", args=[actions.CARD.word_of(card.pk)]))


def _said(card: DriverCard) -> str:
    notice = card.notice
    if notice is None or notice.is_open:
        return str(words.LOOKING)
    return _answer(notice)


def _answer(notice) -> str:
    """What whoever noticed is told, in the reader's language; of a sealed one no more than that it arrived."""
    return _(notice_words.SEALED_ANSWER if notice.sealed else str(ANSWERS[notice.result]))


def _term(agreement: Agreement) -> str:
    if agreement.ended_on:
        return words.HAS_ENDED.format(day=said_day(agreement.ended_on))
    if not agreement.signed_on:
        return ""
    sentence = words.TERM_RENEWS if agreement.renews else words.TERM
    free = queries.free_cards_of(agreement).count()
    return sentence.format(start=said_day(agreement.signed_on), until=said_day(agreement.until), free=free)


def _count(count: int | None) -> str:
    return NOT_TOLD if count is None else f"{count}件"
