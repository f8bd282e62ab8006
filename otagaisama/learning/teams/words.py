"""Sentences of the teams."""

NOT_FROM_HERE = "いまのようすからは、できません。ページをひらき直してください。"
TOO_MANY = "ステップアップ講座を受けた仲間と、認知症のある仲間は、仲間の人数までです。"
STRANGE_YEAR = "これからの年度のことは、書けません。"

BEGUN = "チームをつくりました。"
NOTED = "書きとめました。"
ENDED = "おしまいにしました。"
