"""Answers in words: hidden, never counted, never public."""

from django import forms
from django.utils.translation import gettext

from otagaisama.base.form_fields import WordsArea
from otagaisama.surveys.questions.kinds.kind import KindOfQuestion, TypedField, Unread


class Short(KindOfQuestion):
    """ひとことを書く: a name of a shop, a few words."""

    code, label = "short", "ひとことを書く"
    is_words = True
    longest = 100

    def web_field(self, question, options: dict, *, easy: bool) -> forms.Field:
        options = {name: value for name, value in options.items() if name != "required"}
        return TypedField(question, widget=self._box(maxlength=self.longest), **options)

    def typing_box(self, question) -> forms.Widget:
        return self._box(**{"data-otagai-typing": "words"})

    def read_typed(self, question, typed: str) -> str:
        if len(typed) > self.longest:
            raise Unread(gettext("長すぎます。{longest}文字までにしてください。").format(longest=self.longest))
        return typed

    def how_to_fill(self, question) -> str:
        return "書かれたことば"

    def _box(self, **attrs) -> forms.Widget:
        return forms.TextInput(attrs={"autocomplete": "off", **attrs})


class Text(Short):
    """自由に書く: as much as somebody wants to say."""

    code, label = "text", "自由に書く"
    longest = 2_000
    box_mm = 62.0
    paper_part = "surveys/kinds/free.html"

    def _box(self, **attrs) -> forms.Widget:
        rows = 2 if "data-otagai-typing" in attrs else 4
        return WordsArea(attrs={"autocomplete": "off", "rows": rows, **attrs})
