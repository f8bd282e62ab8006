"""What the diary says of this room: its pages, the verbs it writes, its kinds of record, the codes of a reason. Only words, no rules."""

from otagaisama.base.called import Called

ROOM = "計画"
VERBS = {
    "import-plan": "計画を取り込んだ",
    "make-current": "いまの計画にした",
    "change-node": "計画の一行を書き直した",
    "choose-indicators": "数えるものをえらんだ",
    "change-target": "めざす数を変えた",
    "write-sheet": "評価シートを書いた",
    "write-need": "支援ニーズと資源の目標や根拠を書いた",
    "take-up-issue": "共通の悩みを計画で取り上げた",
    "sheet-to-wg": "評価シートをWGへ回した",
    "sheet-to-committee": "評価シートを委員会へ回した",
    "sheet-back": "評価シートを書きかけにもどした",
    "sheet-back-to-wg": "評価シートをWGにもどした",
    "sheet-decide": "評価シートを決めた",
    "sheet-reopen": "評価シートをもう一度ひらいた",
}
KINDS = {
    "plan.Plan": "計画",
    "plan.PlanNode": "計画のことば",
    "plan.WorkingGroup": "ワーキンググループ",
    "plan.ProgressSheet": "進みぐあいの紙",
    "plan.NeedNote": "支援ニーズと資源",
}
CALLED = (
    Called("plan.Plan", number=("name",)),
    Called("plan.PlanNode", number=("title",)),
    Called("plan.WorkingGroup", number=("name",)),
    Called("plan.NeedNote", number=("fiscal_year", "need")),
    Called("plan.ProgressSheet", number=("node__title", "fiscal_year")),
)
