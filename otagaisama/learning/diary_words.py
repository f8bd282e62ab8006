"""What the diary says of this room: its pages, the verbs it writes, its kinds of record. Only words, no rules."""

from otagaisama.base.called import Called

ROOM = "学び"
VERBS = {
    "begin-lessons": "講座をつくった",
    "change-lessons": "講座を書き直した",
    "fill-roll": "講座の名簿をつくった",
    "name-companion": "講座に来る方の名前を書いた",
    "note-attendance": "出席を書いた",
    "end-lessons": "講座を終わりにした",
    "open-roads": "講座の方ひとりひとりのページをつくった",
    "look-back": "振り返りが書かれた",
    "name-small-act": "小さな一歩を書いた",
    "register-learner": "登録を書いた",
    "note-first-act": "はじめての一歩を書いた",
    "note-still-active": "続いていることを書いた",
    "leave-road": "ここまでにした",
    "come-back": "また始めた",
    "call-gathering": "三か月後の集まりに招待した",
    "call-gatherings": "三か月後の集まりの時を見た",
    "forget-reflections": "講座の方が書いたことばを消した",
    "forget-lessons": "講座に来た方の名前を消した",
    "hand-on-lessons": "講座を気にかける人をかえた",
    "suggest-somebody": "「あの人なら」を書いた",
    "note-approach": "「あの人なら」の方に声をかけた",
    "open-suggestion": "「あの人なら」の方のお名前を見た",
    "drop-suggestion": "「あの人なら」の方に声をかけないことにした",
    "hand-on-suggestion": "「あの人なら」の声をかける人をかえた",
    "hand-on-suggestions": "「あの人なら」を引き継いだ",
    "forget-suggestions": "「あの人なら」のお名前を消した",
    "begin-team": "チームオレンジを書いた",
    "change-team": "チームオレンジを書き直した",
    "note-team-year": "チームオレンジの年度の数を書いた",
    "end-team": "チームオレンジをおしまいにした",
    "hand-on-teams": "チームオレンジを引き継いだ",
}
KINDS = {
    "learning.Course": "講座",
    "learning.Session": "講座の回",
    "learning.Enrolment": "講座に来る方",
    "learning.Learner": "講座の方の、その後",
    "learning.Suggestion": "「あの人なら」",
    "learning.Team": "チームオレンジ",
}
OPENS = ("open-suggestion",)
HANDS_ON = ("hand-on-lessons", "hand-on-suggestion")
CALLED = (
    Called("learning.Course", number=("offer__title",)),
    Called("learning.Session", number=("course__offer__title",)),
    Called("learning.Learner", number=("enrolment__course__offer__title", "enrolment__row")),
    Called("learning.Suggestion", number=("district__name", "said_on"), sealed="knowing__sealed"),
    Called("learning.Team", number=("name",)),
    Called("learning.Enrolment", number=("course__offer__title", "row")),
)
