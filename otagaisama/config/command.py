"""The console command `otagaisama`: finds the subcommand, and turns every failure into one Japanese sentence.

Exit codes: 0 done, 1 refused or unsafe, 2 asked in a way the command does not know, 130 interrupted.
"""

import os
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module

from otagaisama import __version__
from otagaisama.base.headroom import with_headroom
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
    "health": ("health", "開いている `serve` に、元気かをたずねます（見まもりの道具のために）"),
    "mail-test": ("mail_test", "メールを一通送り、送り先の設定を確かめます"),
    "verify": ("verify", "日誌とデータベースが、書かれたときのままかを確かめます"),
    "backup": ("backup", "動かしたまま控えをとり、もどせることを確かめます"),
    "restore": ("restore", "控えから、新しい置き場にもどします"),
    "rotate-keys": ("rotate_keys", "新しい鍵に替え、かくした欄を書きなおします"),
    "send-letters": ("send_letters", "送る時になった便りを送ります"),
    "find-again": ("find_again", "机でさがすための控え（ことばのかけらの、鍵つきの印）を、はじめから作りなおします"),
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
    "ruby": ("engines.ruby.command", "文に読みの案をつけます（確かめるところに印）"),
    "plain": ("engines.plainja.command", "文のなかで、やさしい日本語にできるところを、わけと案をそえて出します"),
    "languages": ("languages", "画面のことば（英語・やさしい日本語・足したことば）に、足りない訳を出します"),
    "read": ("read", "書かれたことば（開いている時間、ごみの日、日にち…）が どう読まれるかを見ます"),
    "pdfua": ("engines.pdfua.command", "PDFが、目で見ない人にも読める形（PDF/UA-1）かを調べます"),
    "calendar": ("engines.garbage.command", "ごみの日やくりかえしの決まりから、日にちの表をつくります"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command. The only thing it raises is SystemExit for `--help` and unknown options."""
    argv = list(sys.argv[1:] if argv is None else argv)
    with redirect_stdout(HushedStream(sys.stdout)), redirect_stderr(HushedStream(sys.stderr)):
        return with_headroom(_run, argv)


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
        from otagaisama.config.sentences import sentence_of

        print(sentence_of(error), file=sys.stderr)
        return 1


def _parser(argv: list[str]) -> Parser:
    """The parser. Only the options of the wanted command are loaded: the others cost no time."""
    parser = Parser(prog="otagaisama", description="お互いさまのしくみを動かすコマンドです。")
    parser.add_argument(
        "--version", action="version", version=f"otagaisama {__version__}", help="この版の番号を出します"
    )
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


if __name__ == "__main__":
    sys.exit(main())
