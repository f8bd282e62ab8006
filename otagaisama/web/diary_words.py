"""What the diary says of this room: its pages, the verbs it writes, its kinds of record, the codes of a reason. Only words, no rules."""

ROOM = "机"

VERBS = {"write-week": "今週の手紙を書いた"}
KINDS = {"web.Week": "今週の手紙"}
