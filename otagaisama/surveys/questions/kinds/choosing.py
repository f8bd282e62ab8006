"""Answers that are chosen: one, several, or a town. Typed by number or by the words of the choice."""

import re
import unicodedata

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from otagaisama.base.bridge import Towns, circled_apart, fold
from otagaisama.base.saying import catalogued, say_either
from otagaisama.surveys.questions.kinds.kind import Answer, Counted, KindOfQuestion, TypedField, Unread
from otagaisama.town.whereabouts import prefixes

MOST_RADIOS = 20
MOST_IN_SELECT = 60
NOT_TOLD = _("答えない")
FROM_LIST = _("一覧から選んでください。")
BETWEEN_NUMBERS = re.compile(r"[\s.,;/+、・]+")
BETWEEN_WORDS = re.compile(r"[;；、，,/／\n]+")
_DIGITS = {letter: place for place, letter in enumerate("〇一二三四五六七八九")}
_BLOCK = re.compile(r"([一二三四五六七八九十]{1,3})(?=丁目)")
_LOOSE = re.compile(r"[〜～~∼歳才]|以下$|まで$|以上$|から$")


class Choosing(KindOfQuestion):
    """What the kinds with choices have in common."""

    has_choices = True
    writes_choices = True
    paper_part = "surveys/kinds/ticks.html"

    def faults(self, built: dict) -> list[tuple[str, str]]:
        few = self.writes_choices and len(built.get("choices") or []) < 2
        return [("choices", "選ぶ答えを 2つ以上書いてください。")] if few else []

    def choices(self, question, *, easy: bool) -> list[tuple[int, str]]:
        """(code, words) in printed order."""
        return [
            (choice["code"], say_either(choice["text"], choice.get("easy", ""), prefers_easy=easy))
            for choice in question.choices
        ]

    def tell(self, question, answer: Answer) -> str:
        if answer is None or answer == []:
            return "無回答"
        codes = answer if isinstance(answer, list) else [answer]
        return "、".join(question.labels.get(code, str(code)) for code in codes)

    def how_to_fill(self, question) -> str:
        some = "、".join(f"{choice['code']}＝{choice['text']}" for choice in question.choices[:9])
        return some + ("…" if len(question.choices) > 9 else "")


class One(Choosing):
    """ひとつ選ぶ."""

    code, label = "one", "ひとつ選ぶ"

    def web_field(self, question, options: dict, *, easy: bool) -> forms.Field:
        choices = self.choices(question, easy=easy)
        if len(choices) > MOST_IN_SELECT:
            return super().web_field(question, options, easy=easy)
        skip = [] if question.required else [("", NOT_TOLD)]
        as_list = len(choices) > MOST_RADIOS
        return forms.TypedChoiceField(
            choices=[("", "―"), *choices] if as_list else [*choices, *skip], coerce=int, empty_value=None,
            widget=forms.Select if as_list else forms.RadioSelect,
            error_messages={"required": _("一つえらんでください。"), "invalid_choice": FROM_LIST}, **options,
        )  # fmt: skip

    def typing_box(self, question) -> forms.Widget:
        box = super().typing_box(question)
        if len(question.choices) <= 9:
            box.attrs["data-otagai-one-key"] = ""
        return box

    def read_typed(self, question, typed: str) -> int:
        code = code_of(question, typed)
        if code is None:
            raise Unread(which(question))
        return code

    def counted(self, question) -> Counted:
        return Counted("one", as_place=self.takes_towns)


