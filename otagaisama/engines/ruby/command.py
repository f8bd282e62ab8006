"""`otagaisama ruby`: a text with its readings, as they are proposed; what somebody should look at is marked."""

import argparse
import html
import json
import sys

from otagaisama.engines.ruby import parts_of, ruby
from otagaisama.engines.ruby.doubting import second_reader
from otagaisama.engines.ruby.proposing import ALONE, MISSING, Piece, dictionary, propose
from otagaisama.engines.text.given import ask_for_text, text_of

MARK = "？"


def options(parser: argparse.ArgumentParser) -> None:
    """The words after `otagaisama ruby`."""
    ask_for_text(parser)
    parser.add_argument("--html", action="store_true", help="HTML（ruby）で出す")
    parser.add_argument("--json", action="store_true", help="JSONで出す（ことばの順に surface・reading・sure）")


def run(options: argparse.Namespace) -> int:
    """Print the text with readings; 0 also where some are missing."""
    if dictionary() is None:
        print(MISSING, file=sys.stderr)
    elif second_reader() is None:
        print(ALONE, file=sys.stderr)
    pieces = propose(text_of(options.text))
    if options.json:
        print(json.dumps([piece.as_json() for piece in pieces], ensure_ascii=False))
    else:
        print("".join(_as_html(piece) if options.html else _in_brackets(piece) for piece in pieces))
    return 0


def _parts(piece: Piece) -> tuple[tuple[str, str], ...]:
    return parts_of(piece.surface, piece.reading) or ((piece.surface, piece.reading),)


def _in_brackets(piece: Piece) -> str:
    if not piece.has_kanji or not piece.reading:
        return piece.surface
    mark = "" if piece.sure else MARK
    return "".join(f"{letters}({sound}{mark})" if sound else letters for letters, sound in _parts(piece))


def _as_html(piece: Piece) -> str:
    if not piece.has_kanji or not piece.reading:
        return html.escape(piece.surface)
    drawn = "".join(ruby(html.escape(letters), sound) for letters, sound in _parts(piece))
    return drawn if piece.sure else f"<mark>{drawn}</mark>"
