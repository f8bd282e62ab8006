"""How the house fares, in numbers alone: what a machine that watches over it may ask, and nobody learns anything of people from."""

import shutil
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from otagaisama import __version__
from otagaisama.base.access import open_to_everyone
from otagaisama.config import tending
from otagaisama.config.backups import proof
from otagaisama.config.doctor.places import LEAST_FREE, MB


@open_to_everyone
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while letters, database, worker and disk are well, 503 when one is not. Reads, never writes."""
    state = read_state(at=request.now)
    return JsonResponse(state, status=200 if state["ok"] else 503)


def read_state(*, at: datetime) -> dict:
    """`ok`, `faults` (codes), `version`, and `database`; ages in minutes or hours (null: never), free disk in MB."""
    folder = Path(settings.FOLDER)
    last, note = proof.last(folder), tending.last_note(folder)
    round_at = datetime.fromisoformat(note["at"]) if note.get("at") else None
    free = shutil.disk_usage(folder).free if folder.is_dir() else 0
    database, waits = _asked_of_the_database(at)
    faults = [
        code
        for code, holds in {
            "database": not database,
            "disk": free < LEAST_FREE,
            "worker": round_at is not None and at - round_at > tending.ROUND_AT_LATEST,
        }.items()
        if holds
    ]
    return {
        "ok": not faults,
        "faults": faults,
        "version": __version__,
        "database": "ok" if database else "down",
        "outbox_oldest_minutes": waits,
        "worker_minutes": _minutes(at, round_at),
        "backup_hours": round((at - last.at).total_seconds() / 3600, 1) if last else None,
        "backup_proven": bool(last and last.proven),
        "disk_free_mb": free // MB,
    }


def _asked_of_the_database(at: datetime) -> tuple[bool, int | None]:
    """Whether it answers, and how long the oldest letter has waited past its time, in minutes."""
    from otagaisama.messaging.queries import oldest_due

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True, _minutes(at, oldest_due(at=at))
    except DatabaseError:
        return False, None


def _minutes(at: datetime, since: datetime | None) -> int | None:
    return max(0, int((at - since).total_seconds() // 60)) if since else None
