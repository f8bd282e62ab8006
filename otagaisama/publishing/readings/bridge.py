"""What readings take from the engines."""

from otagaisama.engines.ruby import IS_KANJI, parts_of
from otagaisama.engines.ruby.doubting import second_reader
from otagaisama.engines.ruby.proposing import ALONE, MISSING, Piece, dictionary, propose
from otagaisama.engines.text.kana import kana_of

__all__ = ("ALONE", "IS_KANJI", "MISSING", "Piece", "dictionary", "kana_of", "parts_of", "propose", "second_reader")
