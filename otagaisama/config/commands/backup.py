"""`otagaisama backup DIR`: taken while the house runs, sealed, proven by restoring it to a scratch place."""

import sys
import tempfile
from datetime import datetime
from pathlib import Path

from otagaisama.config import house
from otagaisama.config.stop import Stop


def options(parser):
    parser.add_argument("dir", type=Path, help="控えを置くフォルダー（データとは別のディスクにしてください）")
    parser.add_argument(
        "--keep",
        type=int,
        metavar="N",
        help="新しいほうから N 個と、13か月の月ごとに1個を残し、古いものをすてます（開けないものや、よそのファイルには、さわりません）",
    )


def run(options) -> int:
    settings = house.enter_with_keys()
    from django.db import connection
    from django.utils import timezone

    from otagaisama.base import keys
    from otagaisama.config.backups import chain, proof

    folder, into = Path(settings.FOLDER), options.dir.absolute()
    if into == folder or folder in into.parents:
        raise Stop("控えは、データの置き場の外（別のディスク）に置いてください。")
    if options.keep is not None and options.keep < 1:
        raise Stop("--keep には1以上の数を書いてください。", 2)
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    at = timezone.localtime()
    ring, book = keys.ring(), chain.file_beside(Path(settings.KEYS_FILE))
    links, path = chain.read(book, ring=ring), chain.free_name(into, at)
    number = chain.next_number(links, chain.good_files(into, ring=ring))
    place = {"number": number, "before": links[-1].seal if links else ""}
    take = _of_sqlite if connection.vendor == "sqlite" else _of_postgres
    size, proven = take(path, ring=ring, folder=folder, at=at, place=place)
    link = chain.Link(number, str(path), at.isoformat(), chain.seal_of(path), proven, place["before"])
    chain.add(book, link, ring=ring)
    proof.note(folder, proof.Proof(at=at, file=str(path), bytes=size, proven=proven))
    print(f"控えをとりました: {path}（{size / 1_048_576:.1f} MB）")
    print(
        "もどせることを、べつの場所で確かめました。"
        if proven
        else "もどせることは確かめられませんでした（データベースをつくる権利がありません）。"
    )
    print("鍵は入っていません。鍵のファイルの写しを、控えとは別の場所にしまってください。")
    if options.keep and not drop_old(into, options.keep, ring=ring, book=book):
        return 1
    return 0


def _of_sqlite(path: Path, *, ring, folder: Path, at: datetime, place: dict) -> tuple[int, bool]:
    from otagaisama.config.backups import envelope, sqlite

    with tempfile.TemporaryDirectory(prefix=".backup-", dir=folder) as scratch:
        copy = Path(scratch) / "copy.db"
        counts = sqlite.take(folder / sqlite.NAME, copy, ring=ring)
        head = {
            "kind": "sqlite",
            "at": at.isoformat(),
            **place,
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


def _of_postgres(path: Path, *, ring, folder: Path, at: datetime, place: dict) -> tuple[int, bool]:
    from django.db import connection

    from otagaisama.base import rotation
    from otagaisama.config.backups import envelope, postgres

    settings = connection.settings_dict
    with postgres.moment(connection) as (snapshot, counts):
        head = {
            "kind": "postgresql",
            "at": at.isoformat(),
            **place,
            "counts": counts,
            "field_keys": sorted(rotation.keys_in_use()),
        }
        size = envelope.write(path, ring=ring, head=head, parts=postgres.dump(settings, snapshot))
    with postgres.scratch(settings) as scratch:
        if scratch is None:
            return size, False
        try:
            with path.open("rb") as source:
                postgres.load(scratch, envelope.read(source, ring=ring)[1])
            postgres.check(scratch, counts)
        except envelope.Broken:
            path.unlink(missing_ok=True)
            raise
    return size, True


def drop_old(into: Path, keep: int, *, ring, book: Path) -> bool:
    """Drop what may go. True when as many good ones are left as there should be by now; else it is said how many are missing."""
    from otagaisama.config.backups import chain

    links = chain.read(book, ring=ring)
    good = chain.good_files(into, ring=ring)
    for old in chain.to_drop(good, keep=keep, proven=[link.seal for link in links if link.proven]):
        old.path.unlink()
        print(f"古い控えをすてました: {old.path.name}")
    left = chain.good_files(into, ring=ring)
    wanted = min(keep, sum(Path(link.file).name == link.file or Path(link.file).parent == into for link in links))
    for sentence in chain.faults(links):
        print(sentence, file=sys.stderr)
    if len(left) < wanted:
        print(
            f"開ける控えが {len(left)} 個しか残っていません（{wanted} 個あるはずです）。控えの置き場を確かめてください。",
            file=sys.stderr,
        )
        return False
    return True
