"""Questions about surveys. Each begins from the reader; what residents see begins from the day.

For the rooms above (shopping, plan) this room promises:

- `ready_surveys("shopping")`: the surveys made from the ready shopping form, the newest first, whatever their state.
- `answered(survey)`: how many answers there are (typed papers, web, file), as a whole number.
- `answers_between(first, last)`: how many answers of all surveys came between two days: the plan's number.
- `otagaisama.surveys.results.counts_by_town(survey, key, public=…)`: the answers to the question `key` by town, guarded
  (D5, D31): see `results.TownCounts`. `public=True` reads only what was told and frozen; without it the counts of today,
  for staff at the desk (the map of the same evening). Keys of the ready shopping survey stand in `ready.py`:
  town, age, living, who, freq, how, minutes, distance_feel, shop, hard, why, buys_less, want, would_use, times,
  five_years, can_help, free.
"""

from otagaisama.surveys.queries.answers import answered, answers_between, sheets_of
from otagaisama.surveys.queries.papers import (
    batches_for,
    batches_to_type_for,
    papers_in_hands,
    papers_of,
    papers_of_typist,
    second_entries_of,
    seconds_in_hands,
)
from otagaisama.surveys.queries.slips import slips_due, slips_for, words_due
from otagaisama.surveys.queries.surveys import (
    open_surveys,
    public_results,
    publications_for,
    questions_of,
    ready_surveys,
    survey_shown,
    surveys_for,
)

__all__ = [
    "answered", "answers_between", "batches_for", "batches_to_type_for", "open_surveys", "papers_in_hands", "papers_of", "papers_of_typist",
    "public_results", "publications_for",
    "questions_of", "ready_surveys", "second_entries_of", "seconds_in_hands", "sheets_of", "slips_due", "slips_for", "survey_shown", "surveys_for", "words_due",
]  # fmt: skip
