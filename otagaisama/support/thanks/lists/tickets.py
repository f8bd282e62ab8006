"""The list of ticket books, with what is left of each. No names leave here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from otagaisama.base.lists import DATE, FILE, NUMBER, Column, Filter, List, of_year
from otagaisama.people.spelling import fold
from otagaisama.support.thanks import queries
from otagaisama.support.thanks.actions.tickets import yen_back
from otagaisama.support.thanks.models import TicketBook
from otagaisama.support.thanks.statements import left_of
from otagaisama.town.lists import of_area, of_district


@dataclass(frozen=True)
class BookRow:
    """One book, with what is left of it, how many more than bought its person used, and the requests she is known by."""

    book: TicketBook
    left: int
    short: int
    numbers: tuple[str, ...]

    @property
    def back_yen(self) -> int:
        return yen_back(self.book)

    @property
    def may_give_back(self) -> bool:
        """Something is left, and nothing has come back yet."""
        return self.left > 0 and self.book.given_back_on is None


def book_rows(user, books: Iterable[TicketBook], *, on: date) -> list[BookRow]:
    """Each book with what is left: four queries however many books."""
    books = list(books)
    people = queries.people_like({book.person for book in books})
    owner = {person.pk: queries.who(person) for person in people}
    theirs: dict = {}
    for book_of_hers in queries.books_of(people):
        theirs.setdefault(owner[book_of_hers.person_id], []).append(
            (book_of_hers.pk, book_of_hers.tickets, book_of_hers.given_back_tickets or 0)
        )
    used: dict = {}
    for person, tickets in queries.uses_of(people):
        used[owner[person]] = used.get(owner[person], 0) + tickets
    left = {who: left_of(lines, used.get(who, 0)) for who, lines in theirs.items()}
    numbers = queries.numbers_of(user, people, on=on)
    return [
        BookRow(
            book,
            left[owner[book.person_id]][0][book.pk],
            left[owner[book.person_id]][1],
            tuple(numbers.get(book.person_id, ())),
        )
        for book in books
    ]


def _rows(user, *, on: date) -> list[BookRow]:
    return book_rows(user, queries.books_for(user, on=on), on=on)


def _found(rows: list[BookRow], words: str) -> list[BookRow]:
    wanted = fold(words)
    return [row for row in rows if wanted in fold(f"{row.book.number} {' '.join(row.numbers)}")]


TICKETS = List(
    code="tickets", title="利用券", records=_rows, template="support/tickets.html", size=50, unit="つづり",
    columns=(
        Column("number", "つづりの番号", "book.number", sort=True),
        Column("requests", "お願い", lambda row: "・".join(row.numbers), place=FILE),
        Column("district", "学区", "book.district.name", sort="book.district.order"),
        Column("sold", "渡した日", "book.sold_on", kind=DATE, sort=True),
        Column("tickets", "枚数", "book.tickets", kind=NUMBER, place=FILE),
        Column("yen", "額（円）", "book.yen", kind=NUMBER, sort=True),
        Column("left", "残り（枚）", "left", kind=NUMBER, sort=True),
        Column("back_on", "戻した日", "book.given_back_on", kind=DATE, place=FILE),
        Column("back", "戻した枚数", "book.given_back_tickets", kind=NUMBER, place=FILE),
        Column("back_yen", "お返しした額（円）", lambda row: row.back_yen if row.book.given_back_on else None, kind=NUMBER, place=FILE),
    ),
    filters=(
        of_district("book__district"), of_area("book__district"),
        Filter("left", "残り", [("1", "残りのあるもの")], lambda rows, code: [row for row in rows if row.left]),
        of_year("book__sold_on"),
    ),
    search=_found, search_label="つづりの番号・お願いの番号", hint="お名前は入りません。",
    searched_empty="さがした条件に合うつづりはありません。",
    empty="お渡ししたつづりは、まだありません。利用券を使う学区では、つづりを渡したときに書きとめます。",
    empty_step=("つづりを渡す", "support:ticket_sell"), steps=(("つづりを渡す", "support:ticket_sell"),),
)  # fmt: skip
