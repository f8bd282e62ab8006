"""What the diary says of this room: its pages, the verbs it writes, its kinds of record. Only words, no rules."""

from otagaisama.base.called import Called
from otagaisama.watch.notices.states import Act

ROOM = "見守り"
VERBS = {
    "give-notice": "気づきを受け取った",
    "add-picture": "気づきに写真をつけた",
    "take-up-notice": "気づきを受け持った",
    "stamp-notice": "見守りの時刻を書いた",
    "change-notice": "気づきを知ってよい人を変えた",
    "answer-notice": "気づいた方に答えを返した",
    "begin-check": "見に行くことにした",
    "notice-to-trouble": "気づきを困りごととして受け持った",
    "forget-checks": "見に行った人の名前を消した",
    "forget-notices": "気づきの場所とことばを消した",
}
KINDS = {"watch.Notice": "気づき", "watch.SafetyCheck": "見に行った記録"}
CALLED = (Called("watch.Notice", number=("number",)),)
WHYS = {act.value: str(act.label) for act in Act}
