"""Pages: the desk of a survey, typing papers, results, slips, and what residents see."""

from django.urls import reverse
from django.utils.translation import get_language

from otagaisama.base.pages import find_or_404, find_own
from otagaisama.surveys.questions import queries
from otagaisama.surveys.questions.models import Question, Survey

OPEN_DOOR = {"area": "door"}


def find_survey(request, pk) -> Survey:
    """A survey this reader keeps."""
    return find_own(request, queries.surveys_for, pk)


def find_question(survey: Survey, pk) -> Question:
    """A question of this survey."""
    return find_or_404(queries.questions_of(survey), pk=pk)


def crumbs(survey: Survey | None = None, *more) -> list[dict]:
    """The way back to the list and to the survey; `more` are (label, address or "") of what lies deeper."""
    items = [{"label": "アンケート", "url": reverse("surveys:desk")}]
    if survey is not None:
        items.append({"label": survey.title, "url": reverse("surveys:survey", args=[survey.pk])})
    return [*items, *({"label": label, "url": url} for label, url in more)]


def is_easy() -> bool:
    """Whether this visitor reads plain Japanese."""
    return get_language() == "ja-easy"


def texts_of(survey) -> dict:
    """Title, greeting and purpose as this visitor reads them."""
    return {name: survey.in_words(name, easy=is_easy()) for name in ("title", "greeting", "purpose")}
