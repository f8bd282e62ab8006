"""The states of helpers, requests, askings and visits are tables, and the pictures in the docs are drawn from them."""

from pathlib import Path

import pytest

from otagaisama.base.moves import moves_from, picture
from otagaisama.support.helpers import states as helper_states
from otagaisama.support.requests import states as request_states
from otagaisama.support.visits import states as visit_states

DOCS = Path(__file__).resolve().parents[2] / "docs" / "states.md"
TABLES = {
    "手助けする人（Helper）": (helper_states.HELPER_MOVES, helper_states.HELPER_LABELS),
    "手助けのお願い（HelpRequest）": (request_states.REQUEST_MOVES, request_states.REQUEST_LABELS),
    "引き受けのお願い（Ask）": (visit_states.ASK_MOVES, visit_states.ASK_LABELS),
    "訪問（Visit）": (visit_states.VISIT_MOVES, visit_states.VISIT_LABELS),
}


@pytest.mark.parametrize("title", TABLES)
def test_the_picture_in_the_docs_is_the_table(title):
    assert f"## {title}\n\n```mermaid\n{picture(*TABLES[title])}```\n" in DOCS.read_text("utf-8")


@pytest.mark.parametrize("title", TABLES)
def test_every_move_starts_and_ends_in_a_known_state(title):
    moves, labels = TABLES[title]
    for starts, end, _ in moves.values():
        assert set(starts) <= set(labels)
        assert end in labels


def test_no_open_request_is_a_dead_end():
    assert all("drop" in moves_from(request_states.REQUEST_MOVES, state) for state in request_states.REQUEST_OPEN)


def test_who_left_may_return_and_what_ended_may_be_opened_again():
    assert "return" in moves_from(helper_states.HELPER_MOVES, helper_states.LEFT)
    assert all(
        "open_again" in moves_from(request_states.REQUEST_MOVES, state) for state in request_states.REQUEST_ENDED
    )
