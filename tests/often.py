"""How often a property is tried: a fifth of the examples every day, all of them under `--all`."""

import os

from hypothesis import settings

EVERYTHING = "OTAGAISAMA_TEST_ALL"  # set by tests/conftest.py, so that the workers know it too


def everything() -> bool:
    """This run was asked to leave nothing out (`./dev test --all`)."""
    return os.environ.get(EVERYTHING) == "1"


def often(examples: int, **more) -> settings:
    """Hypothesis settings: `examples` under `--all`, a fifth of them (at least ten) otherwise; never a deadline."""
    return settings(
        max_examples=examples if everything() else max(min(examples, 10), examples // 5), deadline=None, **more
    )
