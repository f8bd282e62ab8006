"""Reads opening rules written by people, whole or not at all."""

from __future__ import annotations

from datetime import date, datetime

from otagaisama.engines.opening.brackets import Walk
from otagaisama.engines.opening.clauses import Clauses
from otagaisama.engines.opening.hours import Opening, OpeningError
from otagaisama.engines.opening.settling import settle
from otagaisama.engines.opening.tokens import Unknown, cut, plain
from otagaisama.engines.opening.values import Refused
from otagaisama.engines.text.reading import Reading, not_understood

LONGEST = 500
_RULE_EXAMPLE = "たとえば「毎週火・金 午前10時〜12時」や「第2・第4水 13:30-15:30」のように書いてください。"
_CLOSED_EXAMPLE = "たとえば「祝日、8月、年末年始」や「第3月、12/29-1/3」のように書いてください。"


def parse_opening(rule_text: str, closed_text: str = "") -> Opening:
    """Read opening rules as salons and offices write them, e.g. `第2・第4水 13:30-15:30` and `祝日, 8月, 年末年始`.

    Closures may also stand in `rule_text` (`休み: …`, `…は休み`, `（祝日を除く）`). 平日 leaves holidays out; 月-金 does not.
    Every part is used, or nothing is: raises `OpeningError` with a Japanese sentence that names the part.
    """
    if not plain(rule_text):
        raise OpeningError(f"開いている日と時間が空いています。{_RULE_EXAMPLE}")
    if len(rule_text) + len(closed_text) > LONGEST:
        raise OpeningError(f"開いている時間が長すぎます（{LONGEST}文字まで）。{_RULE_EXAMPLE}", rule_text[LONGEST:])
    clauses = Walk()
    _take(clauses, rule_text, _RULE_EXAMPLE)
    if closed_text.strip():
        clauses.default = clauses.closing = True
        _take(clauses, closed_text, _CLOSED_EXAMPLE)
    try:
        if not clauses.drafts:
            raise Refused("には 開いている日と時間がありません")
        return settle(clauses)
    except Refused as refused:
        raise _error(refused, rule_text, _RULE_EXAMPLE) from None


def read_hours(text: str, closed: str = "") -> Reading:
    """Read opening hours, and closures written beside them; `at` says whether it is open at a moment, or at all on a day."""
    try:
        opening = parse_opening(text, closed)
    except OpeningError as error:
        return not_understood(text, error.part or text, str(error))
    return Reading(text, True, opening.describe(), "", _value(opening), answer_at=lambda when: _is_open(opening, when))


def _is_open(opening: Opening, when: date | datetime) -> bool:
    return opening.is_open(when) if isinstance(when, datetime) else bool(opening.minutes(when))


def _value(opening: Opening) -> dict:
    def clock(minute: int) -> str:
        return f"{minute // 60}:{minute % 60:02d}"

    return {
        "open": [
            {"days": rule.words(), "hours": [[clock(start), clock(end)] for start, end in rule.hours]}
            for rule in opening.rules
        ],
        "changes": [change.words() for change in opening.changes],
        "closed": [days.words() for days in opening.closed],
        "notes": list(opening.notes),
    }


def _take(clauses: Clauses, text: str, example: str) -> None:
    plain_text = plain(text)
    try:
        clauses.read(cut(plain_text))
        clauses._end(last=True)
        if clauses.items:
            raise Refused("の 時間が わかりません", plain_text)
        if clauses.waiting or clauses.but_next or clauses.often or any(shut.pending for shut in clauses.shut):
            raise Refused("の 時間が わかりません", plain_text)
    except Unknown as unknown:
        part = str(unknown)
        raise OpeningError(f"「{part}」の部分が わかりませんでした。{example}", part) from None
    except Refused as refused:
        raise _error(refused, plain_text, example) from None


def _error(refused: Refused, text: str, example: str) -> OpeningError:
    part = (refused.args[1] if len(refused.args) > 1 else plain(text)).strip()
    return OpeningError(f"「{part[:20]}」{refused.args[0]}。{example}", part)
