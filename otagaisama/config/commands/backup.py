"""`otagaisama backup DIR`: taken while the house runs, sealed, proven by restoring it to a scratch place."""

import tempfile
from datetime import datetime
from pathlib import Path

from otagaisama.config import house
from otagaisama.config.stop import Stop


def options(parser):
    parser.add_argument("dir", type=Path, help="控えを置くフォルダー（データとは別のディスクにしてください）")
    parser.add_argument("--keep", type=int, metavar="N", help="新しいほうから N 個だけ残し、古いものをすてます")


def run(options) -> int:
    settings = house.enter_with_keys()
    from django.db import connection
    from django.utils import timezone

    from otagaisama.base import keys
    from otagaisama.config.backups import proof

    folder, into = Path(settings.FOLDER), options.dir.absolute()
    if into == folder or folder in into.parents:
        raise Stop("控えは、データの置き場の外（別のディスク）に置いてください。")
    if options.keep is not None and options.keep < 1:
        raise Stop("--keep には1以上の数を書いてください。", 2)
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    at = timezone.localtime()
    path = into / f"otagaisama-{at:%Y%m%d-%H%M%S}.backup"
    take = _of_sqlite if connection.vendor == "sqlite" else _of_postgres
    size, proven = take(path, ring=keys.ring(), folder=folder, at=at)
    proof.note(folder, proof.Proof(at=at, file=str(path), bytes=size, proven=proven))
    print(f"控えをとりました: {path}（{size / 1_048_576:.1f} MB）")
    print(
        "もどせることを、べつの場所で確かめました。"
        if proven
        else "もどせることは確かめられませんでした（データベースをつくる権利がありません）。"
    )
    print("鍵は入っていません。鍵のファイルの写しを、控えとは別の場所にしまってください。")
    if options.keep:
        _drop_old(into, options.keep)
    return 0


def _of_sqlite(path: Path, *, ring, folder: Path, at: datetime) -> tuple[int, bool]:
    from otagaisama.config.backups import envelope, sqlite

    with tempfile.TemporaryDirectory(prefix=".backup-", dir=folder) as place:
        copy = Path(place) / "copy.db"
        counts = sqlite.take(folder / sqlite.NAME, copy, ring=ring)
        head = {
            "kind": "sqlite",
            "at": at.isoformat(),
            "counts": counts,
            "field_keys": sorted(sqlite.field_keys(copy, ring=ring)),
        }
        size = envelope.write(path, ring=ring, head=head, parts=sqlite.parts(copy))
        copy.unlink()
        try:
            with path.open("rb") as source:
                sqlite.put(envelope.read(source, ring=ring)[1], copy)
            sqlite.check(copy, ring=ring, counts=counts)
        except envelope.Broken:
            path.unlink(missing_ok=True)
            raise
    return size, True


def _of_postgres(path: Path, *, ring, folder: Path, at: datetime) -> tuple[int, bool]:
    from django.db import connection

    from otagaisama.base import rotation
    from otagaisama.config.backups import envelope, postgres

    settings = connection.settings_dict
    with postgres.moment(connection) as (snapshot, counts):
        head = {
            "kind": "postgresql",
            "at": at.isoformat(),
            "counts": counts,
            "field_keys": sorted(rotation.keys_in_use()),
        }
        size = envelope.write(path, ring=ring, head=head, parts=postgres.dump(settings, snapshot))
    with postgres.scratch(settings) as place:
        if place is None:
            return size, False
        try:
            with path.open("rb") as source:
                postgres.load(place, envelope.read(source, ring=ring)[1])
            postgres.check(place, counts)
        except envelope.Broken:
            path.unlink(missing_ok=True)
            raise
    return size, True


def _drop_old(into: Path, keep: int) -> None:
    for old in sorted(into.glob("otagaisama-*.backup"), reverse=True)[keep:]:
        old.unlink()
        print(f"古い控えをすてました: {old.name}")
