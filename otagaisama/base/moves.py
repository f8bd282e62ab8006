"""A table of moves: `move: (from which states, to which state, what the button says)`; asked, and drawn for the docs."""


def may_move(transitions: dict, move: str, state: str) -> bool:
    """Whether `move` is one of the table's and starts from `state`."""
    return move in transitions and state in transitions[move][0]


def moves_from(transitions: dict, state: str) -> list[str]:
    """The moves that start from `state`, in the table's order."""
    return [move for move in transitions if state in transitions[move][0]]


def picture(transitions: dict, labels: dict) -> str:
    """The table as a Mermaid state diagram, for the docs."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {state} : {label}" for state, label in labels.items()]
    for starts, end, said in transitions.values():
        lines += [f"    {start} --> {end} : {said}" for start in starts]
    return "\n".join(lines) + "\n"
