"""The states are a table, and the picture in the docs is drawn from it."""

from pathlib import Path

import pytest

from otagaisama.troubles.circles import states as circle_states
from otagaisama.troubles.handovers import states as handover_states
from otagaisama.troubles.thread import states

DOCS = Path(__file__).resolve().parents[2] / "docs" / "states.md"
TABLES = {
    "困りごと（Trouble）": (states.TROUBLE_MOVES, states.STATUS_LABELS),
    "つなぎ（HandOver）": (handover_states.HANDOVER_MOVES, handover_states.HANDOVER_LABELS),
    "考える場（Circle）": (circle_states.CIRCLE_MOVES, circle_states.CIRCLE_LABELS),
    "カード（Card）": (circle_states.CARD_MOVES, circle_states.CARD_LABELS),
}


@pytest.mark.parametrize("title", TABLES)
def test_the_picture_in_the_docs_is_the_table(title):
    assert f"## {title}\n\n```mermaid\n{states.picture(*TABLES[title])}```\n" in DOCS.read_text("utf-8")


@pytest.mark.parametrize("title", TABLES)
def test_every_move_starts_and_ends_in_a_known_state(title):
    moves, labels = TABLES[title]
    for starts, end, _ in moves.values():
        assert set(starts) <= set(labels)
        assert end in labels


def test_no_open_trouble_is_a_dead_end():
    for state in states.OPEN:
        leads = {move for move in states.TROUBLE_MOVES if states.may_move(states.TROUBLE_MOVES, move, state)}
        assert {"solve", "close_as_listened", "take_up"} <= leads


def test_what_ended_can_be_opened_again():
    assert all(states.may_move(states.TROUBLE_MOVES, "reopen", state) for state in states.ENDED)
