"""明細: what a month (or a year) of visits comes to, for each helper, each person who asked, and the fund. Pure reckoning: no database.

Money is in whole yen and never lost: what a requester gives is what the helpers keep and what goes to the fund, to the yen.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, pairwise


@dataclass(frozen=True)
class Price:
    """A rule of thanks as it is reckoned with; `district` None: of all, `task` empty: of all tasks."""

    district: Hashable | None
    task: str
    fee: str
    amount: int | None
    tickets: int | None
    helper_yen: int | None
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class Turn:
    """One visit that was done or called off. `cancelled`: "" (done), or before, same_day, no_word, other."""

    day: date
    district: Hashable
    task: str
    label: str
    minutes: int
    helpers: tuple[Hashable, ...]
    requester: Hashable
    yen: int | None = None
    tickets: int | None = None
    cancelled: str = ""


@dataclass(frozen=True)
class Book:
    """Tickets bought on a day, and what was given back for money."""

    requester: Hashable
    day: date
    tickets: int
    yen: int
    back_on: date | None = None
    back_tickets: int = 0

    @property
    def back_yen(self) -> int:
        """What is paid for the tickets that came back: their part of the price, rounded down."""
        return self.yen * self.back_tickets // self.tickets if self.tickets else 0


@dataclass(frozen=True)
class Share:
    """One helper's part of one visit: yen received, of which hers and the fund's; tickets, and yen that the fund gives for them."""

    day: date
    label: str
    minutes: int
    yen: int = 0
    own_yen: int = 0
    fund_yen: int = 0
    tickets: int = 0
    from_fund: int = 0


@dataclass
class HelperSheet:
    """All of one helper's visits in a time."""

    key: Hashable
    lines: list[Share] = field(default_factory=list)

    def total(self, name: str) -> int:
        """The sum of one column of the lines."""
        return sum(getattr(line, name) for line in self.lines)

    @property
    def visits(self) -> int:
        return len(self.lines)

    @property
    def minutes(self) -> int:
        return self.total("minutes")

    @property
    def yen(self) -> int:
        return self.total("yen")

    @property
    def own_yen(self) -> int:
        return self.total("own_yen")

    @property
    def tickets(self) -> int:
        return self.total("tickets")

    @property
    def to_fund(self) -> int:
        """What she hands on to the fund."""
        return self.total("fund_yen")

    @property
    def from_fund(self) -> int:
        """What the fund hands to her for tickets."""
        return self.total("from_fund")


@dataclass
class RequesterSheet:
    """All visits to one person in a time, tickets bought and given back, and what was called off: facts, nothing to be paid (D22)."""

    key: Hashable
    lines: list[Turn] = field(default_factory=list)
    cancelled: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CANCELLED, 0))
    bought_tickets: int = 0
    bought_yen: int = 0
    back_tickets: int = 0
    back_yen: int = 0

    @property
    def visits(self) -> int:
        return len(self.lines)

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines)

    @property
    def yen(self) -> int:
        return sum(line.yen or 0 for line in self.lines)

    @property
    def tickets(self) -> int:
        return sum(line.tickets or 0 for line in self.lines)

    @property
    def off(self) -> list[tuple[str, int]]:
        """What was called off, with its words; nothing where nothing was."""
        return [(CANCELLED[kind], count) for kind, count in self.cancelled.items() if count]


@dataclass(frozen=True)
class Totals:
    """A whole district in a time."""

    visits: int = 0
    minutes: int = 0
    yen: int = 0
    own_yen: int = 0
    to_fund: int = 0
    tickets: int = 0
    from_fund: int = 0


CANCELLED = {"before": "前日まで", "same_day": "当日", "no_word": "連絡なし", "other": "天気・入院・行く方の都合など"}


def price_of(turn: Turn, prices: Iterable[Price]) -> Price | None:
    """The rule of this visit: its district's before everybody's, its task's before all tasks', the newest first."""
    fee = "thanks" if turn.yen is not None else "ticket" if turn.tickets is not None else ""
    fitting = [
        price for price in prices
        if price.fee == fee and price.district in (None, turn.district) and price.task in ("", turn.task)
        and price.from_on <= turn.day and (price.until_on is None or turn.day <= price.until_on)
    ]  # fmt: skip
    return min(
        fitting, key=lambda price: (price.district is None, price.task == "", -price.from_on.toordinal()), default=None
    )


def parted(whole: int, parts: int) -> list[int]:
    """A whole number parted as evenly as it goes; the first get what is left over."""
    each, rest = divmod(whole, parts)
    return [each + (place < rest) for place in range(parts)]


