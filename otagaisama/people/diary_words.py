"""What the diary says of this room: its pages, the verbs it writes, its kinds of record, the codes of a reason. Only words, no rules."""

from otagaisama.base.access import Role
from otagaisama.base.called import Called

ROOM = "人と役割・日誌"
VERBS = {
    "add-account": "アカウントを作った",
    "end-account": "アカウントを終わりにした",
    "grant-role": "役割を渡した",
    "grant-strong-role": "大きな役割を渡した",
    "change-role": "役割の日付を変えた",
    "change-strong-role": "大きな役割の日付を変えた",
    "give-start-phrase": "はじめの合いことばを渡した",
    "help-steward-again": "管理の方の合いことばを、サーバーから出し直した",
    "forget-second-step": "2つめの確認をはじめからにした",
    "choose-phrase": "合いことばを決めた",
    "sign-in": "サインインした",
    "sign-out": "サインアウトした",
    "end-sessions": "すべての端末からサインアウトした",
    "add-code-app": "アプリの確認を加えた",
    "remove-code-app": "アプリの確認を外した",
    "add-passkey": "パスキーを加えた",
    "remove-passkey": "パスキーを外した",
    "make-spare-codes": "予備の番号を作った",
    "say-pledge": "守秘の約束をした",
    "say-pledge-again": "守秘の約束をもう一度した",
    "change-knowing": "知ってよい人を変えた",
    "seal": "知られると危ないと、封をした",
    "name-reader": "読む人を加えた",
    "hand-on-reading": "読める人がいないものに、読む人を決めた",
    "hand-on-charge": "受け持ちをほかの人に渡した",
    "hand-on-all": "持っていたものを引き継いだ",
    "end-knowing": "読む人の控えを片づけた",
    "note-person": "人のことを書きとめた",
    "change-person": "人のことを書き直した",
    "open-person": "名前・連絡先をひらいた",
    "erase-person": "名前・連絡先を消した",
    "erase-due": "期間のすぎた人を消した",
    "plan-erasing": "消す日を決めた",
    "hold-person": "消すのを待つことにした",
    "end-hold": "待つのをやめた",
    "hold-due": "消すのをまとめて待つことにした",
    "change-years": "保存する年数を変えた",
    "record-consent": "同意を書きとめた",
    "withdraw-consent": "同意が取り下げられた",
    "take-out": "名簿を持ち出した",
    "bring-paper-back": "持ち出した紙を戻した",
    "destroy-paper": "持ち出した紙を破棄した",
    "remember-columns": "一覧の欄の読みかたを覚えた",
    "keep-unsent": "送れなかったことばをとっておいた",
    "drop-unsent": "送れなかったことばを片づけた",
    "keep-draft": "書きかけを残した",
    "drop-draft": "書きかけを捨てた",
    "was-turned-away": "ひらこうとして、断られた",
}
KINDS = {
    "people.Account": "アカウント",
    "people.Person": "人",
    "people.Consent": "同意",
    "people.Knowing": "知ってよい人",
    "people.Pledge": "守秘の約束",
    "people.Takeout": "持ち出し",
    "people.RetentionRule": "保存期間",
    "people.DiaryLine": "日誌",
    "people.Unsent": "送れなかったことば",
    "people.Draft": "書きかけ",
    "people.ListColumns": "一覧の欄の読みかた",
}
WHYS = {
    **dict(Role.choices),
    "emergency": "命・体・財産のための急ぎ",
    "outside": "学区の外",
    "not-yours": "ほかの人・ほかの学区のもの",
    "not-now": "いまはできないこと",
    "other-role": "役割がちがう",
    "years-over": "保存期間がすぎた",
    "oral": "口頭で",
    "written": "書面で",
    "family": "家族が代わりに",
    "not_asked": "未確認",
    "refused": "同意しない",
    "cannot": "確認できない",
}
READS = ("open-person",)
OPENS = ("open-person",)
HANDS_ON = (
    "hand-on-reading",
    "name-reader",
    "hand-on-charge",
)
TAKES = ("take-out",)
CALLED = (
    Called("people.Person", number=(), sealed="sealed"),
    Called("people.Knowing", number=(), sealed="sealed"),
    Called("people.Takeout"),
)
