"""Kinds of what is found. Only words, no rules."""

from django.utils.translation import gettext_lazy as _

POST = _("話せるところ")
PLACE = _("居場所")
EVENT = _("行事")
OFFER = _("講座・申し込み")
SERVICE = _("買い物を助けるお店やサービス")
STOP = _("移動販売が来るところ")
PLAN = _("計画")
SURVEY = _("アンケートの結果")
PAGE = _("このサイトのページ")
NEWS = _("たより")
