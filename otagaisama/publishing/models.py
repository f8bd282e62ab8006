"""The records of publishing, from its subjects."""

from otagaisama.publishing.articles.models import Article
from otagaisama.publishing.households.models import NewsHousehold
from otagaisama.publishing.readings.models import Reading, ReadLine
from otagaisama.publishing.wording.models import WordChoice

__all__ = ("Article", "NewsHousehold", "ReadLine", "Reading", "WordChoice")
