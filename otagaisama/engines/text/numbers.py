"""Numbers as Japanese writers put them: in digits, in kanji, 元 for the first."""

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
