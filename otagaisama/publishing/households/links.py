"""The links of a household's reading: its own page, where one reader ends it, the newsletter as it was chosen."""

from datetime import date
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.urls import reverse

from otagaisama.base.links import Link
from otagaisama.publishing.households.models import NewsHousehold
from otagaisama.publishing.households.states import Language

MINE, STOP = Link("news household"), Link("news reader")


def news_link(household: NewsHousehold, first: date) -> str:
    """The newsletter in the language, the letters and with the readings that were chosen."""
    question = {"month": f"{first:%Y-%m}", "size": "large" if household.large else "a4"}
    if household.language == Language.EASY:
        question["words"] = "easy"
    if household.district_id:
        question["area"] = household.district.code
    look = {
        "lang": household.language,
        "size": "large" if household.large else "normal",
        "furigana": "on" if household.readings else "auto",
    }
    page = f"{reverse('publishing:news-paper')}?{urlencode(question)}"
    return urljoin(settings.SITE, f"{reverse('web:look')}?{urlencode(look | {'next': page})}")


def mine_link(household: NewsHousehold) -> str:
    """The household's own page."""
    return urljoin(settings.SITE, reverse("publishing:my-reading", args=[MINE.word_of(household.pk)]))


def stop_link(household: NewsHousehold, mail: str) -> str:
    """Where one reader ends it."""
    return urljoin(
        settings.SITE, reverse("publishing:stop-reading", args=[household.pk, STOP.word_of(household.pk, mail)])
    )


def reader_behind(household: NewsHousehold, word: str) -> str:
    """The mail of whom this word ends; nothing where it is nobody's."""
    return next((mail for mail in household.readers or [] if STOP.word_of(household.pk, mail) == word), "")
