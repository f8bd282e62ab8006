"""The example ward: real open data of a ward, invented people. Others add their steps to STEPS."""

import random
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from otagaisama.config.example import (
    accounts,
    circles,
    courses,
    directory,
    garbage,
    gatherings,
    news,
    people,
    plan,
    shopping,
    signups,
    stops,
    surveys,
    timeline,
    troubles,
    turns,
    wards,
    watching,
)
from otagaisama.config.sample import example_folder

SEED = 23103


@dataclass
class Context:
    """What the steps hand on to each other."""

    folder: Path
    at: datetime
    data: Path = field(default_factory=example_folder)
    hashed: str = ""  # the phrase of the accounts as it is kept, where somebody hashed it already
    dice: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311  the same ward each time
    districts: dict = field(default_factory=dict)  # by name
    accounts: dict = field(default_factory=dict)  # by sign-in name
    made: dict = field(default_factory=dict)  # whatever a step leaves for a later one, by the step's name


STEPS: list[Callable[[Context], None]] = [
    timeline.begin,
    timeline.at_the_beginning(wards.make_ward),
    timeline.at_the_beginning(people.make_accounts),
    accounts.make_other_accounts,
    directory.make_lists,
    shopping.make_shopping,
    plan.make_plan,
    troubles.hear_troubles,
    circles.hold_circles,
    turns.make_turns,
    surveys.make_survey,
    stops.make_stops,
    signups.make_signups,
    courses.make_courses,
    gatherings.make_gatherings,
    watching.make_watching,
    news.print_news,
    timeline.play,
    garbage.lay_garbage_days,
]


def is_built() -> bool:
    """The example was built: all of it, since it is one transaction."""
    return people.are_there()


def build_example(folder: Path, *, at: datetime, data: Path | None = None, hashed: str = "") -> None:
    """Build the ward of the tables in `data` in one transaction: all of it or nothing."""
    context = Context(folder=Path(folder), at=at, data=data or example_folder(), hashed=hashed)
    with transaction.atomic(), _without_savepoints():
        for step in STEPS:
            step(context)


@contextmanager
def _without_savepoints():
    """Inside one transaction that is kept whole or not at all, no deed needs a way back of its own."""
    features = connection.features
    had = features.uses_savepoints
    features.uses_savepoints = False
    try:
        yield
    finally:
        features.uses_savepoints = had
