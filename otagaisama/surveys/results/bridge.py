"""What results take from the engines: counting, guarding, names in texts, comparable spellings."""

from otagaisama.engines import identity
from otagaisama.engines.small_counts.hiding import CountsError, Hidden, SafeTable
from otagaisama.engines.survey_tables.guarding import (
    TOGETHER,
    SafeCross,
    SafeQuestion,
    SafeSurvey,
    check_pairs,
    guard_survey,
)
from otagaisama.engines.surveys.counting import BLANK, Asked, Numbers, bands, count, cross, numbers
from otagaisama.engines.text.normalise import fold

__all__ = [
    "BLANK", "TOGETHER", "Asked", "CountsError", "Hidden", "Numbers", "SafeCross", "SafeQuestion", "SafeSurvey", "SafeTable", "bands",
    "check_pairs", "count", "cross", "fold", "guard_survey", "identity", "numbers",
]  # fmt: skip
