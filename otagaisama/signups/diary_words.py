"""What the diary says of this room: its pages, the verbs it writes, its kinds of record. Only words, no rules."""

from otagaisama.base.called import Called

ROOM = "申し込み"
VERBS = {
    "begin-offer": "申し込みの受け付けをつくった",
    "change-offer": "日・場所・定員などを書き直した",
    "open-offer": "申し込みの受け付けをはじめた",
    "close-offer": "申し込みをしめきった",
    "call-off-offer": "中止にした",
    "sign-up": "申し込みがあった",
    "invite": "招待した",
    "answer-seat": "席の返事があった",
    "cancel-sign-up": "行かないと連絡があった",
    "fewer-come": "来る人数がへった",
    "note-wish": "申し込みのひかえを書き直した",
    "seats-go-on": "返事のない席を、次の方に案内した",
    "tell-everybody": "申し込んだ方みなさんに知らせた",
    "open-sign-up": "申し込んだ方の連絡先を見た",
    "forget-sign-ups": "申し込んだ方の名前と連絡先を消した",
}
KINDS = {
    "signups.Offer": "申し込みを受けるもの",
    "signups.SignUp": "申し込み",
}
OPENS = ("open-sign-up",)
CALLED = (
    Called("signups.Offer", number=("title",)),
    Called("signups.SignUp", number=("offer__title", "number"), sealed="knowing__sealed"),
)
