"""The records of publishing, from its subjects."""

from otagaisama.publishing.readings.models import Reading, ReadLine
from otagaisama.publishing.wording.models import WordChoice

__all__ = ("ReadLine", "Reading", "WordChoice")
