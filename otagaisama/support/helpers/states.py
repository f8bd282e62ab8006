"""The life of a helper: a plain table. The picture in docs/states.md is drawn from it."""

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
