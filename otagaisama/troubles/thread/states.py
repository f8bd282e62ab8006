"""The life of a trouble: a plain table. The picture in docs/ is drawn from it."""

from datetime import date, timedelta

from otagaisama.base.moves import may_move, picture

__all__ = ["may_move", "picture"]

HEARD, LISTENING, SEEKING, HANDED, IN_CIRCLE, WATCHING = (
    "heard",
    "listening",
    "seeking",
    "handed",
    "in_circle",
    "watching",
)
WAITING_OUTSIDE = "waiting"  # a hand-over that nobody has answered
SOLVED, LISTENED, COMMON = "solved", "listened", "common"

STATUS_LABELS = {
    HEARD: "受け付けた",
    LISTENING: "聞き取り中",
    SEEKING: "手助けを探している",
    HANDED: "専門機関につないだ",
    IN_CIRCLE: "みんなで考えている",
    WATCHING: "見守っている",
    SOLVED: "解決した",
    LISTENED: "話を聞けた（終了）",
    COMMON: "共通の課題に加えた",
}
OPEN = (HEARD, LISTENING, SEEKING, HANDED, IN_CIRCLE, WATCHING)
ENDED = (SOLVED, LISTENED, COMMON)

# move: (from which states, to which state, what the button says)
TROUBLE_MOVES = {
    "take_up": ((HEARD, LISTENING, SEEKING, HANDED, IN_CIRCLE, WATCHING), LISTENING, "自分が受け持つ"),
    "ask_for_help": ((HEARD, LISTENING, HANDED, IN_CIRCLE, WATCHING), SEEKING, "手助けを探す"),
    "hand_over": ((HEARD, LISTENING, SEEKING, HANDED, IN_CIRCLE, WATCHING), HANDED, "専門機関につなぐ"),
    "bring_to_circle": ((HEARD, LISTENING, SEEKING, HANDED, WATCHING), IN_CIRCLE, "みんなで考える"),
    "watch": ((HEARD, LISTENING, SEEKING, HANDED, IN_CIRCLE), WATCHING, "そっと見守る"),
    "solve": (OPEN, SOLVED, "すぐ解決した"),
    "close_as_listened": (OPEN, LISTENED, "話を聞けた（終わり）"),
    "add_to_common": ((*OPEN, SOLVED, LISTENED), COMMON, "共通の課題に加える"),
    "come_back": ((SEEKING, HANDED, IN_CIRCLE, WATCHING), LISTENING, "聞き取りにもどす"),
    "reopen": (ENDED, LISTENING, "もう一度ひらく"),
}
# What a person at the desk chooses as the way a trouble goes, and what it is called in the plan's words.
ROUTES = {
    "solve": "すぐ解決",
    "ask_for_help": "手助け",
    "hand_over": "専門機関",
    "bring_to_circle": "考える場",
    "watch": "見守り対応",
    "close_as_listened": "話を聞いて終わり",
}

# Until when somebody answers for the first time, and until when a second person has read (days).
PROMISED_DAYS = {"now": 0, "soon": 3, "usual": 7}
SECOND_READER_DAYS = {"now": 1, "soon": 3, "usual": 3}
# What comes next where nobody wrote it.
NEXT_STEPS = {
    LISTENING: "もう一度、話をうかがう",
    SEEKING: "手助けしてくれる人を探す",
    HANDED: "つないだ先のようすを確かめる",
    IN_CIRCLE: "考える場で話し合う",
    WATCHING: "ようすをうかがう",
}
NEXT_LOOK_DAYS = {SEEKING: 7, HANDED: 14, IN_CIRCLE: 14, WATCHING: 14, LISTENING: 7}


def first_due(received_on: date, urgency: str) -> date:
    """The day by which somebody has answered for the first time."""
    return received_on + timedelta(days=PROMISED_DAYS[urgency])


def second_due(received_on: date, urgency: str) -> date:
    """The day by which a second person has read."""
    return received_on + timedelta(days=SECOND_READER_DAYS[urgency])


# Which help is proposed first for a kind of trouble.
TASK_OF = {
    "shopping": "shopping_for", "waste": "waste_door", "tidying": "tidying", "garden": "weeds", "repair": "bulb", "outing": "hospital",
    "lonely": "talk", "watch": "look_in", "paperwork": "papers", "info": "phone", "memory": "look_in", "health": "look_in", "withdrawn": "talk",
}  # fmt: skip
