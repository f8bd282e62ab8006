"""Questions about answers, papers and slips; the plan asks `answers_until`."""

from otagaisama.surveys.answers.queries.answers import answered, answers_until, sheets_of
from otagaisama.surveys.answers.queries.papers import (
    batches_for,
    batches_to_type_for,
    files_of,
    papers_in_hands,
    papers_of,
    papers_of_typist,
    second_entries_of,
    seconds_in_hands,
)
from otagaisama.surveys.answers.queries.slips import slips_due, slips_for, words_due

__all__ = [
    "answered",
    "answers_until",
    "batches_for",
    "batches_to_type_for",
    "files_of",
    "papers_in_hands",
    "papers_of",
    "papers_of_typist",
    "second_entries_of",
    "seconds_in_hands",
    "sheets_of",
    "slips_due",
    "slips_for",
    "words_due",
]
