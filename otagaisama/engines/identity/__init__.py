"""What in a text would tell who is meant: names, towns, telephones, rare details; and words that do not tell (rule D4)."""

from otagaisama.engines.identity.guarding import Doubt, doubts, key_of, left, must_go
from otagaisama.engines.identity.scanning import Finding, Hint, KnownNames, apply, explain, rare_details, scan

__all__ = [
    "Doubt",
    "Finding",
    "Hint",
    "KnownNames",
    "apply",
    "doubts",
    "explain",
    "key_of",
    "left",
    "must_go",
    "rare_details",
    "scan",
]
