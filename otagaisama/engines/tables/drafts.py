"""Drafts: what is written beside a file under a name of its own, until the whole takes the file's place."""

import os
from contextlib import suppress
from pathlib import Path


def draft_beside(path: Path) -> Path:
    """Return a name for a draft of `path`, in its folder; nothing is made yet.

    Whoever writes keeps the name before opening it (mode "x"): stopped at any moment, there is none that nobody knows of.
    `tempfile` names a file only after making it, and a signal in between left it lying there.
    """
    return path.with_name(f".{path.name}.{os.urandom(6).hex()}")


def discard(draft: Path) -> None:
    """Remove a draft where there is one; never raise, so that what went wrong before is what is told."""
    with suppress(OSError):
        draft.unlink()
