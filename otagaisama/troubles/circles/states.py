"""The life of a circle, a card and a decision: plain tables. The pictures in docs/ are drawn from them."""

from otagaisama.base.moves import may_move, picture

__all__ = ["may_move", "picture"]

PLANNED, HELD, CLOSED = "planned", "held", "closed"
CIRCLE_LABELS = {PLANNED: "これから", HELD: "ひらいている", CLOSED: "終わった"}
CIRCLE_MOVES = {
    "open_circle": ((PLANNED,), HELD, "はじめる"),
    "close_circle": ((HELD,), CLOSED, "おわる"),
    "open_circle_again": ((CLOSED,), HELD, "おわりを取り消す"),
}
BLOCKED, CLEARED, DECIDED = "blocked", "cleared", "decided"
CARD_LABELS = {BLOCKED: "確かめるまで出せません", CLEARED: "出せます", DECIDED: "決まりました"}
CARD_MOVES = {
    "clear_card": ((BLOCKED,), CLEARED, "確かめて出す"),
    "rewrite_card": ((BLOCKED, CLEARED), BLOCKED, "書き直す"),
    "decide": ((CLEARED, DECIDED), DECIDED, "決める"),
}
DECISION_OPEN, DECISION_DONE, DECISION_DROPPED = "open", "done", "dropped"
DECISION_LABELS = {DECISION_OPEN: "これから", DECISION_DONE: "できた", DECISION_DROPPED: "とりやめ"}
# From which example a course about a kind of trouble begins.
COURSE_OF = {
    "shopping": "see", "outing": "listen", "lonely": "listen", "watch": "listen", "place": "listen", "withdrawn": "listen",
    "memory": "notice", "health": "notice",
}  # fmt: skip
