"""Surveys: questions asked on the web and on paper, what comes back, what is told of it.

For the rooms above (shopping, plan) this room promises:

- `questions.queries.ready_surveys("shopping")`: the surveys made from the ready shopping form, the newest first, whatever their state.
- `answers.queries.answered(survey)`: how many answers there are (typed papers, web, file), as a whole number.
- `answers.queries.answers_until(first, ends)`: how many answers of all surveys came until each of some days: the plan's number.
- `results.counting.counts_by_town(survey, key, public=…)`: the answers to the question `key` by town, guarded (D5, D31): see
  `TownCounts`. `public=True` reads only what was told and frozen; without it the counts of today, for staff at the desk (the map of
  the same evening). Keys of the ready shopping survey stand in `questions/ready.py`: town, age, living, who, freq, how, minutes,
  distance_feel, shop, hard, why, buys_less, want, would_use, times, five_years, can_help, free.
"""
