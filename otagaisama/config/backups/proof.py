"""What is known of the last backup: when, and whether restoring it was tried."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

NAME = "last-backup.json"


@dataclass(frozen=True)
class Proof:
    """The last backup of a data folder."""

    at: datetime
    file: str
    bytes: int
    proven: bool


def note(folder: Path, proof: Proof) -> None:
    """Write it into the data folder, for the doctor and the desk."""
    draft = folder / f"{NAME}.new"
    draft.write_text(json.dumps({**asdict(proof), "at": proof.at.isoformat()}, ensure_ascii=False))
    draft.replace(folder / NAME)


def last(folder: Path) -> Proof | None:
    """The last backup, or None if there was none."""
    try:
        note = json.loads((folder / NAME).read_text())
        return Proof(datetime.fromisoformat(note["at"]), note["file"], note["bytes"], note["proven"])
    except (OSError, ValueError, KeyError):
        return None
