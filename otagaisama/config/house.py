"""Opening the house for a command: settings, folders that only the owner may enter, tables, static files."""

import gc
import hashlib
import os
from pathlib import Path

from otagaisama.config.stop import Stop


def enter(*, folder: Path | None = None, keys: Path | None = None, demo: bool | None = None):
    """Load Django for this deployment. Answers the settings. What is given here goes before the environment."""
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "otagaisama.config.settings")
    for name, value in (("FOLDER", folder), ("KEYS", keys)):
        if value is not None:
            os.environ[f"OTAGAISAMA_{name}"] = str(value)
    if demo is not None:
        os.environ["OTAGAISAMA_DEMO"] = "1" if demo else "0"
    import django
    from django.conf import settings

    collects = gc.isenabled()
    gc.disable()  # what is loaded stays: looking through it again and again costs a tenth of the start
    django.setup()
    gc.freeze()
    if collects:
        gc.enable()
    return settings


def enter_with_keys():
    """As `enter`, for a house that was begun already. Raises Stop."""
    settings = enter()
    if not Path(settings.KEYS_FILE).exists():
        raise Stop(
            f"鍵のファイルがありません: {settings.KEYS_FILE}。はじめてなら `otagaisama init` を動かしてください。"
        )
    return settings


def private_folder(path: Path) -> Path:
    """A folder that only its owner may enter, made if it is missing."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def make_tables_ready() -> None:
    """Bring the tables to this version. Safe to repeat."""
    from django.conf import settings
    from django.core.management import call_command

    private_folder(Path(settings.FOLDER))
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def make_ready() -> None:
    """Tables and static files of this version, for a house that is opened at once."""
    make_tables_ready()
    lay_out_static_files()


def lay_out_static_files() -> None:
    """collectstatic, skipped when no source changed since the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    from otagaisama.config.static_files import UNUSED

    sources = [
        (path, storage.size(path), storage.get_modified_time(path))
        for finder in get_finders()
        for path, storage in finder.list([])
    ]
    print_of = f"{len(sources)} {hash_of(sources)}"
    mark = Path(settings.STATIC_ROOT) / ".laid-out"
    if mark.exists() and mark.read_text() == print_of:
        return
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=list(UNUSED))
    mark.write_text(print_of)


def hash_of(value) -> str:
    """A short fingerprint of a plain value, the same in every process."""
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]
