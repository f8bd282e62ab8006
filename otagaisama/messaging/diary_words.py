"""What the diary says of this room: its pages, the verbs it writes, its kinds of record, the codes of a reason. Only words, no rules."""

ROOM = "伝えること"
VERBS = {
    "write-letter": "知らせを書いた",
    "letter-was-there": "同じ知らせがもうあった",
    "send-letter": "知らせを送った",
    "tell-letter": "電話か手紙で伝えた",
    "not-reached": "電話をかけたが留守だった",
    "phone-instead": "メールの代わりに電話で伝えることにした",
    "drop-letters": "要らなくなった知らせを取り下げた",
    "open-letter": "知らせの番号とことばをひらいた",
}
KINDS = {
    "messaging.Letter": "知らせ",
}
