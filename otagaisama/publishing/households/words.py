"""Sentences of the households' page, and what they are told of the newsletter."""

from django.utils.translation import gettext_lazy as _

KEPT = "受けとりかたを書きとめました。"
ENDED = "終わりにしました。書いてあったことは、消えました。"
MINE_KEPT = _("書きとめました。つぎのたよりから、このとおりにします。")
MINE_ENDED = _("終わりにしました。書いてあったことは、ぜんぶ消えました。")
STOPPED = _("このメールへのお知らせを、やめました。")
NEEDS_ADDRESS = _("郵便で受けとるときは、送り先を書いてください。")
TOLD = "{count}通を用意しました。メールは、まもなく出ます。郵便は「伝えること」の手紙にあります。"
NOTHING_NEW = "この月のたよりは、まだありません。"
SUBJECT = _("「お互いさま」のたより")
SAID = _("{month}月のたよりができました。\n読むページ：{link}\n\nこのお知らせをやめるとき：{stop}")
BY_POST = _("{month}月のたより")
