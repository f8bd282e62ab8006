"""`otagaisama restore FILE --into PLACE`: into a new place only; what is in use stays untouched whatever happens."""

import os
import tempfile
from pathlib import Path

from otagaisama.base.keys import read_ring
from otagaisama.config import house
from otagaisama.config.stop import Stop, check_file


def options(parser):
    parser.add_argument("file", type=Path, help="控えのファイル")
    parser.add_argument(
        "--into",
        required=True,
        help="もどす先（まだデータのないフォルダー、または空のデータベースの postgres:// の住所）",
    )
    parser.add_argument("--keys", type=Path, help="控えをとった時の鍵のファイル（書かなければ、いまの鍵）")


def run(options) -> int:
    settings = house.enter()
    from otagaisama.config.backups import envelope

    check_file(options.file, name="控えのファイル")
    ring = read_ring((options.keys or Path(settings.KEYS_FILE)).absolute())
    with options.file.open("rb") as source:
        head, pieces = envelope.read(source, ring=ring)
        lost = set(head.get("field_keys", [])) - set(ring.fields)
        if lost:
            raise Stop(
                f"この控えには、もうない鍵（{'、'.join(sorted(lost))}）で書かれた欄があります。控えをとった時の鍵のファイルを --keys で書いてください。"
            )
        to_postgres = options.into.startswith(("postgres://", "postgresql://"))
        if (head["kind"] == "postgresql") != to_postgres:
            raise Stop("この控えは PostgreSQL のものです。--into には空のデータベースの postgres:// の住所を書いてください。" if head["kind"] == "postgresql"
                       else "この控えは SQLite のものです。--into にはフォルダーを書いてください。")  # fmt: skip
        (_into_postgres if to_postgres else _into_folder)(options.into, head, pieces, ring)
    print(
        f"もどしました: {options.into}（{head['at'][:16].replace('T', ' ')} の控え、{sum(head['counts'].values()):,} 行）"
    )
    print(
        "OTAGAISAMA_FOLDER（PostgreSQL では DATABASE_URL）をここに向け、`otagaisama init`、`otagaisama doctor` の順に動かしてから開いてください。"
    )
    return 0


def _into_folder(into: str, head: dict, pieces, ring) -> None:
    from otagaisama.config.backups import envelope, sqlite

    folder = Path(into).absolute()
    if any((folder / f"{sqlite.NAME}{end}").exists() for end in ("", "-wal", "-journal")):
        raise Stop(f"{folder} には、もうデータベースがあります。何も変えていません。空のフォルダーを書いてください。")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # First beside the place, and checked; the place itself sees only a whole database.
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=folder.parent) as place:
        copy = Path(place) / sqlite.NAME
        sqlite.put(pieces, copy)
        sqlite.check(copy, ring=ring, counts=head["counts"])
        house.private_folder(folder)
        os.link(copy, folder / sqlite.NAME)  # never over a file that came meanwhile
        envelope.sync_folder(folder)


def _into_postgres(into: str, head: dict, pieces, ring) -> None:
    from otagaisama.config.backups import postgres
    from otagaisama.config.settings import database

    settings = database(into, Path())
    if not postgres.is_empty(settings):
        raise Stop("もどす先のデータベースが空ではありません。何も変えていません。")
    postgres.load(settings, pieces)
    postgres.check(settings, head["counts"])
