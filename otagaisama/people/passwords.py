"""Pass phrases: long rather than strange."""

import unicodedata
from importlib import resources

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError


class CommonWordsValidator:
    """Refuse one of the 20,000 usual passwords, and the words everybody in this house would guess."""

    def __init__(self):
        self.usual = CommonPasswordValidator().passwords
        local = resources.files("otagaisama.people").joinpath("local_words.txt").read_text("utf-8")
        self.local = [word for word in (line.strip() for line in local.splitlines()) if word]

    def validate(self, password, user=None):
        folded = unicodedata.normalize("NFKC", password).lower()
        rest = folded.strip("0123456789!?.-_ ")
        if folded in self.usual or rest in self.usual:
            raise ValidationError("よく使われる合いことばです。別のことばを3つほどつなげてください。", code="usual")
        left = folded
        for word in (*self.local, user.login.lower() if user else ""):
            left = left.replace(word, "") if word else left
        if len(left.strip("0123456789!?.-_ ")) < 6:
            raise ValidationError("この地域や社協の名前だけでは、すぐに当てられます。ほかのことばも入れてください。", code="local")

    def get_help_text(self):
        return "15文字以上。好きなことばを3つほどつなげると、覚えやすく、当てられにくくなります。"
