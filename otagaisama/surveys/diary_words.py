"""What the diary says of this room: its pages, the verbs it writes, its kinds of record, the codes of a reason. Only words, no rules."""

from otagaisama.base.called import Called

ROOM = "アンケート"
VERBS = {
    "make-survey": "アンケートを作った",
    "change-survey": "アンケートの案内を書き直した",
    "add-question": "アンケートの質問を加えた",
    "change-question": "アンケートの質問を書き直した",
    "move-question": "アンケートの質問を並べかえた",
    "drop-question": "アンケートの質問を外した",
    "survey-open": "アンケートの受付をはじめた",
    "survey-back-to-draft": "アンケートを準備中にもどした",
    "survey-close": "アンケートをしめきった",
    "survey-reopen": "アンケートをもう一度受け付けた",
    "survey-tell": "アンケートの結果をまとめた",
    "show-results": "アンケートの結果をみんなに出した",
    "hide-results": "アンケートの結果をみんなのページから外した",
    "answer-survey": "アンケートの答えが届いた",
    "leave-slip": "申し出カードが届いた",
    "open-slip": "申し出カードをひらいた",
    "answer-slip": "申し出に連絡した",
    "erase-slip": "申し出カードを消した",
    "forget-slips": "期間のすぎた申し出カードを消した",
    "forget-words": "アンケートに書かれたことばを消した",
    "add-batch": "アンケートの箱を加えた",
    "change-batch": "アンケートの箱を書き直した",
    "drop-batch": "アンケートの箱を外した",
    "take-paper": "アンケートの紙を手に取った",
    "keep-typing": "打ちかけの紙を残した",
    "type-paper": "アンケートの紙を打った",
    "let-go-paper": "アンケートの紙を戻した",
    "take-second": "2回めに打つ紙を手に取った",
    "type-second": "アンケートの紙を2回めに打った",
    "decide-differences": "2回の打ちこみの違いを決めた",
    "destroy-papers": "アンケートの紙を捨てた",
    "load-answers": "アンケートの答えを表から取り込んだ",
}
KINDS = {
    "surveys.Survey": "アンケート",
    "surveys.Batch": "アンケートの箱",
    "surveys.Sheet": "アンケートの答え",
    "surveys.ContactSlip": "申し出カード",
}
OPENS = ("open-slip",)
CALLED = (
    Called("surveys.Survey"),
    Called("surveys.Batch", number=("survey__number", "number")),
    Called("surveys.Sheet", number=("survey__number",)),
    Called("surveys.ContactSlip", number=("survey__number",)),
)
