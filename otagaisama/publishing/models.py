"""The records of publishing, from its subjects."""

from otagaisama.publishing.articles.models import Article
from otagaisama.publishing.readings.models import Reading, ReadLine
from otagaisama.publishing.wording.models import WordChoice

__all__ = ("Article", "ReadLine", "Reading", "WordChoice")
