"""In which words, and how news come to a household."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Language(TextChoices):
    """The languages of the house."""

    JA = "ja", _("ふつうの日本語")
    EASY = "ja-easy", _("やさしい日本語")
    EN = "en", _("英語（English）")


class Comes(TextChoices):
    """Where the newsletter is read."""

    SCREEN = "screen", _("画面で読みます（紙はいりません）")
    BOTH = "both", _("画面でも、回覧の紙でも読みます")
    CIRCULATION = "round", _("回覧の紙で読みます")
    POST = "post", _("郵便で受けとります")


MOST_READERS = 4
KEPT_MONTHS = {"6": _("半年"), "12": _("1年"), "24": _("2年")}  # how long a postal address is kept, as it was wished
