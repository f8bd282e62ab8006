"""The list of ticket books: what is left of each, and the rows that leave the house. No names leave here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from otagaisama.people.spelling import fold
from otagaisama.support.thanks import queries
from otagaisama.support.thanks.actions.tickets import yen_back
from otagaisama.support.thanks.models import TicketBook
from otagaisama.support.thanks.statements import left_of

HEADER = (
    "つづりの番号",
    "お願い",
    "学区",
    "渡した日",
    "枚数",
    "額（円）",
    "残り（枚）",
    "戻した日",
    "戻した枚数",
    "お返しした額（円）",
)


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


def search(rows: list[BookRow], *, words: str = "", district: str = "", only_left: bool = False) -> list[BookRow]:
    """Those whose book or request has the number, in a district, and of which something is left."""
    wanted = fold(words)
    fitting = []
    for row in rows:
        fits = wanted in fold(f"{row.book.number} {' '.join(row.numbers)}")
        if fits and (not district or row.book.district.code == district) and (row.left or not only_left):
            fitting.append(row)
    return fitting


def list_rows(rows: list[BookRow]) -> Iterator[tuple]:
    """The rows of an export: numbers, never names."""
    for row in rows:
        book = row.book
        yield (
            book.number, "・".join(row.numbers), book.district.name, book.sold_on, book.tickets, book.yen, row.left, book.given_back_on,
            book.given_back_tickets, row.back_yen if book.given_back_on else None,
        )  # fmt: skip
