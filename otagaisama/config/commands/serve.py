"""`otagaisama serve`: refuses to open an unsafe house, and says what is unsafe."""

import sys
from pathlib import Path

from otagaisama.config import house
from otagaisama.config.serving import LOOPBACK, port_is_free, serve, take_folder
from otagaisama.config.stop import Stop


def options(parser):
    parser.add_argument(
        "--host", default="127.0.0.1", help="待つ住所（ふつうは 127.0.0.1。前に HTTPS の中継を置いてください）"
    )
    parser.add_argument("--port", type=int, default=8000, help="ポート（ふつうは 8000）")
    parser.add_argument(
        "--workers", type=int, help="プロセスの数（書かなければ、PostgreSQL では CPU の数、SQLite では1）"
    )


def run(options) -> int:
    settings = house.enter_with_keys()
    from otagaisama.config.doctor import examine

    if settings.DEMO and options.host not in LOOPBACK:
        raise Stop("見本は、この機械の中からしか開けません。")
    if not 0 < options.port < 65_536:
        raise Stop("ポートは 1〜65535 の数で書いてください。", 2)
    if not port_is_free(options.host, options.port):
        raise Stop(f"ポート {options.port} は、もう使われています。古いサーバーが残っていないか、確かめてください。")
    unsafe = [finding for finding in examine() if finding.unsafe]
    if unsafe:
        print("安全でないところがあるので、開きません。", file=sys.stderr)
        for finding in unsafe:
            print(f"・{finding.sentence}", file=sys.stderr)
        return 1
    held = take_folder(Path(settings.FOLDER))
    if held is None:
        raise Stop(
            "この置き場は、もう別の `otagaisama serve` が開いています。そちらを止めてから、もう一度お試しください。"
        )
    house.lay_out_static_files()
    print(f"開きました: http://{options.host}:{options.port}/（止めるには Ctrl+C）", flush=True)
    with held:
        return serve(host=options.host, port=options.port, workers=options.workers)
