"""What the diary says of this room: its pages, the verbs it writes, its kinds of record. Only words, no rules."""

from otagaisama.base.called import Called
from otagaisama.watch.agreements.states import EndWhy
from otagaisama.watch.notices.states import Act

ROOM = "見守り"
VERBS = {
    "give-notice": "気づきを受け取った",
    "hear-notice": "電話で気づきを聞いた",
    "add-picture": "気づきに写真をつけた",
    "take-up-notice": "気づきを受け持った",
    "stamp-notice": "見守りの時刻を書いた",
    "change-notice": "気づきを知ってよい人を変えた",
    "answer-notice": "気づいた方に答えを返した",
    "begin-check": "見に行くことにした",
    "notice-to-trouble": "気づきを困りごととして受け持った",
    "forget-checks": "見に行った人の名前を消した",
    "forget-notices": "気づきの場所とことばを消した",
    "begin-watch": "見守りの約束を書いた",
    "begin-check-in": "元気のお知らせを始めた",
    "change-check-in": "元気のお知らせの時刻を変えた",
    "change-watch": "見守りの約束を書き直した",
    "pause-watch": "見守りをお休みにした",
    "resume-watch": "見守りをまた始めた",
    "end-watch": "見守りの約束を終えた",
    "log-contact": "見守りの電話・訪問を書いた",
    "add-watch-contact": "見に行く人を加えた",
    "drop-watch-contact": "見に行く人を外した",
    "order-watch-contacts": "見に行く人の順番を変えた",
    "answer-in": "元気のお知らせを受け取った",
    "saw-her": "会った人が、代わりに知らせた",
    "reply-to-search": "「見に行けますか」の返事を書いた",
    "close-search": "「まだだれも行けていません」を、わけを書いて閉じた",
    "search-on": "お知らせのない方を見に行くお願いを進めた",
    "forget-answers": "古い元気のお知らせを消した",
    "forget-watching": "終わった見守りの名前とことばを消した",
    "hand-on-watching": "見守る方を引き継いだ",
    "note-agreement": "見守りの協定を書いた",
    "renew-agreement": "見守りの協定をのばした",
    "end-agreement": "見守りの協定を終えた",
    "give-cards": "協定のカードを作った",
    "close-card": "協定のカードを止めた",
    "use-card": "協定のカードで、気づきが届いた",
    "see-to-terms": "協定の期間を見た",
    "hand-on-agreement": "見守りの協定の担当を引き継いだ",
    "forget-agreements": "終わった協定の連絡先を消した",
}
KINDS = {
    "watch.Notice": "気づき",
    "watch.SafetyCheck": "見に行った記録",
    "watch.WatchOver": "見守りの約束",
    "watch.Search": "見に行くお願い",
    "watch.Answer": "元気のお知らせ",
    "watch.Agreement": "見守りの協定",
}
_OVER = "check_in__watch_over__"
CALLED = (
    Called("watch.Notice", number=("number",), sealed="knowing__sealed"),
    Called("watch.SafetyCheck", number=("notice__number",), sealed="notice__knowing__sealed"),
    Called("watch.WatchOver", number=("number",), sealed="knowing__sealed"),
    Called("watch.Search", number=(f"{_OVER}number",), sealed=f"{_OVER}knowing__sealed"),
    Called("watch.Agreement", number=("number",)),
    Called("watch.Answer", number=(f"{_OVER}number",), sealed=f"{_OVER}knowing__sealed"),
)
WHYS = {act.value: str(act.label) for act in Act} | {why.value: str(why.label) for why in EndWhy}
