"""`otagaisama verify`: is everything as it was written? Then the newest mark of the diary is kept beside the keys."""

import sys
from itertools import islice
from pathlib import Path

from otagaisama.config import house

MOST = 20


def options(parser):
    parser.add_argument("--no-anchor", action="store_true", help="日誌の印を、鍵のとなりに控えません")


def run(options) -> int:
    settings = house.enter_with_keys()
    from django.utils import timezone

    from otagaisama.config import anchors
    from otagaisama.people import diary

    path = anchors.file_beside(Path(settings.KEYS_FILE))
    kept, head = anchors.read(path), diary.head()
    found = [*islice(diary.faults(kept), MOST), *_database_faults()]
    if found:
        for sentence in found:
            print(sentence, file=sys.stderr)
        print(
            "書かれたときと違うところがあります。何もさわらずに、控えと鍵を別の場所に移し、管理の人に知らせてください。",
            file=sys.stderr,
        )
        return 1
    print(
        f"日誌 {head.number:,} 行と、外に控えた印 {len(kept)} 個、データベースを確かめました。書かれたときのままです。"
    )
    if head.number and not options.no_anchor and head not in kept:
        anchors.add(path, head, at=timezone.localtime())
        print(f"印を控えました: {path}（紙に印刷しておくと、さらに安心です）")
        print(f"  {head.number} {head.mark}")
    return 0


def _database_faults() -> list[str]:
    from django.db import connection

    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cipher_integrity_check")
        told = [row[0] for row in cursor.fetchall()]
        cursor.execute("PRAGMA integrity_check")
        told += [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        strays = cursor.fetchall()
    faults = [f"データベースのファイルが壊れています（{line}）。" for line in told[:MOST]]
    return faults + ([f"つながりの切れた記録が {len(strays)} 行あります。"] if strays else [])
