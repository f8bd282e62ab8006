"""The diary: written in the same transaction as what it tells, never changed, checked by its chain."""

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from datetime import datetime
from functools import partial, wraps

from django.db import connection, models, transaction
from django.utils import timezone

from otagaisama.base import keys
from otagaisama.base.bulk import lay_down
from otagaisama.base.days import midnight_of
from otagaisama.people import marks
from otagaisama.people.marks import Anchor
from otagaisama.people.models import Account, DiaryLine

NOBODY = "声（アカウントなし）"
HOUSE = "しくみ"
_lines_written: ContextVar[int] = ContextVar("lines_written", default=0)


def action(function: Callable) -> Callable:
    """Mark a change of the house: atomic, and it must leave a line in the diary."""

    @wraps(function)
    def done(*args, **kwargs):
        before = _lines_written.get()
        with transaction.atomic():
            result = function(*args, **kwargs)
            if _lines_written.get() == before:
                raise AssertionError(f"{function.__name__} left no line in the diary")
        return result

    done.is_action = True
    return done


_CODE = re.compile(r"[\w:-]{0,40}", re.ASCII)
About = models.Model | tuple[str, str] | str


def record(*, by: Account | str | None, at: datetime, verb: str, about: About = "", why: str = "") -> DiaryLine:
    """Append one line. `by` None is a voice without account: then only the day of `at` is kept.

    `about` is a record, a kind, or a kind and a number. `verb` and `why` are codes of the product, never words about a person. Must run inside a transaction.
    """
    if not connection.in_atomic_block:
        raise AssertionError("the diary is written in the transaction of what it tells")
    if not _CODE.fullmatch(why):
        raise AssertionError("typed words belong into people.Look (actions.open_record), where they are hidden")
    if by is None:
        at = midnight_of(at)
    _wait_for_turn()
    if isinstance(about, models.Model):
        about = (about._meta.label, str(about.pk))
    kind, number = (about, "") if isinstance(about, str) else about
    number_before, mark_before = _last_line()
    line = DiaryLine(
        number=number_before + 1,
        at=at,
        who=NOBODY if by is None else by if isinstance(by, str) else by.login,
        verb=verb,
        about_kind=kind,
        about_id=number,
        why=why,
    )
    line.mark = mark_of(line, mark_before)
    lay_down([line])
    if marks.is_due(verb, line.number):
        transaction.on_commit(partial(marks.keep, Anchor(line.number, line.mark), at=timezone.localtime()))
    _lines_written.set(_lines_written.get() + 1)
    return line


@action
def note_reading(*, by: Account, at: datetime, verb: str, about: models.Model | str, why: str = "") -> None:
    """Write that somebody saw a record. The one thing that a reading may write."""
    record(by=by, at=at, verb=verb, about=about, why=why)


def mark_of(line: DiaryLine, before: str) -> str:
    """The HMAC of a line and of the mark before it, 64 hex letters."""
    facts = [line.number, line.at.timestamp(), line.who, line.verb, line.about_kind, line.about_id, line.why, before]
    return hmac.new(keys.ring().named["diary"], json.dumps(facts).encode(), hashlib.sha256).hexdigest()


def head() -> Anchor:
    """The newest line, as an anchor."""
    line = DiaryLine.objects.order_by("-number").first()
    return Anchor(line.number, line.mark) if line else Anchor(0, "")


def faults(anchors: Iterable[Anchor] = ()) -> Iterator[str]:
    """Walk the whole diary and say, in Japanese sentences, what is not as it was written."""
    wanted = {anchor.number: anchor.mark for anchor in anchors if anchor.number}
    before, number = "", 0
    for line in DiaryLine.objects.order_by("number").iterator(chunk_size=2_000):
        number += 1
        if line.number != number:
            yield f"日誌の{number}行めがありません。"
            number = line.number
        if line.mark != mark_of(line, before):
            yield f"日誌の{line.number}行めが、書かれたときと違います。"
        if wanted.pop(line.number, line.mark) != line.mark:
            yield f"日誌の{line.number}行めが、外に控えた印と合いません。"
        before = line.mark
    for missing in sorted(wanted):
        yield f"外に控えた印の{missing}行めが、日誌にありません。終わりが切り取られています。"


def _last_line() -> tuple[int, str]:
    """Number and mark of the newest line; every deed of the house asks this once, so it is asked in plain SQL."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT number, mark FROM "{DiaryLine._meta.db_table}" ORDER BY number DESC LIMIT 1')  # noqa: S608
        return cursor.fetchone() or (0, "")


def _wait_for_turn() -> None:
    """One writer at a time on PostgreSQL; SQLite's immediate transactions already see to it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(8141)")
