"""Sentences of the open door that come back."""

from django.utils.translation import gettext_lazy as _

from otagaisama.troubles.thread import states

# What the one who told it reads of where it stands; the desk's own words are others (`states.STATUS_LABELS`).
STATES = {
    states.HEARD: _("受け取りました。社協の人が読んで、返事を書きます。"),
    states.LISTENING: _("社協の人が読んで、考えています。"),
    states.SEEKING: _("手伝ってくれる人をさがしています。"),
    states.HANDED: _("くわしい人たちに相談しています。"),
    states.IN_CIRCLE: _("地域の人たちと、お名前を出さずに考えています。"),
    states.WATCHING: _("ようすを見守っています。"),
    states.SOLVED: _("ひとまず終わりました。また困ったら、ここに書きたしてください。"),
    states.LISTENED: _("お話をうかがいました。また話したくなったら、ここに書きたしてください。"),
    states.COMMON: _("地域のみんなのこととして、これからの計画に生かします。"),
}
RECEIPT_UNKNOWN = _("この番号の困りごとは見つかりませんでした。20けたの数字を、もう一度お確かめください。")
RECEIPT_BUSY = _("いま、たくさんの番号が試されています。1分ほど待って、もう一度お試しください。")
ASK_DISTRICT = _(
    "学区の窓口だけに伝えるには、学区をえらんでください（地図の番号でもえらべます）。"
    "わからないときは、「社協と、近くの学区の窓口の人」でも届きます。書いたことばは、そのまま残っています。"
)
ASK_NAMES = (
    "{said}は、お名前や連絡先のようです。書いてよいと言われたなら「はい」に、まだなら「近所の方」などに書きかえてください。"
    "人のことでなければ、「このままの言葉で送ります」にしるしをつけてください。"
)
BURDEN_KINDLY = "「いま、どのくらいお困りですか」と聞けたら、しるしをつけます。つけなくても送れます。"
