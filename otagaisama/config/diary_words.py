"""What the diary says of this room: its pages, the verbs it writes, its kinds of record, the codes of a reason. Only words, no rules."""

ROOM = "区の用意"
VERBS = {
    "add-field-key": "新しい鍵を加えた",
    "drop-field-keys": "古い鍵を捨てた",
    "make-first-steward": "はじめの管理の方を作った",
    "make-example-account": "体験用のアカウントを作った",
    "make-example-ward": "体験用の区を作った",
    "make-example-garbage": "体験用のごみの日を書いた",
}
