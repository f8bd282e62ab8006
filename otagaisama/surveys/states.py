"""The life of a survey, of a paper and of a contact slip: plain tables. The pictures in docs/ are drawn from them."""

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

TAKEN, TYPED = "taken", "typed"
PAPER_LABELS = {TAKEN: "打ちこみ中", TYPED: "打ちこんだ"}
PAPER_MOVES = {"take": ((), TAKEN, "この紙を打つ"), "save": ((TAKEN,), TYPED, "保存する")}

SLIP_WAITING, SLIP_ANSWERED = "waiting", "answered"
SLIP_LABELS = {SLIP_WAITING: "まだ連絡していない", SLIP_ANSWERED: "連絡した"}

# A paper that somebody took and left lying is free for a colleague after this.
TAKEN_MINUTES = 30


def takes_answers(state: str, opens_on: date | None, closes_on: date | None, *, on: date) -> bool:
    """Whether a resident may answer on a day: open, and between its two days (both included; a missing one is no limit)."""
    return state == OPEN and (opens_on is None or opens_on <= on) and (closes_on is None or on <= closes_on)
