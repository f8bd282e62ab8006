"""What the search takes from the engines."""

from otagaisama.engines.corpus import Corpus, Text
from otagaisama.engines.ruby import sound_of

__all__ = ("Corpus", "Text", "sound_of")
