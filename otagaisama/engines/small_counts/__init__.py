"""Counts too small to be told, hidden together with what would give them away. `hiding` is the door, `guard` the proof."""
