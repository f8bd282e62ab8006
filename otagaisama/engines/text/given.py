"""The text that a command is given: itself, a file's, or what is typed in."""

import argparse
import sys
from pathlib import Path


def ask_for_text(parser: argparse.ArgumentParser) -> None:
    """The one word of a command that reads a text."""
    parser.add_argument(
        "text", nargs="?", default="-", metavar="文|FILE|-", help="文そのもの、ファイル、または - （標準入力）"
    )


def text_of(given: str) -> str:
    """What stands in the file of this name, behind `-` what is typed in; otherwise the word itself is the text."""
    if given == "-":
        return sys.stdin.read()
    try:
        path = Path(given)
        return path.read_text("utf-8") if path.is_file() else given
    except OSError:  # a text too long to be a name
        return given
