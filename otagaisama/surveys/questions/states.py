"""The life of a survey: a plain table. The pictures in docs/ are drawn from it."""

from datetime import date

DRAFT, OPEN, CLOSED, TOLD = "draft", "open", "closed", "told"
SURVEY_LABELS = {DRAFT: "準備中", OPEN: "受付中", CLOSED: "しめきった", TOLD: "結果をまとめた"}
# move: (from which states, to which state, what the button says)
SURVEY_MOVES = {
    "open": ((DRAFT,), OPEN, "受付をはじめる"),
    "back_to_draft": ((OPEN,), DRAFT, "準備中にもどす"),
    "close": ((OPEN,), CLOSED, "しめきる"),
    "reopen": ((CLOSED,), OPEN, "もう一度受け付ける"),
    "tell": ((CLOSED,), TOLD, "結果をまとめる"),
}
TYPED = "typed"  # a sheet that counts


def takes_answers(state: str, opens_on: date | None, closes_on: date | None, *, on: date) -> bool:
    """Whether a resident may answer on a day: open, and between its two days (both included; a missing one is no limit)."""
    return state == OPEN and (opens_on is None or opens_on <= on) and (closes_on is None or on <= closes_on)
