"""What may become of a small role that was offered."""

from otagaisama.base import moves
from otagaisama.gatherings.events.states import Answered

ANSWER_MOVES = {
    "yes": ((Answered.WAITING, Answered.NOT_NOW), Answered.YES, "やってみる"),
    "not_now": ((Answered.WAITING, Answered.YES), Answered.NOT_NOW, "今回は見送り"),
    "done": ((Answered.YES,), Answered.DONE, "やってみた"),
}


def may_answer(answer: str, state: str) -> bool:
    """Whether a small role that was offered may be answered so."""
    return moves.may_move(ANSWER_MOVES, answer, state)


def answers_from(state: str) -> list[tuple[str, str]]:
    """What may be written of a small role from here: (code, what the button says)."""
    return [(move, ANSWER_MOVES[move][2]) for move in moves.moves_from(ANSWER_MOVES, state)]
