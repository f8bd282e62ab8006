"""The life of a hand-over: a plain table. The picture in docs/ is drawn from it."""

from otagaisama.base.links import Link
from otagaisama.base.moves import may_move, picture
from otagaisama.troubles.thread.states import WAITING_OUTSIDE as WAITING

__all__ = ["WAITING", "may_move", "picture"]

# The word is made of the press that handed over, so that a second press answers the same.
LINK = Link("handover")
ACCEPTED, DECLINED, EXPIRED, NOTED = "accepted", "declined", "expired", "noted"
HANDOVER_LABELS = {
    WAITING: "返事を待っている",
    ACCEPTED: "引き受けてもらえた",
    DECLINED: "引き受けてもらえなかった",
    EXPIRED: "返事がなかった",
    NOTED: "渡したことだけを記録",
}
HANDOVER_MOVES = {
    "accept": ((WAITING,), ACCEPTED, "引き受ける"),
    "decline": ((WAITING,), DECLINED, "引き受けられない"),
    "expire": ((WAITING,), EXPIRED, "期限が過ぎた"),
}
