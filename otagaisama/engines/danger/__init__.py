"""Words that say a life may be at risk: one list, one function, before and after something is sent."""

from otagaisama.engines.danger.noticing import (
    Call,
    Danger,
    danger_words,
    explain,
    fitting_numbers,
    kinds,
    looks_sealed,
)
from otagaisama.engines.danger.reading import read_danger

__all__ = ["Call", "Danger", "danger_words", "explain", "fitting_numbers", "kinds", "looks_sealed", "read_danger"]
