"""Sentences of the open door that come back."""

from django.utils.translation import gettext_lazy as _

RECEIPT_UNKNOWN = _("この番号の困りごとは見つかりませんでした。20けたの数字を、もう一度お確かめください。")
RECEIPT_BUSY = _("いま、たくさんの番号が試されています。1分ほど待って、もう一度お試しください。")
ASK_NAMES = (
    "{said}は、お名前や連絡先のようです。書いてよいと言われたなら「はい」に、まだなら「近所の方」などに書きかえてください。"
    "人のことでなければ、「このままの言葉で送ります」にしるしをつけてください。"
)
