"""The life of a progress sheet: a table in plain Python, which the page, the action and the picture in the docs share."""

from dataclasses import dataclass

DRAFT, WITH_WG, WITH_COMMITTEE, DECIDED = "draft", "wg", "committee", "decided"
LABELS = {DRAFT: "書きかけ", WITH_WG: "WGへ", WITH_COMMITTEE: "委員会へ", DECIDED: "決まった"}
MISSING_LABEL = "まだない"

STAFF, PLANNER = "staff", "planner"
BOTH = frozenset({STAFF, PLANNER})


@dataclass(frozen=True)
class Move:
    """A step in the life of a sheet: from where, to where, who may, and what the button says."""

    source: str
    target: str
    roles: frozenset[str]
    label: str


MOVES = {
    "to_wg": Move(DRAFT, WITH_WG, BOTH, "WGへ渡す"),
    "to_committee": Move(WITH_WG, WITH_COMMITTEE, BOTH, "委員会へ渡す"),
    "back": Move(WITH_WG, DRAFT, BOTH, "書きかけに戻す"),
    "back_to_wg": Move(WITH_COMMITTEE, WITH_WG, BOTH, "WGへ戻す"),
    "decide": Move(WITH_COMMITTEE, DECIDED, frozenset({STAFF}), "これで決める"),
    "reopen": Move(DECIDED, DRAFT, frozenset({STAFF}), "決めたものを開きなおす"),
}
FORWARD = ("to_wg", "to_committee", "decide")
HAND_ONS = tuple(name for name in MOVES if name != "decide")

# What may be written where: the committee's words only while the sheet lies with the committee.
OWN_FIELDS = ("did", "actual", "story", "hard", "next")
WRITABLE = {
    DRAFT: frozenset(OWN_FIELDS),
    WITH_WG: frozenset({*OWN_FIELDS, "wg_comment", "grade"}),
    WITH_COMMITTEE: frozenset({"committee_comment", "grade", "next"}),
    DECIDED: frozenset(),
}


def moves_from(state: str, roles: set[str]) -> dict[str, Move]:
    """The moves somebody with `roles` may make from `state`, by name."""
    return {name: move for name, move in MOVES.items() if move.source == state and move.roles & roles}


def writable(state: str, roles: set[str]) -> frozenset[str]:
    """The fields somebody with `roles` may write in `state`: the committee's words are the planners' own."""
    fields = WRITABLE[state] if roles & BOTH else frozenset()
    return fields if PLANNER in roles else fields - {"committee_comment"}
