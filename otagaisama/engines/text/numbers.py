"""Numbers as Japanese writers put them: in digits, in kanji, in circles, 元 for the first."""

import re
import unicodedata

CIRCLED = "⓪①-⑳㉑-㉟㊱-㊿"
_CIRCLED_RUN = re.compile(rf"[{CIRCLED}]+")
_DIGITS = {"〇": 0, "零": 0, **{letter: place for place, letter in enumerate("一二三四五六七八九", start=1)}}


def number_of(text: str) -> int:
    """Read a whole number below 1000 in digits or in kanji (元 is 1, 二十三 is 23, 二〇 is 20)."""
    if text == "元":
        return 1
    if text.isdecimal():
        return int(text)
    if not any(letter in "十百" for letter in text):
        return int("".join(str(_DIGITS[letter]) for letter in text))
    total = held = 0
    for letter in text:
        if letter in "十百":
            total += (held or 1) * (10 if letter == "十" else 100)
            held = 0
        else:
            held = _DIGITS[letter]
    return total + held


def circled_apart(text: str, between: str) -> str:
    """The text with ①③ as 1・3 (`between` stands there), each circle a number of its own: closed up they would be 13."""

    def apart(run: re.Match[str]) -> str:
        numbers = between.join(str(value_of_circled(letter)) for letter in run[0])
        before, behind = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        return f"{between if before.isdecimal() else ''}{numbers}{between if behind.isdecimal() else ''}"

    return _CIRCLED_RUN.sub(apart, text)


def value_of_circled(letter: str) -> int:
    """The number in a circle."""
    return int(unicodedata.numeric(letter))
