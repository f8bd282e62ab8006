"""A new survey, its texts, its questions."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import tried
from otagaisama.people.once import press_once
from otagaisama.surveys.questions import actions, queries, rules
from otagaisama.surveys.questions.forms.building import EMPTY, QuestionForm, StartForm, SurveyForm
from otagaisama.surveys.questions.pages import crumbs, find_question, find_survey


@open_to(Role.STAFF)
@press_once
def start(request):
    """A new survey: from the ready form, from an older one, or from nothing."""
    form = StartForm(request.POST or None, surveys=queries.surveys_for(request.user, on=request.today)[:20])
    if request.method == "POST" and form.is_valid():
        survey = _begin(request, form.cleaned_data)
        messages.success(request, "準備中のアンケートを作りました。ことばと日にちを確かめてください。")
        return redirect("surveys:survey", pk=survey.pk)
    return page(
        request, "surveys/start.html", {"form": form, "crumbs": crumbs(None, ("新しいアンケート", "")), "area": "desk"}
    )


@open_to(Role.STAFF)
@press_once
def edit(request, pk):
    """The texts and the days."""
    survey = find_survey(request, pk)
    form = SurveyForm(request.POST or None, instance=survey)
    if request.method == "POST" and form.is_valid():
        actions.change_survey(survey=survey, by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, "書きかえました。")
        return redirect("surveys:survey", pk=pk)
    return page(
        request,
        "surveys/edit.html",
        {"form": form, "survey": survey, "crumbs": crumbs(survey, ("ことばと日にち", "")), "area": "desk"},
    )


@open_to(Role.STAFF)
@press_once
def question_add(request, pk):
    """A new question at the end."""
    survey = find_survey(request, pk)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: actions.add_question(
        survey=survey, by=request.user, at=request.now, **form.facts)):  # fmt: skip
        messages.success(request, "質問を加えました。")
        return redirect("surveys:survey", pk=pk)
    return page(
        request,
        "surveys/question.html",
        {"form": form, "survey": survey, "crumbs": crumbs(survey, ("質問を加える", "")), "area": "desk"},
    )


@open_to(Role.STAFF)
@press_once
def question(request, pk, question_pk):
    """One question; once answers may come only its words can be corrected."""
    survey = find_survey(request, pk)
    kept = find_question(survey, question_pk)
    form = QuestionForm(request.POST or None, question=kept, rebuild=rules.may_rebuild(survey))
    if request.method == "POST" and form.is_valid() and tried(form, lambda: actions.change_question(
        question=kept, by=request.user, at=request.now, **form.facts)):  # fmt: skip
        messages.success(request, "質問を書きかえました。")
        return redirect("surveys:survey", pk=pk)
    context = {"form": form, "survey": survey, "question": kept, "may_rebuild": rules.may_rebuild(survey),
               "crumbs": crumbs(survey, (f"問{kept.order}", "")), "area": "desk"}  # fmt: skip
    return page(request, "surveys/question.html", context)


@open_to(Role.STAFF)
@require_POST
@press_once
def question_move(request, pk, question_pk):
    """Up, down, or away."""
    kept = find_question(find_survey(request, pk), question_pk)
    do = request.POST.get("do", "")
    if do == "drop":
        actions.drop_question(question=kept, by=request.user, at=request.now)
        messages.success(request, "質問を外しました。")
    else:
        actions.move_question(question=kept, up=do == "up", by=request.user, at=request.now)
    return redirect("surveys:survey", pk=pk)


def _begin(request, fields: dict):
    facts = {"by": request.user, "at": request.now, "district": fields["district"]}
    facts |= {"title": fields["title"]} if fields["title"] else {}
    begin = fields["begin"]
    if begin == EMPTY:
        return actions.make_survey(purpose="", **facts)
    if begin.startswith("ready:"):
        return actions.start_from_ready(subject=begin.removeprefix("ready:"), **facts)
    return actions.copy_survey(
        survey=find_or_404(queries.surveys_for(request.user, on=request.today), pk=begin), **facts
    )
