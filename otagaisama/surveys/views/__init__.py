"""Pages: the desk of a survey, typing papers, results, slips, and what residents see."""

from django.urls import reverse

from otagaisama.base.pages import find_or_404
from otagaisama.surveys import queries
from otagaisama.surveys.models import Question, Survey


def find_survey(request, pk) -> Survey:
    """A survey this reader keeps."""
    return find_or_404(queries.surveys_for(request.user, on=request.today), pk=pk)


def find_question(survey: Survey, pk) -> Question:
    """A question of this survey."""
    return find_or_404(queries.questions_of(survey), pk=pk)


def asked(request, name: str, longest: int = 100) -> str:
    """A word of the address, made harmless."""
    return request.GET.get(name, "").replace("\0", "")[:longest].strip()


def crumbs(survey: Survey | None = None, *more) -> list[dict]:
    """The way back to the list and to the survey; `more` are (label, address or "") of what lies deeper."""
    items = [{"label": "アンケート", "url": reverse("surveys:desk")}]
    if survey is not None:
        items.append({"label": survey.title, "url": reverse("surveys:survey", args=[survey.pk])})
    return [*items, *({"label": label, "url": url} for label, url in more)]
