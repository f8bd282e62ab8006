"""What this room takes from the engines: spellings of names, addresses and telephones that a person would call the same."""

from otagaisama.engines.identity.finding import (
    Asked,
    asked_of,
    comparable,
    comparable_address,
    family_of,
    holds,
    nearness,
    pieces_asked,
    pieces_of_phone,
    pieces_of_words,
    single_letters,
)
from otagaisama.engines.text.normalise import phone_digits

__all__ = [
    "Asked",
    "asked_of",
    "comparable",
    "comparable_address",
    "family_of",
    "holds",
    "nearness",
    "phone_digits",
    "pieces_asked",
    "pieces_of_phone",
    "pieces_of_words",
    "single_letters",
]
