"""Answers in numbers, between two bounds, counted in bands."""

import re
import unicodedata
from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext

from otagaisama.base.saying import catalogued
from otagaisama.surveys.questions.kinds.kind import Counted, KindOfQuestion, TypedField, Unread

BOUNDS = "数の質問には、いちばん小さい数と、それより大きい、いちばん大きい数を書いてください。"


class Number(KindOfQuestion):
    """数を書く: how often, how many, between `low` and `high`."""

    code, label = "number", "数を書く"
    has_bounds = True
    box_mm = 14.0
    paper_part = "surveys/kinds/number.html"

    def faults(self, built: dict) -> list[tuple[str, str]]:
        low, high = built.get("low"), built.get("high")
        return [("high", BOUNDS)] if low is None or high is None or high <= low else []

    def web_field(self, question, options: dict, *, easy: bool) -> forms.Field:
        options = {name: value for name, value in options.items() if name != "required"}
        options["help_text"] = options["help_text"] or gettext("{low}〜{high}{unit}").format(
            low=question.low, high=question.high, unit=catalogued(question.unit)
        )
        attrs = {"autocomplete": "off", "inputmode": "numeric"}
        return TypedField(question, widget=forms.TextInput(attrs=attrs), **options)

    def read_typed(self, question, typed: str) -> int:
        plain, unit = (unicodedata.normalize("NFKC", text).strip() for text in (typed, question.unit))
        digits = plain.removesuffix(unit).strip()
        if not re.fullmatch(r"[0-9]{1,9}", digits):
            raise Unread(gettext("数字で書いてください。"))
        number, low, high = int(digits), question.low, question.high
        if (low is not None and number < low) or (high is not None and number > high):
            raise Unread(gettext("{low}から{high}までの数を書いてください。").format(low=low, high=high))
        return number

    def how_to_fill(self, question) -> str:
        return f"{question.low}から{question.high}までの数"

    def counted(self, question) -> Counted:
        return Counted("number", low=question.low or 0, high=question.high or 0)

    def labels(self, question, bands: Sequence) -> dict[int, str]:
        return {
            place: gettext("{band}{unit}").format(band=band, unit=catalogued(question.unit))
            for place, band in enumerate(bands, 1)
        }
