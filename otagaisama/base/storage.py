"""What a database says when there is no room left on the disk."""

from django.db import DatabaseError

# SQLite ends so when it writes the page, and so when the file system refuses it; PostgreSQL names the class of the error.
SAID = ("database or disk is full", "disk i/o error", "no space left on device")
POSTGRES_FULL = ("53100", "53000")


def is_full(error: BaseException | None) -> bool:
    """Whether an error of the database means that nothing more can be kept now. What was acknowledged before is kept."""
    if not isinstance(error, DatabaseError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    return state in POSTGRES_FULL or any(said in str(error).lower() for said in SAID)
