"""A survey as it will be seen: on paper, the contact slip on its own paper, and on the web."""

from django.urls import reverse

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import page
from otagaisama.base.printing import give, qr_drawn
from otagaisama.base.printing import paper as declared
from otagaisama.surveys.questions import queries
from otagaisama.surveys.questions.forms.answering import AnswerForm
from otagaisama.surveys.questions.layout import pages_of
from otagaisama.surveys.questions.pages import crumbs, find_survey

SLIPS_ON_A_PAGE = 2
FORM = declared(
    "survey-form", "surveys/paper.html", "web/paper.css", "web/paper-a4.css", "surveys/surveys.css", "surveys/form.css"
)
SLIP = declared("survey-slip", "surveys/slip_paper.html", "web/paper.css", "web/paper-a4.css", "surveys/surveys.css")


@open_to(Role.STAFF)
def paper(request, pk):
    """The form on A4, large, in ordinary or in plain words."""
    survey = find_survey(request, pk)
    easy = request.GET.get("words") == "easy"
    link = request.build_absolute_uri(reverse("surveys:answer", args=[survey.number]))
    texts = {name: survey.in_words(name, easy=easy) for name in ("title", "greeting", "purpose")}
    context = {
        "survey": survey, "easy": easy, "texts": texts, "pages": pages_of(survey, list(queries.questions_of(survey)), easy=easy),
        "link": link, "qr": qr_drawn(link, title="ウェブで答えるページのQRコード", scale=2), "crumbs": crumbs(survey, ("紙の用紙", "")), "area": "desk",
    }  # fmt: skip
    return give(request, FORM, context)


@open_to(Role.STAFF)
def slip_paper(request, pk):
    """The contact slip on a sheet of its own: no number, nothing that would join it to a form."""
    survey = find_survey(request, pk)
    context = {
        "survey": survey,
        "slips": range(SLIPS_ON_A_PAGE),
        "crumbs": crumbs(survey, ("申し出カードの用紙", "")),
        "area": "desk",
    }
    return give(request, SLIP, context)


@open_to(Role.STAFF)
def preview(request, pk):
    """The web form before it opens; nothing can be sent from here."""
    survey = find_survey(request, pk)
    easy = request.GET.get("words") == "easy"
    texts = {name: survey.in_words(name, easy=easy) for name in ("title", "greeting", "purpose")}
    form = AnswerForm(questions=list(queries.questions_of(survey)), easy=easy)
    return page(request, "surveys/preview.html", {
        "survey": survey, "form": form, "easy_words": easy, "texts": texts, "crumbs": crumbs(survey, ("ウェブの見本", "")), "area": "desk",
    })  # fmt: skip
