"""argparse that speaks Japanese."""

import argparse
import re
from pathlib import Path

_SENTENCES = (
    (r"unrecognized arguments: (.*)", "知らないオプションです: {0}"),
    (r"the following arguments are required: (.*)", "足りないものがあります: {0}"),
    (r"argument (.*?): expected .* arguments?", "{0} のあとに、値を書いてください。"),
    (r"argument (.*?): invalid int value: (.*)", "{0} には数を書いてください（{1} は数ではありません）。"),
    (r"argument (.*?): invalid choice: (.*?) \(.*", "{1} は、{0} に選べません。"),
    (r"argument (.*?): not allowed with argument (.*)", "{0} と {1} は、いっしょに使えません。"),
    (r"ambiguous option: (.*?) could match (.*)", "{0} は、どれのことかわかりません（{1}）。"),
)


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):
        super().add_usage(usage, actions, groups, prefix or "使いかた: ")

    def _get_default_metavar_for_optional(self, action):
        return {int: "数", float: "数", Path: "場所"}.get(action.type, "値")


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are Japanese sentences."""

    def __init__(self, **kwargs):
        super().__init__(**{"formatter_class": _Help, "add_help": False, "allow_abbrev": False, **kwargs})
        self._positionals.title = "書くもの"
        self._optionals.title = "オプション"
        self.add_argument("-h", "--help", action="help", help="この説明を出します")

    def error(self, message):
        for pattern, sentence in _SENTENCES:
            match = re.fullmatch(pattern, message, re.DOTALL)
            if match:
                message = sentence.format(*match.groups())
                break
        self.exit(2, f"{message}\n使いかたは `{self.prog} --help` で見られます。\n")
