"""利用券: a book is sold to somebody who asks for help; what she has not used may be given back for money."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.thanks import queries, words
from otagaisama.support.thanks.models import TicketBook
from otagaisama.support.thanks.statements import left_of


@action
def sell_tickets(
    *, help_request: HelpRequest, number: str, tickets: int, yen: int, sold_on: date, by: Account, at: datetime
) -> TicketBook:
    """Keep that a book went to the person of a request. Raises Refused without a person, for a number that is taken, a day to come."""
    if help_request.person is None:
        raise Refused(words.NO_PERSON)
    if sold_on > timezone.localdate(at):
        raise Refused(words.SOLD_LATER)
    number = number.strip()
    book = TicketBook(
        number=number,
        person=help_request.person,
        district=help_request.district,
        tickets=tickets,
        yen=yen,
        sold_on=sold_on,
        sold_by=by,
    )
    try:
        with transaction.atomic():
            book.save(force_insert=True)
    except IntegrityError as error:  # the database alone knows it when two sell one number in the same second
        raise Refused(words.NUMBER_TAKEN) from error
    record(by=by, at=at, verb="sell-tickets", about=book)
    return book


@action
def give_tickets_back(*, book: TicketBook, tickets: int, by: Account, at: datetime) -> TicketBook:
    """Unused tickets come back, once for a book. Raises Refused for more than are left, so that nothing becomes negative."""
    people = queries.people_like([book.person])
    books = list(queries.books_of(people).select_for_update(of=("self",)))
    book = next(other for other in books if other.pk == book.pk)
    if book.given_back_on is not None:
        raise NotNow(words.BACK_ALREADY)
    left, _ = left_of(
        [(other.pk, other.tickets, other.given_back_tickets or 0) for other in books], queries.used_by(people)
    )
    if not left[book.pk]:
        raise NotNow(words.NOTHING_LEFT)
    if not 1 <= tickets <= left[book.pk]:
        raise Refused(words.TOO_MANY_BACK.format(left=left[book.pk]))
    book.given_back_on, book.given_back_tickets = timezone.localdate(at), tickets
    book.save(update_fields=["given_back_on", "given_back_tickets"])
    record(by=by, at=at, verb="give-tickets-back", about=book)
    return book


def yen_back(book: TicketBook) -> int:
    """What is paid for the tickets that came back: their part of the price, rounded down."""
    return book.yen * (book.given_back_tickets or 0) // book.tickets
