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

    from otagaisama.config import anchors, seals
    from otagaisama.people import diary

    path = anchors.file_beside(Path(settings.KEYS_FILE))
    kept, head = anchors.read(path), diary.head()
    state = seals.file_beside(Path(settings.KEYS_FILE))
    compared = seals.kept_number(state)
    faults = [*islice(diary.faults(kept), MOST), *seals.compare(state)[:MOST], *_database_faults()]
    if faults:
        for sentence in faults:
            print(sentence, file=sys.stderr)
        print(
            "書かれたときと違うところがあります。何もさわらずに、控えと鍵を別の場所に移し、管理の人に知らせてください。",
            file=sys.stderr,
        )
        return 1
    print(said(head.number, kept, compared))
    if not options.no_anchor:
        seals.keep(state)
    if head.number and not options.no_anchor and head not in kept:
        anchors.add(path, head, at=timezone.localtime())
        print(f"印を控えました: {path}（紙に印刷しておくと、さらに安心です）")
        print(f"  {head.number} {head.mark}")
    return 0


def said(lines: int, kept: list, compared: int | None) -> str:
    """What was checked, up to when, and no more."""
    outside = max((anchor.number for anchor in kept), default=0)
    sentences = [
        f"日誌 {lines:,} 行のつながりと、外に控えた印 {len(kept)} 個、データベースのファイルを確かめました。違うところは見つかりませんでした。",
        f"外の印で確かめたのは {outside:,} 行めまでです。"
        + (f"そのあとの {lines - outside:,} 行は、終わりが切られていても、わかりません。" if lines > outside else ""),
    ]
    if compared is None:
        sentences.append(
            "役割・2つめの確認・知ってよい人・書かれたことばは、くらべる控えがまだありません。いまのようすを控えます。"
        )
    else:
        sentences.append(
            f"役割・2つめの確認・知ってよい人・書かれたことばを、日誌 {compared:,} 行めの控えとくらべました。日誌にない変わりかたは、ありませんでした。"
        )
    sentences.append(
        "日にち・数・ようすなど、ことばでない欄と、アンケートの答え・知らせ・書きかけは、くらべていません。"
    )
    return "\n".join(sentences)


def _database_faults() -> list[str]:
    from django.db import connection

    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cipher_integrity_check")
        complaints = [row[0] for row in cursor.fetchall()]
        cursor.execute("PRAGMA integrity_check")
        complaints += [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        strays = cursor.fetchall()
    faults = [f"データベースのファイルが壊れています（{line}）。" for line in complaints[:MOST]]
    return faults + ([f"つながりの切れた記録が {len(strays)} 行あります。"] if strays else [])
