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
    "forget-lessons": "講座に来た方の名前を消した",
}
KINDS = {
    "learning.Course": "講座",
    "learning.Session": "講座の回",
    "learning.Enrolment": "講座に来る方",
}
CALLED = (
    Called("learning.Course", number=("offer__title",)),
    Called("learning.Session", number=("course__offer__title",)),
    Called("learning.Enrolment", number=("course__offer__title", "row")),
)
