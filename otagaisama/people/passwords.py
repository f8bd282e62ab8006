"""Pass phrases: long rather than strange."""

import unicodedata
from importlib import resources

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

SHORTEST = 15
FEWEST_LETTERS = 5


class LongEnoughValidator:
    """At least 15 letters, not all the same few. No rule about which."""

    def validate(self, password, user=None):
        if len(unicodedata.normalize("NFKC", password)) < SHORTEST:
            raise ValidationError(
                f"合いことばが短いようです。{SHORTEST}文字以上になるように、ことばを足してください。", code="short"
            )
        if len(set(password)) < FEWEST_LETTERS:
            raise ValidationError(
                "同じ文字のくり返しは、当てられやすいです。ほかのことばも入れてください。", code="repeated"
            )

    def get_help_text(self):
        return f"{SHORTEST}文字以上。"


class CommonWordsValidator:
    """Refuse one of the 20,000 usual passwords, and the words everybody in this house would guess."""

    def __init__(self):
        self.usual = CommonPasswordValidator().passwords
        local = resources.files("otagaisama.people").joinpath("local_words.txt").read_text("utf-8")
        self.local = sorted((line.strip() for line in local.splitlines() if line.strip()), key=len, reverse=True)

    def validate(self, password, user=None):
        folded = unicodedata.normalize("NFKC", password).lower()
        rest = folded.strip("0123456789!?.-_ ")
        if folded in self.usual or rest in self.usual:
            raise ValidationError("よく使われる合いことばです。別のことばを3つほどつなげてください。", code="usual")
        left = folded
        for word in (*self.local, user.login.lower() if user else ""):
            left = left.replace(word, "") if word else left
        if left != folded and len(left.strip("0123456789!?.-_ ")) < 6:
            raise ValidationError(
                "この地域や社協の名前だけでは、すぐに当てられます。ほかのことばも入れてください。", code="local"
            )

    def get_help_text(self):
        return "15文字以上。好きなことばを3つほどつなげると、覚えやすく、当てられにくくなります。"
