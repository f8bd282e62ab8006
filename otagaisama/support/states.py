"""The life of a helper, of a request, of an asking and of a visit: plain tables. The pictures in docs/states.md are drawn from them."""

APPLIED, REGISTERED, RESTING, LEFT = "applied", "registered", "resting", "left"
HELPER_LABELS = {APPLIED: "申し込み", REGISTERED: "登録", RESTING: "お休み", LEFT: "卒業"}
HELPER_HERE = (REGISTERED, RESTING)
# move: (from which states, to which state, what the button says)
HELPER_MOVES = {
    "register": ((APPLIED,), REGISTERED, "登録する"),
    "rest": ((REGISTERED,), RESTING, "お休みする"),
    "come_back": ((RESTING,), REGISTERED, "また始める"),
    "leave": ((APPLIED, REGISTERED, RESTING), LEFT, "卒業する"),
    "return": ((LEFT,), APPLIED, "もう一度はじめる"),
}

TALKING, SEEKING, PLANNED, DONE, DROPPED = "talking", "seeking", "planned", "done", "dropped"
REQUEST_LABELS = {
    TALKING: "相談（行く前の確かめ）",
    SEEKING: "引き受ける人をさがし中",
    PLANNED: "日が決まった",
    DONE: "済み",
    DROPPED: "取りやめ",
}
REQUEST_OPEN = (TALKING, SEEKING, PLANNED)
REQUEST_ENDED = (DONE, DROPPED)
REQUEST_MOVES = {
    "seek": ((TALKING,), SEEKING, "引き受ける人をさがす"),
    "plan": ((SEEKING,), PLANNED, "引き受けてもらえた"),
    "seek_again": ((PLANNED,), SEEKING, "ほかの人をさがす"),
    "finish": ((SEEKING, PLANNED), DONE, "手助けが済んだ"),
    "drop": (REQUEST_OPEN, DROPPED, "取りやめる"),
    "open_again": (REQUEST_ENDED, TALKING, "もう一度ひらく"),
}

ASKED, ACCEPTED, DECLINED, SILENT, TAKEN_BACK = "asked", "accepted", "declined", "silent", "taken_back"
ASK_LABELS = {
    ASKED: "返事を待っている",
    ACCEPTED: "引き受けてくれた",
    DECLINED: "今回は見送り",
    SILENT: "返事がなかった",
    TAKEN_BACK: "お願いを取り下げた",
}
ASK_MOVES = {
    "accept": ((ASKED,), ACCEPTED, "引き受ける"),
    "decline": ((ASKED,), DECLINED, "今回は見送る"),
    "give_up_waiting": ((ASKED,), SILENT, "返事がないので、次の方へ"),
    "take_back": ((ASKED,), TAKEN_BACK, "お願いを取り下げる"),
}
# How long somebody may think it over before the next one may be asked: usually, and when the visit is today or tomorrow.
HOURS_TO_THINK, HOURS_TO_THINK_SOON = 48, 2

OPEN_VISIT, COMING, HELPED, CANCELLED = "open", "coming", "helped", "cancelled"
VISIT_LABELS = {OPEN_VISIT: "引き受ける人をさがし中", COMING: "予定", HELPED: "済み", CANCELLED: "取りやめ"}
VISIT_COMING = (OPEN_VISIT, COMING)
VISIT_MOVES = {
    "take": ((OPEN_VISIT,), COMING, "行く人がそろった"),
    "let_go": ((COMING,), OPEN_VISIT, "行けなくなった"),
    "report": (VISIT_COMING, HELPED, "手助けが済んだ"),
    "cancel": (VISIT_COMING, CANCELLED, "取りやめる"),
}
# How far ahead a routine's visits are made (days), and when somebody asks how it went.
AHEAD_DAYS = 28
CHECK_DAYS = {"four_weeks": 28, "three_months": 91}
# The hour at which a time of day is over: nobody is asked for a time that has passed.
SLOT_ENDS = {"dawn": 9, "morning": 12, "noon": 14, "afternoon": 17, "evening": 21}
# An answer is wanted by the evening before the visit at the latest.
ANSWERS_UNTIL = 20
