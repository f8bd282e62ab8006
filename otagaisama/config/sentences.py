"""What a failure of a command means to whoever runs the house: one Japanese sentence, and what to do."""

import errno
import re
import socket

_OF_THE_DISK = {
    errno.ENOSPC: "ディスクがいっぱいです。空きをつくってから、もう一度お試しください。",
    errno.EROFS: "書きこめないディスクです: {place}。書きこめる場所を指定してください。",
    errno.EISDIR: "ファイルではなく、フォルダーです: {place}。ファイルの名前まで書いてください。",
    errno.ENOTDIR: "フォルダーではない所が、とちゅうにあります: {place}",
    errno.ENOENT: "見つかりません: {place}",
    errno.EEXIST: "同じ名前のものが、もうあります: {place}",
    errno.EACCES: "読み書きが許されていません: {place}",
    errno.EPERM: "読み書きが許されていません: {place}",
    errno.ENAMETOOLONG: "名前が長すぎます: {place}",
    errno.ECONNREFUSED: "つなぐ先が答えません。相手の機械が動いているか、住所とポートを確かめてください。",
    errno.EHOSTUNREACH: "つなぐ先に届きません。ネットワークを確かめてください。",
    errno.ENETUNREACH: "ネットワークにつながっていません。",
}
# What PostgreSQL and SQLite say, and what it means. The first that is found is said.
_OF_THE_DATABASE = (
    (r"could not translate host name|failed to resolve host|not known", "データベースの機械の名前が見つかりません。"),
    (r"Connection refused|No such file or directory|closed the connection|not connect", "データベース（PostgreSQL）が動いていないか、住所が違います。"),
    (r"password authentication failed|no password supplied", "データベースの合いことば（DATABASE_URL）がちがいます。"),
    (r'database "[^"]*" does not exist', "その名前のデータベースが、まだありません。`createdb` でつくってください。"),
    (r'role "[^"]*" does not exist', "データベースに、その名前の人がいません。"),
    (r"timeout expired|Connection timed out", "データベースが時間までに答えません。"),
    (r"file is not a database|file is encrypted", "鍵とデータベースの組み合わせがちがいます。OTAGAISAMA_KEYS を確かめてください。"),
    (r"database is locked", "データベースを、ほかのものが長く使っています。すこし待って、もう一度お試しください。"),
    (r"readonly database", "データベースに書きこめません。置き場の持ち主と、ディスクを確かめてください。"),
    (r"disk is full", "ディスクがいっぱいです。空きをつくってから、もう一度お試しください。"),
    (r"malformed|disk I/O error", "データベースが壊れています。`otagaisama restore` で、控えからもどしてください。"),
    (r"no such (table|column)|(relation|column) .* does not exist", "表が、この版のものではありません。`otagaisama init` を動かしてください。"),
)  # fmt: skip


def sentence_of(error: BaseException) -> str:
    """One sentence for any error that a command met."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    from otagaisama.base.keys import KeysMissing
    from otagaisama.base.refusals import Refused
    from otagaisama.engines.refusals import Impossible
    from otagaisama.engines.tables.reading import TableError

    if isinstance(error, Refused | Impossible | TableError):
        return str(error)
    if isinstance(error, KeysMissing):
        return f"{error}。はじめてなら `otagaisama init`、置き場を変えたなら OTAGAISAMA_KEYS を確かめてください。"
    if isinstance(error, DatabaseError):
        return of_the_database(error)
    if isinstance(error, ImproperlyConfigured):
        return of_the_settings(error)
    if isinstance(error, OSError) and (sentence := of_the_machine(error)):
        return sentence
    return f"思いがけないことが起き、止まりました（{type(error).__name__}: {error}）。くわしくは OTAGAISAMA_TRACE=1 を付けると出ます。"


def of_the_database(error: BaseException) -> str:
    """What the database said, in words; its own are added only where none of ours fits."""
    said = str(error)
    for pattern, sentence in _OF_THE_DATABASE:
        if re.search(pattern, said, re.DOTALL):
            return f"{sentence}くわしくは `otagaisama doctor` で調べられます。"
    return f"データベースが使えません（{said.strip()}）。`otagaisama doctor` で調べてください。"


def of_the_settings(error: BaseException) -> str:
    """What is lacking before the house can be entered."""
    if "psycopg" in str(error):
        return "PostgreSQL につなぐ部品（psycopg）が入っていません。`pip install 'otagaisama[postgres]'` で入れてください。"
    if re.search(r"[ぁ-ん]", str(error)):
        return str(error)
    return f"設定に足りないところがあります（{error}）。"


def of_the_machine(error: OSError) -> str:
    """What the disk or the network said; empty where we have no words for it."""
    if isinstance(error, socket.gaierror):
        return "その名前の機械が見つかりません。名前とネットワークを確かめてください。"
    if isinstance(error, TimeoutError):
        return "つなぐ先が、時間までに答えません。"
    place = error.filename2 or error.filename or ""
    return _OF_THE_DISK.get(error.errno or 0, "").format(place=place)
