"""The life of a request: a plain table. The picture in docs/states.md is drawn from it."""

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
