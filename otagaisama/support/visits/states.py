"""The life of an asking and of a visit: plain tables. The pictures in docs/states.md are drawn from them."""

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
CHECK_DAYS = {"four_weeks": 28, "three_months": 91}
# The hour at which a time of day is over: nobody is asked for a time that has passed.
SLOT_ENDS = {"dawn": 9, "morning": 12, "noon": 14, "afternoon": 17, "evening": 21}
# An answer is wanted by the evening before the visit at the latest.
ANSWERS_UNTIL = 20