def shares_of(turn: Turn, price: Price | None) -> list[tuple[Hashable, Share]]:
    """What each who went has of one visit. Without a rule, or without a share in it, everything is hers.

    Of an amount the share is in proportion (200 of 250), rounded down to the yen for all of them together, the rest to the fund.
    For tickets the fund gives `helper_yen` for each unit, that is for each `price.tickets`. What the parts come to is what the
    whole comes to, to the yen.
    """
    if turn.cancelled or not turn.helpers:
        return []
    count = len(turn.helpers)
    yens, tickets = parted(turn.yen or 0, count), parted(turn.tickets or 0, count)
    owns, given = yens, [0] * count
    if price is not None and price.helper_yen is not None:
        owns = in_proportion(yens, price.helper_yen, price.amount) if price.amount else yens
        given = in_proportion(tickets, price.helper_yen, price.tickets) if price.tickets else given
    return [
        (helper, Share(turn.day, turn.label, turn.minutes, yen, own, yen - own, used, from_fund))
        for helper, yen, own, used, from_fund in zip(turn.helpers, yens, owns, tickets, given, strict=True)
    ]


def in_proportion(parts: list[int], share: int, of: int) -> list[int]:
    """`share` for each `of` of every part, rounded so that together they are the share of the whole, rounded down."""
    sums = [0, *accumulate(parts)]
    rounded = [total * share // of for total in sums]
    return [after - before for before, after in pairwise(rounded)]


def helper_sheets(turns: Iterable[Turn], prices: Iterable[Price]) -> list[HelperSheet]:
    """A sheet for each helper who went, in the order of the first visit."""
    prices, sheets = list(prices), {}
    for turn in turns:
        for helper, share in shares_of(turn, price_of(turn, prices)):
            sheets.setdefault(helper, HelperSheet(helper)).lines.append(share)
    return list(sheets.values())


def requester_sheets(turns: Iterable[Turn], books: Iterable[Book], first: date, last: date) -> list[RequesterSheet]:
    """A sheet for each person who was helped, who called something off, or who bought or gave back tickets between two days."""
    sheets: dict = {}
    for turn in turns:
        sheet = sheets.setdefault(turn.requester, RequesterSheet(turn.requester))
        if turn.cancelled:
            sheet.cancelled[turn.cancelled] += 1
        else:
            sheet.lines.append(turn)
    for book in books:
        if first <= book.day <= last:
            sheet = sheets.setdefault(book.requester, RequesterSheet(book.requester))
            sheet.bought_tickets, sheet.bought_yen = sheet.bought_tickets + book.tickets, sheet.bought_yen + book.yen
        if book.back_on is not None and first <= book.back_on <= last:
            sheet = sheets.setdefault(book.requester, RequesterSheet(book.requester))
            sheet.back_tickets, sheet.back_yen = sheet.back_tickets + book.back_tickets, sheet.back_yen + book.back_yen
    return list(sheets.values())


def totals_of(turns: Iterable[Turn], prices: Iterable[Price]) -> Totals:
    """What all visits of a time come to. Minutes are those of the visits, not of each who went."""
    done = [turn for turn in turns if not turn.cancelled]
    sheets = helper_sheets(done, prices)
    return Totals(
        visits=len(done), minutes=sum(turn.minutes for turn in done), yen=sum(turn.yen or 0 for turn in done),
        own_yen=sum(sheet.own_yen for sheet in sheets), to_fund=sum(sheet.to_fund for sheet in sheets),
        tickets=sum(turn.tickets or 0 for turn in done), from_fund=sum(sheet.from_fund for sheet in sheets),
    )  # fmt: skip


def by_month(turns: Iterable[Turn], prices: Iterable[Price]) -> list[tuple[date, Totals]]:
    """The first day of each month that has a visit, with its totals, in order."""
    prices, months = list(prices), {}
    for turn in turns:
        months.setdefault(turn.day.replace(day=1), []).append(turn)
    return [(month, totals_of(months[month], prices)) for month in sorted(months)]


def left_of(books: Iterable[tuple[Hashable, int, int]], used: int) -> tuple[dict[Hashable, int], int]:
    """What is left of each book (key, tickets, given back), the oldest used first; and how many were used that nobody bought."""
    left = {}
    for key, tickets, back in books:
        taken = min(used, tickets - back)
        left[key], used = tickets - back - taken, used - taken
    return left, used
