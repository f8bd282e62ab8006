"""The console command `otagaisama`: finds the subcommand, and turns every failure into one Japanese sentence.

Exit codes: 0 done, 1 refused or unsafe, 2 asked in a way the command does not know, 130 interrupted.
"""

import os
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module

from otagaisama.config.asking import Parser
from otagaisama.config.hushing import HushedStream
from otagaisama.config.stop import Stop

# Each module has `options(parser)` and `run(options) -> int`; it is loaded only when it is asked for. A name with a dot
# is an engine's own command: it reads and writes CSV and needs no house.
COMMANDS = {
    "demo": ("demo", "見本の区をつくり、この機械だけで開きます"),
    "init": ("init", "新しく始めます（置き場、鍵、はじめの管理の人）"),
    "steward": ("steward", "合いことばを忘れた管理の人の、はじめの合いことばを出し直します"),
    "serve": ("serve", "開きます（安全でないところがあれば、開かずに知らせます）"),
    "doctor": ("doctor", "安全に動いているかを調べます"),
    "verify": ("verify", "日誌とデータベースが、書かれたときのままかを確かめます"),
    "backup": ("backup", "動かしたまま控えをとり、もどせることを確かめます"),
    "restore": ("restore", "控えから、新しい置き場にもどします"),
    "rotate-keys": ("rotate_keys", "新しい鍵に替え、かくした欄を書きなおします"),
    "send-letters": ("send_letters", "送る時になった便りを送ります"),
    "tend": ("tend", "毎日の片づけをします（期限、保存期間、日誌の印、便り）"),
    "access": ("engines.access.command", "家から店まで、歩く道のりを調べます"),
    "import": ("take_in", "計画・学区・町・声に気づける先などの表を取り込みます"),
    "match": ("match", "お願いと担い手の組み合わせの案を、表からつくります"),
    "ward": ("ward", "区の名前を見て、直します"),
    "export": ("give_out", "計画・学区・町・声に気づける先などの表を書き出します"),
    "site": ("engines.siting.command", "移動販売の車がとまる場所を、候補地から選びます"),
    "route": ("engines.routing.command", "車がとまる所を回る順番の案をつくります"),
    "grant": ("engines.grants.command", "開いた回数と人数から、助成の額、足りないこと、返すお金を数えます"),
    "queue": ("engines.queues.command", "申し込みの順番から、席のある人、案内した人、待つ人を出します"),
    "read": ("read", "書かれたことば（開いている時間、ごみの日、日にち…）が どう読まれるかを見ます"),
    "calendar": ("engines.garbage.command", "ごみの日やくりかえしの決まりから、日にちの表をつくります"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command. The only thing it raises is SystemExit for `--help` and unknown options."""
    argv = list(sys.argv[1:] if argv is None else argv)
    with redirect_stdout(HushedStream(sys.stdout)), redirect_stderr(HushedStream(sys.stderr)):
        return _run(argv)


def _run(argv: list[str]) -> int:
    parser = _parser(argv)
    try:
        options = parser.parse_args(argv)
        if options.run is None:
            parser.print_help()
            return 2
        return options.run(options)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        print("とちゅうで止めました。", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("OTAGAISAMA_TRACE"):
            traceback.print_exc()
            return 1
        print(_sentence(error), file=sys.stderr)
        return 1


def _parser(argv: list[str]) -> Parser:
    """The parser. Only the options of the wanted command are loaded: the others cost no time."""
    parser = Parser(prog="otagaisama", description="お互いさまのしくみを動かすコマンドです。")
    parser.set_defaults(run=None)
    named = parser.add_subparsers(title="コマンド", metavar="コマンド", prog="otagaisama", parser_class=Parser)
    wanted = next((word for word in argv if not word.startswith("-")), "")
    for name, (module, sentence) in COMMANDS.items():
        sub = named.add_parser(name, help=sentence, description=f"{sentence}。")
        if name == wanted:
            loaded = import_module(f"otagaisama.{module}" if "." in module else f"otagaisama.config.commands.{module}")
            loaded.options(sub)
            sub.set_defaults(run=loaded.run)
    return parser


def _sentence(error: Exception) -> str:
    """What a failure means to whoever runs the house."""
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
    if isinstance(error, FileNotFoundError):
        return f"見つかりません: {error.filename}"
    if isinstance(error, PermissionError):
        return f"読み書きが許されていません: {error.filename}"
    if isinstance(error, OSError) and error.errno == 28:
        return "ディスクがいっぱいです。空きをつくってから、もう一度お試しください。"
    if isinstance(error, DatabaseError):
        return f"データベースが使えません（{error}）。`otagaisama doctor` で調べてください。"
    if isinstance(error, ImproperlyConfigured):
        return f"設定に足りないところがあります（{error}）。"
    return f"思いがけないことが起き、止まりました（{type(error).__name__}: {error}）。くわしくは OTAGAISAMA_TRACE=1 を付けると出ます。"


if __name__ == "__main__":
    sys.exit(main())
