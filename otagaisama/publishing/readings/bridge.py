"""What readings take from the engines."""

from otagaisama.engines.ruby import IS_KANJI, parts_of
from otagaisama.engines.ruby.proposing import MISSING, Piece, dictionary, kana_of, propose

__all__ = ("IS_KANJI", "MISSING", "Piece", "dictionary", "kana_of", "parts_of", "propose")
