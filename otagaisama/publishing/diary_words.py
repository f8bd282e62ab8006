"""What the diary says of this room: the verbs it writes, its kinds of record. Only words, no rules."""

ROOM = "だれにもわかる情報"
VERBS = {
    "choose-word": "言いかえを決めた",
    "drop-word": "言いかえをやめた",
    "confirm-reading": "読みを確かめた",
}
KINDS = {
    "publishing.WordChoice": "言いかえ",
    "publishing.Reading": "ことばの読み",
    "publishing.ReadLine": "読みのついた行",
}
