"""The life of a paper and of a contact slip: plain tables."""

from otagaisama.surveys.questions.states import TYPED

TAKEN = "taken"
PAPER_LABELS = {TAKEN: "打ちこみ中", TYPED: "打ちこんだ"}
SLIP_WAITING, SLIP_ANSWERED = "waiting", "answered"
SLIP_LABELS = {SLIP_WAITING: "まだ連絡していない", SLIP_ANSWERED: "連絡した"}
# A paper that somebody took and left lying is free for a colleague after this.
TAKEN_MINUTES = 30
