"""What the diary says of this room: its pages, the verbs it writes, its kinds of record, the codes of a reason. Only words, no patience."""

from otagaisama.base.called import Called

ROOM = "伝えること"
VERBS = {
    "write-letter": "知らせを書いた",
    "letter-was-there": "同じ知らせがもうあった",
    "send-letter": "知らせを送った",
    "take-back-told": "伝えた印を取り消した",
    "tell-letter": "知らせを伝えた",
    "not-reached": "知らせたが届かなかった",
    "phone-instead": "メールの代わりに電話で伝えることにした",
    "another-way": "ほかの方法で伝えることにした",
    "send-again": "知らせをもう一度送ることにした",
    "letters-lost": "送っている途中で切れた知らせを見つけた",
    "drop-letters": "要らなくなった知らせを取り下げた",
    "forget-letters": "知らせのことばと宛先を消した",
    "hand-on-letters": "伝える窓口がない知らせを、伝える方を決めた",
    "leave-way": "使えなくなった方法から、ほかの方法に移した",
    "offer-line-code": "LINEをつなぐ番号をつくった",
    "link-line": "LINEをつないだ",
    "end-line-link": "LINEでの知らせをやめた",
    "drop-line-link": "持ち主のなくなったLINEのつながりを消した",
    "keep-line-events": "LINEから届いたことを書きとめた",
    "handle-line-event": "LINEから届いたことをした",
    "answer-line-question": "LINEの質問に答えた",
    "forget-line-events": "LINEから届いたことを消した",
    "open-letter": "知らせの番号とことばをひらいた",
}
KINDS = {
    "messaging.Letter": "知らせ",
    "messaging.LineLink": "LINEのつながり",
    "messaging.LineEvent": "LINEから届いたこと",
}
OPENS = ("open-letter",)
CALLED = (Called("messaging.Letter", number=(), sealed="knowing__sealed"),)
