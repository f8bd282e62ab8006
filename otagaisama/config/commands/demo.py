"""`otagaisama demo`: the example ward, on this machine only."""

import gc
import os
import shutil
from importlib import import_module
from pathlib import Path

from otagaisama.base import keys
from otagaisama.config import house
from otagaisama.config.beside import Beside
from otagaisama.config.serving import LOOPBACK, port_is_free, serve
from otagaisama.config.stop import Stop

MARK = "THIS-IS-A-DEMONSTRATION"


def options(parser):
    parser.add_argument("--folder", type=Path, default=Path("var/demo"), help="見本の置き場（ふつうは var/demo）")
    parser.add_argument("--host", default="127.0.0.1", help="この機械の中だけを指す住所（ふつうは 127.0.0.1）")
    parser.add_argument("--port", type=int, default=8000, help="ポート（ふつうは 8000）")
    parser.add_argument("--no-serve", action="store_true", help="つくるだけで、開きません")
    parser.add_argument(
        "--example", type=Path, metavar="見本の表", help="見本にする区の表のフォルダー（ふつうは名古屋市北区）"
    )
    parser.add_argument("--again", action="store_true", help="見本をすてて、はじめからつくりなおします")


def run(options) -> int:
    if options.host not in LOOPBACK:
        raise Stop(
            "見本は合いことばを見せているので、この機械の中からしか開けません（127.0.0.1）。外に開くときは init と serve を使ってください。"
        )
    if not options.no_serve and not port_is_free(options.host, options.port):
        raise Stop(
            f"ポート {options.port} は、もう使われています。前のものを止めるか、--port で別の番号を書いてください。"
        )
    folder = options.folder.absolute()
    key_file = folder.with_name(f"{folder.name}-keys") / "keys.json"
    if options.again:
        _throw_away(folder)
    if (folder / "otagaisama.db").exists() and not (folder / MARK).exists():
        raise Stop(f"{folder} には、見本ではないデータがあります。見本は別の置き場につくってください。")
    if not key_file.exists() and (folder / "otagaisama.db").exists():
        raise Stop(f"見本の鍵がありません: {key_file}。`--again` を付けると、はじめからつくりなおします。")
    for name in ("DATABASE_URL", "OTAGAISAMA_DATABASE_URL"):  # the demonstration never touches another database
        os.environ.pop(name, None)
    data = _example_of(options)
    house.private_folder(folder)
    (folder / MARK).touch()
    if not key_file.exists():
        keys.write_ring(keys.make_ring(), key_file)
    gc.disable()  # the past of a year is made of a million small objects, and nothing of it goes in rings
    # Links of mails, cards and receipts lead to where the demonstration really stands, with its port.
    here = "[::1]" if options.host == "::1" else options.host
    os.environ.setdefault("OTAGAISAMA_SITE", f"http://{here}:{options.port}/")
    try:
        house.enter(folder=folder, keys=key_file, demo=True)
        _make(folder, data)
        gc.freeze()  # nothing of the year is looked through again
    finally:
        gc.enable()
    _tell(stays=not options.no_serve)
    if options.no_serve:
        return 0
    return serve(host=options.host, port=options.port)


def _throw_away(folder: Path) -> None:
    if folder.exists() and not (folder / MARK).exists():
        raise Stop(f"{folder} は見本の置き場ではないので、すてません。")
    shutil.rmtree(folder, ignore_errors=True)


def _example_of(options) -> Path:
    """The folder of the example's tables. Raises Stop where it is not whole, before anything is made."""
    from otagaisama.config.sample import example_folder, lacking_in

    data = options.example.absolute() if options.example else example_folder()
    if lacking := lacking_in(data):
        raise Stop(
            f"見本の表がたりません（{data}）: {'、'.join(lacking)}。`--example フォルダー` で、ある所を書いてください。"
        )
    return data


def _make(folder: Path, data: Path) -> None:
    """Tables, static files and the ward. What needs nothing of the ward is done beside, while this process reads its code."""
    beside = Beside(house.make_tables_ready, _hashed_phrase, house.lay_out_static_files)
    from django.conf import settings
    from django.utils import timezone

    from otagaisama.config.example import build_example, is_built

    import_module(settings.ROOT_URLCONF)  # the deeds of the year give out links
    beside.next()
    hashed = beside.next()
    if not is_built():
        print("見本の区をつくっています…", flush=True)
        build_example(folder, at=timezone.localtime(), data=data, hashed=hashed)
    beside.next()


def _hashed_phrase() -> str:
    """The accounts' phrase as it is kept; "" where they are there already."""
    from django.contrib.auth.hashers import make_password

    from otagaisama.config.example.people import PASSWORD, are_there

    return "" if are_there() else make_password(PASSWORD)


def _tell(*, stays: bool) -> None:
    from django.conf import settings
    from django.shortcuts import resolve_url
    from django.urls import reverse

    from otagaisama.config.example.people import ACCOUNTS, PASSWORD
    from otagaisama.config.example.troubles import demo_receipt
    from otagaisama.config.example.ways import demo_handover

    token, code = demo_handover()
    place = settings.SITE.rstrip("/")
    print("見本の区（名古屋市北区）です。出てくる人も困りごとも、つくりごとです。")
    print(f"  だれでも開ける入口: {place}/")
    print(f"  サインイン　　　　: {place}{resolve_url(settings.LOGIN_URL)}")
    print(f"  合いことば（全員）: {PASSWORD}")
    for account in ACCOUNTS:
        print(
            f"    {account.login:<11} {account.name}（{account.role.label}{'、' + account.district if account.district else ''}）"
        )
    print(f"  受付番号（返事を見る）: {demo_receipt()}")
    print(f"  専門機関の返事のページ: {place}{reverse('troubles:handover', args=[token])}（合いことば {code}）")
    if stays:
        print("止めるには Ctrl+C を押してください。", flush=True)
