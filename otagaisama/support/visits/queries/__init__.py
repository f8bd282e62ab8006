"""Questions about visits. Each begins from the reader."""

from otagaisama.support.visits.queries.counting import busiest_share, first_visits, year_counts
from otagaisama.support.visits.queries.desk import (
    LONG_DAYS,
    OFTEN,
    OFTEN_DAYS,
    SOON_DAYS,
    alone_for,
    asked_often,
    concerns_for,
    concerns_taken,
    concerns_waiting,
    day_counts,
    open_visits_for,
    unasked_for_long,
    unreported_for,
    visits_between,
    visits_of,
    waiting_asks_for,
    without_turn_since,
)
from otagaisama.support.visits.queries.finding import Facts, candidates_for, facts_about
from otagaisama.support.visits.queries.visits import (
    ask_behind,
    asks_run_out,
    been_there,
    coming_of,
    goes_alone,
    helpers_of,
    known_by,
    lost_somebody,
    visits_for,
)

__all__ = [
    "LONG_DAYS", "OFTEN", "OFTEN_DAYS", "SOON_DAYS", "Facts", "alone_for", "ask_behind", "asked_often",
    "asks_run_out", "been_there", "busiest_share", "candidates_for", "coming_of", "concerns_for",
    "concerns_taken", "concerns_waiting", "day_counts", "facts_about", "first_visits", "goes_alone",
    "helpers_of", "known_by", "lost_somebody", "open_visits_for", "unasked_for_long", "unreported_for",
    "visits_between", "visits_for", "visits_of", "waiting_asks_for", "without_turn_since", "year_counts",
]  # fmt: skip
