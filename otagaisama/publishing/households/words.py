"""Sentences of the households' page, and what they are told of the newsletter."""

from django.utils.translation import gettext_lazy as _

KEPT = "受けとりかたを書きとめました。"
ENDED = "終わりにしました。書いてあったことは、消えました。"
MINE_KEPT = _("書きとめました。つぎのたよりから、このとおりにします。")
MINE_ENDED = _("終わりにしました。書いてあったことは、ぜんぶ消えました。")
STOPPED = _("このメールへのお知らせを、やめました。")
BLOCK_ELSEWHERE = _("この組・班は、ほかの学区のものです。")
NO_BLOCK = _("えらばない")
LONGER = _("いまのまま（{day}まで）")
ADDRESS_UNTIL = _(
    "送り先は{day}に消え、そのあとは回覧の紙になります。つづけるときは、番号{number}を電話で言ってください。"
)
CONFIRMED = "この組・班の受けとりかたを書きとめました。つぎの回覧の部数に入ります。"
NEEDS_ADDRESS = _("郵便で受けとるときは、送り先を書いてください。")
TOLD = "{count}通を用意しました。メールは、まもなく出ます。郵便は「伝えること」の手紙にあります。"
NOTHING_NEW = "この月のたよりは、まだありません。"
SUBJECT = _("「お互いさま」のたより")
SAID = _("{month}月のたよりができました。\n読むページ：{link}\n\nこのお知らせをやめるとき：{stop}")
BY_LINE = _("{month}月のたよりができました。\n読むページ：{link}\n\nやめるときは、ブロックしてください。")
BY_POST = _("{month}月のたより")
