"""What somebody typed, made into an answer: numbers from the keyboard, words of the choices from a table."""

import re
import unicodedata

from django.utils.translation import gettext

from otagaisama.base.bridge import fold
from otagaisama.surveys.questions.models import Kind, Question

LONGEST = {Kind.SHORT: 100, Kind.TEXT: 2_000}
BETWEEN_NUMBERS = re.compile(r"[\s.,;/+、・]+")
BETWEEN_WORDS = re.compile(r"[;；、，,/／\n]+")


class Unread(ValueError):
    """The typed words are no answer to this question; the message is a Japanese sentence that says what to do."""


def read_answer(question: Question, typed: str) -> int | list[int] | str | None:
    """Read one answer: a code, a list of codes, a number, or words; None where nothing was typed. Raises Unread.

    Choices may be typed by number (full-width too) or by their words. Up to nine choices, several numbers may run together:
    135 is 1, 3 and 5; beyond that something stands between them (1 3 12).
    """
    typed = typed.replace("\0", "").strip()
    if not typed:
        return None
    if question.is_words:
        return _words(question, typed)
    if question.kind == Kind.NUMBER:
        return _number(question, typed)
    return _ticks(question, typed) if question.kind == Kind.MANY else _one(question, typed)


def show_answer(question: Question, answer) -> str:
    """An answer as it is typed: the reverse of `read_answer`."""
    if answer is None:
        return ""
    return " ".join(str(code) for code in answer) if isinstance(answer, list) else str(answer)


def tell_answer(question: Question, answer) -> str:
    """An answer in the words of its choices; 無回答 for none."""
    if answer is None or answer == []:
        return "無回答"
    if question.has_choices:
        codes = answer if isinstance(answer, list) else [answer]
        return "、".join(question.labels.get(code, str(code)) for code in codes)
    return f"{answer}{question.unit}"


def check_ticks(question: Question, codes: list[int]) -> list[int]:
    """Ticks in printed order; raises Unread where they are too many, or one stands alone beside others."""
    codes = sorted(set(codes), key=question.codes.index)
    if question.most and len(codes) > question.most:
        raise Unread(f"選べるのは{question.most}つまでです。")
    alone = [choice["text"] for choice in question.choices if choice.get("alone") and choice["code"] in codes]
    if alone and len(codes) > 1:
        raise Unread(f"「{alone[0]}」は、ほかの答えといっしょには選べません。")
    return codes


def _words(question: Question, typed: str) -> str:
    if len(typed) > LONGEST[question.kind]:
        raise Unread(f"長すぎます。{LONGEST[question.kind]:,}文字までにしてください。")
    return typed


def _number(question: Question, typed: str) -> int:
    found = _plain(typed).removesuffix(_plain(question.unit)).strip()
    if not re.fullmatch(r"[0-9]{1,9}", found):
        raise Unread(gettext("数字で書いてください。"))
    number = int(found)
    if (question.low is not None and number < question.low) or (question.high is not None and number > question.high):
        raise Unread(f"{question.low}から{question.high}までの数を書いてください。")
    return number


def _one(question: Question, typed: str) -> int:
    code = _code(question, typed)
    if code is None:
        raise Unread(_which(question))
    return code


def _ticks(question: Question, typed: str) -> list[int]:
    whole = _code_of_words(question, typed)
    if whole is not None:
        return [whole]
    plain = _plain(typed)
    if len(question.choices) <= 9 and re.fullmatch(r"[0-9]+", plain):
        codes: list[int | None] = [int(digit) for digit in plain]
    elif re.fullmatch(r"[0-9\s.,;/+、・]+", plain):
        codes = [_code(question, part) for part in BETWEEN_NUMBERS.split(plain) if part]
    else:
        codes = [_code(question, part) for part in BETWEEN_WORDS.split(typed) if part.strip()]
    told = [code for code in codes if code in question.codes]
    if len(told) < len(codes) or not told:
        raise Unread(_which(question))
    return check_ticks(question, told)


def _code(question: Question, typed: str) -> int | None:
    plain = _plain(typed)
    if re.fullmatch(r"[0-9]{1,5}", plain):
        return int(plain) if int(plain) in question.codes else None
    return _code_of_words(question, typed)


def _plain(typed: str) -> str:
    """Full-width numbers made half-width."""
    return unicodedata.normalize("NFKC", typed).strip()


def _code_of_words(question: Question, typed: str) -> int | None:
    wanted = fold(typed)
    return next(
        (
            choice["code"]
            for choice in question.choices
            if wanted in (fold(choice["text"]), fold(choice.get("easy", "")))
        ),
        None,
    )


def _which(question: Question) -> str:
    if len(question.choices) > 60:
        return "一覧にある名前か番号を入れてください。わからないときは、空のままにしてください。"
    return f"1から{len(question.choices)}までの番号です。紙に答えがないときは、空のままにしてください。"
