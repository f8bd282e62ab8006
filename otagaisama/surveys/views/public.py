"""What residents see: the surveys of today, the form, thanks, the contact slip apart, results. No account, no trace."""

from django.shortcuts import redirect
from django.utils.translation import get_language

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import find_or_404, page
from otagaisama.people.once import press_once
from otagaisama.surveys import actions, queries
from otagaisama.surveys.forms import AnswerForm, SlipForm
from otagaisama.surveys.views.results import download, shown_of
from otagaisama.town.queries import towns

OPEN_DOOR = {"area": "door"}


def is_easy() -> bool:
    """Whether this visitor reads plain Japanese."""
    return get_language() == "ja-easy"


def texts_of(survey) -> dict:
    """Title, greeting and purpose as this visitor reads them."""
    return {name: survey.in_words(name, easy=is_easy()) for name in ("title", "greeting", "purpose")}


@open_to_everyone
def surveys(request):
    """What can be answered today, and what came of earlier ones."""
    told = [
        {"survey": one, "title": one.in_words("title", easy=is_easy())}
        for one in queries.open_surveys(on=request.today)
    ]
    results = [{"told": one, "title": one.survey.in_words("title", easy=is_easy())} for one in queries.public_results()]
    return page(request, "surveys/public_list.html", {"surveys": told, "results": results} | OPEN_DOOR)


@open_to_everyone
@press_once
def answer(request, number):
    """The form. What was typed stays where something is amiss; nothing of the sender is kept."""
    survey = find_or_404(queries.survey_shown(number))
    if not survey.takes_answers(on=request.today):
        return page(request, "surveys/not_open.html", {"survey": survey, "texts": texts_of(survey)} | OPEN_DOOR)
    questions = list(queries.questions_of(survey))
    form = AnswerForm(request.POST or None, questions=questions, easy=is_easy())
    if request.method == "POST" and form.is_valid():
        actions.answer_on_web(survey=survey, answers=form.answers, written=form.written, at=request.now)
        return redirect("surveys:thanks", number=number)
    lists_towns = any(question.kind == "town" and len(question.choices) > 60 for question in questions)
    context = {"survey": survey, "form": form, "texts": texts_of(survey), "towns": towns() if lists_towns else []}
    return page(request, "surveys/answer.html", context | OPEN_DOOR)


@open_to_everyone
def thanks(request, number):
    """Thanks, and the way to the contact slip, which is another form."""
    survey = find_or_404(queries.survey_shown(number))
    context = {
        "survey": survey,
        "texts": texts_of(survey),
        "slip_open": survey.with_slip and survey.takes_answers(on=request.today),
    }
    return page(request, "surveys/thanks.html", context | OPEN_DOOR)


@open_to_everyone
@press_once
def slip(request, number):
    """The contact slip: nothing of the answer comes with it."""
    survey = find_or_404(queries.survey_shown(number))
    if not (survey.with_slip and survey.takes_answers(on=request.today)):
        return page(request, "surveys/not_open.html", {"survey": survey, "texts": texts_of(survey)} | OPEN_DOOR)
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.leave_slip(survey=survey, at=request.now, **form.cleaned_data)
        return redirect("surveys:slip_left", number=number)
    return page(
        request, "surveys/slip_form.html", {"survey": survey, "form": form, "texts": texts_of(survey)} | OPEN_DOOR
    )


@open_to_everyone
def slip_left(request, number):
    """Somebody will call."""
    survey = find_or_404(queries.survey_shown(number))
    return page(request, "surveys/slip_left.html", {"survey": survey} | OPEN_DOOR)


@open_to_everyone
def public_results(request, number):
    """The results everybody may see, with their tables as a file."""
    found = find_or_404(queries.public_results(), survey__number=number)
    shown = shown_of(found)
    if request.GET.get("as") in ("csv", "xlsx"):
        return download(request.GET["as"], f"アンケート{number}_結果", shown["sheets"])
    return page(
        request,
        "surveys/public_results.html",
        shown | {"told": found, "survey": found.survey, "texts": texts_of(found.survey)} | OPEN_DOOR,
    )