class Many(Choosing):
    """いくつでも選ぶ: as many as `most`; a choice that is `alone` stands beside no other."""

    code, label = "many", "いくつでも選ぶ"
    note = "いくつも選べる質問なので、割合を足すと100%をこえます。"

    def web_field(self, question, options: dict, *, easy: bool) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=self.choices(question, easy=easy), coerce=int, widget=forms.CheckboxSelectMultiple, **options,
            error_messages={"required": _("一つ以上えらんでください。"), "invalid_choice": FROM_LIST},
        )  # fmt: skip

    def checked(self, question, answer: Answer) -> list[int]:
        """Ticks in printed order; raises Unread where they are too many, or one stands alone beside others."""
        codes = sorted(set(answer if isinstance(answer, list) else []), key=question.codes.index)
        if question.most and len(codes) > question.most:
            raise Unread(gettext("選べるのは{most}つまでです。").format(most=question.most))
        alone = [choice["text"] for choice in question.choices if choice.get("alone") and choice["code"] in codes]
        if alone and len(codes) > 1:
            raise Unread(
                gettext("「{choice}」は、ほかの答えといっしょには選べません。").format(choice=catalogued(alone[0]))
            )
        return codes

    def read_typed(self, question, typed: str) -> list[int]:
        """Up to nine choices, several numbers may run together: 135 is 1, 3 and 5; beyond that something stands between (1 3 12)."""
        whole = code_of_words(question, typed)
        if whole is not None:
            return [whole]
        plain = _plain(typed)
        if len(question.choices) <= 9 and re.fullmatch(r"[0-9]+", plain):
            codes: list[int | None] = [int(digit) for digit in plain]
        elif re.fullmatch(r"[0-9\s.,;/+、・]+", plain):
            codes = [code_of(question, part) for part in BETWEEN_NUMBERS.split(plain) if part]
        else:
            codes = [code_of(question, part) for part in BETWEEN_WORDS.split(typed) if part.strip()]
        known = [code for code in codes if code in question.codes]
        if len(known) < len(codes) or not known:
            raise Unread(which(question))
        return self.checked(question, known)

    def show(self, question, answer: Answer) -> str:
        return " ".join(str(code) for code in answer) if isinstance(answer, list) else super().show(question, answer)

    def how_to_fill(self, question) -> str:
        return f"{super().how_to_fill(question)}（いくつも書くときは ; でくぎる）"

    def counted(self, question) -> Counted:
        return Counted("many")


class TownChoice(One):
    """町を選ぶ: the towns of the survey's district, and any other."""

    code, label = "town", "町を選ぶ"
    writes_choices = False
    takes_towns = True

    def web_field(self, question, options: dict, *, easy: bool) -> forms.Field:
        field = super().web_field(question, options, easy=easy)
        if isinstance(field, TypedField):
            field.widget.attrs["list"] = "towns"
        return field

    def read(self, question, typed: str):
        """A town however it is written, with ward and house number too, where it is one of the choices."""
        try:
            return super().read(question, typed)
        except Unread:
            towns = vars(question).get("_towns")
            if towns is None:  # made once for all cells of a paper or a file
                names = dict.fromkeys((choice["text"] for choice in question.choices), "")
                towns = vars(question)["_towns"] = Towns(names, prefixes())
            place = towns.find(typed)
            if place is None:
                raise
            return next(choice["code"] for choice in question.choices if choice["text"] == place.town)

    def wants_town_list(self, question) -> bool:
        return len(question.choices) > MOST_IN_SELECT

    def typing_box(self, question) -> forms.Widget:
        if not self.wants_town_list(question):
            return super().typing_box(question)
        attrs = {"autocomplete": "off", "data-otagai-typing": "numbers", "list": "towns"}
        return forms.TextInput(attrs=attrs)


def code_of(question, typed: str) -> int | None:
    """The code of a choice typed by its number (full-width too) or by its words."""
    plain = _plain(typed)
    if re.fullmatch(r"[0-9]{1,5}", plain):
        return int(plain) if int(plain) in question.codes else None
    return code_of_words(question, typed)


def code_of_words(question, typed: str) -> int | None:
    """The code of a choice by its words: exactly, else as they are commonly written; None where two choices would fit."""
    for key in (fold, _loosely):
        wanted = key(typed)
        fitting = [
            choice["code"]
            for choice in question.choices
            if wanted and wanted in (key(choice["text"]), key(choice.get("easy", "")))
        ]
        if fitting:
            return fitting[0] if len(set(fitting)) == 1 else None
    return None


def which(question) -> str:
    """What may be typed, for whoever typed something else."""
    if len(question.choices) > MOST_IN_SELECT:
        return "一覧にある名前か番号を入れてください。わからないときは、空のままにしてください。"
    return f"1から{len(question.choices)}までの番号です（答えのことばでも）。紙に答えがないときは、空のままにしてください。"


def _plain(typed: str) -> str:
    """Full-width numbers made half-width; ①③ are 1 and 3, not 13."""
    return unicodedata.normalize("NFKC", circled_apart(typed, " ")).strip()


def _loosely(words: str) -> str:
    """四丁目 as 4丁目, 65〜74歳 as 65-74 and ６５～７４, 17歳まで as 〜17, 不明 as わからない."""
    blocks = _BLOCK.sub(lambda match: str(_number(match[1])), fold(words))
    key = _LOOSE.sub("", blocks)
    return fold("わからない") if key == fold("不明") else key


def _number(kanji: str) -> int:
    """十二 → 12: block numbers go to a few tens."""
    tens, ten, ones = kanji.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[letter]) for letter in kanji))
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
