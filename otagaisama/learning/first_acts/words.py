"""Sentences of the first acts."""

from django.utils.translation import gettext_lazy as _

NOT_FROM_HERE = _("いまのようすからは、できません。ページをひらき直してください。")
NOT_COMPLETED = "修了した方だけが、登録できます。"
FUTURE = "これからの日は、書けません。"
STRANGE_PAGE = "記録のページの住所（/ から始まるもの）を書いてください。このしくみの中のページだけです。"
NOTHING_WRITTEN = _("ひとことで大丈夫です。どれかひとつは書いてください。")
WRITTEN_THERE = _("この回は、もう書いてあります。入れかえるときは、下のしるしをつけて、もう一度送ってください。")
WRITTEN_BY_HER = "この回は、ご本人がもう書いています。ここからは書き直せません。"
NOT_BEGUN = _("まだはじまっていない回です。")
BUDDY_SELF = "ご本人とは別の方をえらんでください。"
GATHERING_THERE = "集まりの案内は、もう出しています。"
NOBODY_DONE = "修了した方が、まだいません。"

WRITTEN = _("書きとめました。ありがとうございました。")
NOTED = "書きとめました。"
LEFT = "「ここまで」を書きとめました。いつでも、また始められます。"
BACK = "また、いっしょに歩きます。"
ABOUT = "講座から三か月。どうだったかを、話して、聞いて、お茶を飲みます。できなかった方も、どうぞ。"
