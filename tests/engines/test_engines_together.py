"""Engines that share a solver, in one process as a house that runs for months has them, in either order."""

import subprocess
import sys

import pytest

STEPS = {
    "site": (
        "import numpy as np\n"
        "from tests.engines.test_siting_choice import best_choice, cover_of\n"
        "seed = np.random.default_rng(1)\n"
        "rows = [set(seed.choice(60, 12, replace=False).tolist()) for _ in range(30)]\n"
        "full = cover_of(rows, [1] * 60, np.full(30, 9.0))\n"
        "assert best_choice(full, 5, seconds=20).proved\n"
    ),
    "match": (
        "from tests.engines.test_matching_propose import TODAY, helper, propose, request\n"
        "wanted = [request('pair', needed=2), request('x'), request('y')]\n"
        "assert propose(wanted, [helper('a'), helper('b')], on=TODAY).solver == 'whole'\n"
    ),
}


@pytest.mark.parametrize("order", [("site", "match"), ("match", "site")], ids="-".join)
def test_a_stop_is_chosen_and_helpers_are_matched_in_one_process(order):
    done = subprocess.run(
        [sys.executable, "-c", "".join(STEPS[step] for step in order)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "", "the solver greets on standard output"
