"""A house of its own for one measure, in a folder that is thrown away."""

import logging
import os
from pathlib import Path


def enter(folder: Path, *commands: str, postgres: bool = False) -> None:
    """Settings and keys of a house in `folder`, then these commands of Django (`migrate`, `collectstatic` …).

    `postgres`: `DATABASE_URL` stays, where it is given.
    """
    os.environ |= {
        "OTAGAISAMA_FOLDER": str(folder / "data"), "OTAGAISAMA_KEYS": str(folder / "keys.json"), "OTAGAISAMA_HTTPS": "0",
        "OTAGAISAMA_SECOND_STEP": "0", "OTAGAISAMA_HOSTS": "bench", "DJANGO_SETTINGS_MODULE": "otagaisama.config.settings",
    }  # fmt: skip
    if not postgres:
        os.environ.pop("DATABASE_URL", None)
    (folder / "data").mkdir(parents=True, exist_ok=True)
    from otagaisama.base import keys

    if not (folder / "keys.json").exists():
        keys.write_ring(keys.make_ring(), folder / "keys.json")
    import django

    django.setup()
    logging.disable(logging.ERROR)
    from django.core.management import call_command

    for command in commands:
        call_command(command, verbosity=0, **({"interactive": False} if command == "collectstatic" else {}))
