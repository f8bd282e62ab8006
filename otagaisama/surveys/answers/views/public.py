"""What residents see: the form, thanks, the contact slip apart. No account, no trace."""

from django.shortcuts import redirect

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.saying import is_only_japanese
from otagaisama.people.once import press_once
from otagaisama.surveys.answers import actions
from otagaisama.surveys.answers.forms.slips import SlipForm
from otagaisama.surveys.questions import queries as question_queries
from otagaisama.surveys.questions.forms.answering import AnswerForm
from otagaisama.surveys.questions.pages import OPEN_DOOR, is_easy, texts_of
from otagaisama.town.queries import towns


@open_to_everyone
@press_once
def answer(request, number):
    """The form. What was typed stays where something is amiss; nothing of the sender is kept."""
    survey = find_or_404(question_queries.survey_shown(number))
    if not survey.takes_answers(on=request.today):
        return page(request, "surveys/not_open.html", {"survey": survey, "texts": texts_of(survey)} | OPEN_DOOR)
    questions = list(question_queries.questions_of(survey))
    form = AnswerForm(request.POST or None, questions=questions, easy=is_easy())
    if request.method == "POST" and form.is_valid():
        actions.answer_on_web(survey=survey, answers=form.answers, written=form.written, at=request.now)
        return redirect("surveys:thanks", number=number)
    lists_towns = any(question.of_kind.wants_town_list(question) for question in questions)
    context = {
        "survey": survey,
        "form": form,
        "texts": texts_of(survey),
        "towns": towns() if lists_towns else [],
        "only_japanese_questions": is_only_japanese(question.text for question in questions),
    }
    return page(request, "surveys/answer.html", context | OPEN_DOOR)


@open_to_everyone
def thanks(request, number):
    """Thanks, and the way to the contact slip, which is another form."""
    survey = find_or_404(question_queries.survey_shown(number))
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
    survey = find_or_404(question_queries.survey_shown(number))
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
    survey = find_or_404(question_queries.survey_shown(number))
    return page(request, "surveys/slip_left.html", {"survey": survey} | OPEN_DOOR)
