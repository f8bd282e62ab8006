"""Spellings that mean the same number or name. Simple on purpose: what is looked up is compared as a keyed hash."""

import unicodedata

from otagaisama.base import keys

SHORTEST_PHONE = 8
KATAKANA = range(0x30A1, 0x30F7)


def phone_digest(phone: str) -> str:
    """What a number is found by, however it was written (width, hyphens, +81); "" for what is too short to be one."""
    plain = unicodedata.normalize("NFKC", phone).strip()
    digits = "".join(str(unicodedata.decimal(letter)) for letter in plain if letter.isdecimal())
    if plain.startswith(("+81", "(+81")):
        digits = "0" + digits[2:].removeprefix("0")
    return keys.lookup_digest("phone", digits) if len(digits) >= SHORTEST_PHONE else ""


def name_digest(name: str) -> str:
    """What a name is found by: width, case, kana and spaces do not matter."""
    return keys.lookup_digest("name", fold(name))


def fold(text: str) -> str:
    """The form in which two spellings of a name are equal, also for searching in a short list."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        chr(ord(letter) - 0x60) if ord(letter) in KATAKANA else letter for letter in plain if not letter.isspace()
    )
