"""How the diary is read aloud: a Japanese label for each verb and each kind of record, of all rooms. Only words, no rules."""

from otagaisama.base.access import Role

LABELS = {
    # people
    "add-account": "アカウントを作った",
    "end-account": "アカウントを終わりにした",
    "grant-role": "役割を渡した",
    "grant-strong-role": "大きな役割を渡した",
    "change-role": "役割の日付を変えた",
    "change-strong-role": "大きな役割の日付を変えた",
    "give-start-phrase": "はじめの合いことばを渡した",
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
    "was-turned-away": "ひらこうとして、断られた",
    # messaging
    "write-letter": "知らせを書いた",
    "letter-was-there": "同じ知らせがもうあった",
    "send-letter": "知らせを送った",
    # troubles
    "hear-trouble": "困りごとを聞いた",
    "read-trouble": "困りごとを読んだ",
    "change-trouble": "困りごとを書き直した",
    "write-step": "困りごとの経過を書いた",
    "write-again": "困りごとに書き足しがあった",
    "open-names": "困りごとの名前をひらいた",
    "name-reader": "読む人を加えた",
    "take-up": "困りごとを引き受けた",
    "answer-back": "お返事をした",
    "read-answers": "お返事を読んだ",
    "keep-draft": "書きかけを残した",
    "drop-draft": "書きかけを捨てた",
    "take-consent-back": "同意が取り下げられた",
    "hand-over": "ほかの機関につないだ",
    "open-handover": "つなぎの紙をひらいた",
    "handover-came": "つなぎの返事がきた",
    "handover-expire": "つなぎの期限がすぎた",
    "expire-handovers": "つなぎの期限を見た",
    "remind-handover": "つなぎの返事をたずねた",
    "note-conference": "支援会議のことを書いた",
    "ask-second-reader": "二人目の読み手をたのんだ",
    "read-as-second": "二人目として読んだ",
    "agree": "二人目として同意した",
    "hold-back": "消すのを待つことにした",
    "forget-due": "期間のすぎた困りごとから人を消した",
    "forget-trouble": "困りごとから人を消した",
    "hand-on": "引き受けをほかの人に渡した",
    "make-circle": "考える場を作った",
    "change-circle": "考える場を書き直した",
    "invite-to-circle": "考える場に誘った",
    "take-off-invited": "考える場の誘いをやめた",
    "tick-came": "考える場に来た人に印をつけた",
    "bring-to-circle": "困りごとを考える場へ出した",
    "add-cards": "カードを加えた",
    "rewrite-card": "カードを書き直した",
    "clear-card": "カードを確かめた",
    "take-card-out": "カードを取り出した",
    "take-card-off": "カードを外した",
    "think-through": "みんなで考えた",
    "finish-decision": "決めたことを終えた",
    "make-issue": "共通の課題を作った",
    "change-issue": "共通の課題を書き直した",
    "join-issue": "共通の課題に加えた",
    # directory
    "add-post": "話せるところを加えた",
    "change-post": "話せるところを書き直した",
    "confirm-post": "話せるところを確かめた",
    "ask-to-confirm": "確かめるようお願いした",
    "propose-changes": "書き直しを提案した",
    "accept-changes": "書き直しを受け入れた",
    "decline-changes": "書き直しを見送った",
    "add-listener": "世話やきさんを加えた",
    "change-listener": "世話やきさんの欄を書き直した",
    "end-listener": "世話やきさんの欄を終わりにした",
    "open-private-fields": "公開しない欄をひらいた",
    # the command line
    "make-first-steward": "はじめの管理の方を作った",
    "make-example-account": "体験用のアカウントを作った",
    "make-ward": "区を作った",
    "make-example-ward": "体験用の区を作った",
}
KINDS = {
    "people.Account": "アカウント",
    "people.Person": "人",
    "people.Consent": "同意",
    "people.Pledge": "守秘の約束",
    "people.Takeout": "持ち出し",
    "people.RetentionRule": "保存期間",
    "people.DiaryLine": "日誌",
    "messaging.Letter": "知らせ",
    "troubles.Trouble": "困りごと",
    "troubles.Step": "困りごとの経過",
    "troubles.HandOver": "つなぎ",
    "troubles.Circle": "考える場",
    "troubles.Card": "カード",
    "troubles.Decision": "決めたこと",
    "troubles.CommonIssue": "共通の課題",
    "troubles.Draft": "書きかけ",
    "troubles.ConsentUse": "同意の使いみち",
    "directory.Entry": "先",
    "directory.Listener": "世話やきさん",
    "plan.Plan": "計画",
    "plan.PlanNode": "計画のことば",
    "plan.WorkingGroup": "ワーキンググループ",
    "plan.ProgressSheet": "進みぐあいの紙",
}
WHYS = {
    **dict(Role.choices),
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


def label(verb: str) -> str:
    """The label of a verb; an unknown one is shown as it is, marked as an entry."""
    return LABELS.get(verb, f"そのほか（{verb}）")


def kind_label(kind: str) -> str:
    """The label of a kind of record, or of the page somebody was turned away from."""
    if ":" in kind:
        return f"ページ（{kind}）"
    return KINDS.get(kind, "そのほかの記録" if kind else "")


def why_label(why: str) -> str:
    """The label of a reason's code."""
    return WHYS.get(why, why)
