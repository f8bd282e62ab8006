"""Sentences of the safety checks; those beside a number in other languages, too."""

from django.utils.translation import gettext_lazy as _

NEEDS_TWO = "二人で行きます。もう一人を選ぶか、お名前を書いてください。どうしても一人のときは、わけを書いてください。"
NOT_HERSELF = "もう一人は、ご自分とは別の方にしてください。"
MAY_NOT_KNOW = "この方は、封をした気づきを読めません。名ざしした方の中から選んでください。"
BEGUN = "見に行くことを書きとめました。外からだけ、見ます。"
THERE = "もう、見に行っています。"
TROUBLE_MADE = "困りごととして受け持ちました。気づいた方には「つなぎました」と返ります。"
OUTSIDE_ONLY = "外からだけ見ます。家の中には、入りません。入るかどうかは、警察・ご家族が決めます。警察が、すぐに入らないこともあります。"
CLOSED_NOW = _("いまは閉まっています。{opens}")
OPENS = _("次は{at}から")
UNKNOWN_HOURS = _("時間は、確かめてください")
COUNCIL = "区社協"
TROUBLE_THERE = "もう、困りごととして受け持っています。"
UNKNOWN_TAP = "どれを押したのか、わかりませんでした。もう一度、押してください。"
