"""The desk: all surveys, a new one, its texts, its questions, its states."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import tried
from otagaisama.base.tables import csv_response, xlsx_response
from otagaisama.people.once import press_once
from otagaisama.surveys import actions, queries, rules, states
from otagaisama.surveys.forms import QuestionForm, StartForm, SurveyForm
from otagaisama.surveys.forms.building import EMPTY
from otagaisama.surveys.queries.papers import TYPISTS
from otagaisama.surveys.views import asked, crumbs, find_question, find_survey

COLUMNS = ["番号", "題", "学区", "ようす", "はじめる日", "しめきり", "答えの数"]
SAID = {
    "open": "受付をはじめました。", "back_to_draft": "準備中にもどしました。", "close": "しめきりました。", "reopen": "もう一度受け付けています。",
}  # fmt: skip


@open_to(*TYPISTS)
def desk(request):
    """The surveys of this reader: staff see all, others what they were asked to type and what was told."""
    user, on, q, state = request.user, request.today, asked(request, "q"), asked(request, "state")
    surveys = [one for one in queries.surveys_for(user, on=on) if _fits(one, q, state)]
    if request.GET.get("as") in ("csv", "xlsx") and Role.STAFF in user.roles_on(on):
        rows = [_row(survey) for survey in surveys]
        return (
            csv_response("アンケート", COLUMNS, rows)
            if request.GET["as"] == "csv"
            else xlsx_response("アンケート", {"一覧": (COLUMNS, rows)})
        )
    context = {
        "surveys": surveys, "q": q, "state": state, "states": list(states.SURVEY_LABELS.items()), "is_staff": Role.STAFF in user.roles_on(on),
        "boxes": [box for box in queries.batches_to_type_for(user, on=on) if not box.survey.is_told and box.typed < box.papers],
        "told": queries.publications_for(user, on=on), "area": "desk",
    }  # fmt: skip
    return page(request, "surveys/desk.html", context)


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
def survey(request, pk):
    """One survey: how many answers, what is next, its questions in order."""
    found = find_survey(request, pk)
    context = {
        "survey": found, "questions": queries.questions_of(found), "moves": _moves(found), "may_rebuild": rules.may_rebuild(found),
        "boxes": queries.batches_for(request.user, found, on=request.today),
        "slips": queries.slips_for(request.user, on=request.today, survey=found, state=states.SLIP_WAITING).count(),
        "takes": found.takes_answers(on=request.today), "crumbs": crumbs(None, (found.title, "")), "area": "desk",
    }  # fmt: skip
    return page(request, "surveys/survey.html", context)


@open_to(Role.STAFF)
@press_once
def edit(request, pk):
    """The texts and the days."""
    found = find_survey(request, pk)
    form = SurveyForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.change_survey(survey=found, by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, "書きかえました。")
        return redirect("surveys:survey", pk=pk)
    return page(
        request,
        "surveys/edit.html",
        {"form": form, "survey": found, "crumbs": crumbs(found, ("ことばと日にち", "")), "area": "desk"},
    )


@open_to(Role.STAFF)
@press_once
def move(request, pk):
    """Open, close, reopen, back to the draft: first asked, then done."""
    found = find_survey(request, pk)
    told = request.POST.get("move") or request.GET.get("move", "")
    if told not in dict(_moves(found)):
        return redirect("surveys:survey", pk=pk)
    if request.method == "POST":
        actions.move_survey(survey=found, move=told, by=request.user, at=request.now)
        messages.success(request, SAID[told])
        return redirect("surveys:survey", pk=pk)
    context = {
        "survey": found,
        "move": told,
        "label": states.SURVEY_MOVES[told][2],
        "crumbs": crumbs(found, ("ようすを変える", "")),
        "area": "desk",
    }
    return page(request, "surveys/move.html", context)


@open_to(Role.STAFF)
@press_once
def question_add(request, pk):
    """A new question at the end."""
    found = find_survey(request, pk)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: actions.add_question(
        survey=found, by=request.user, at=request.now, **form.told)):  # fmt: skip
        messages.success(request, "質問を加えました。")
        return redirect("surveys:survey", pk=pk)
    return page(
        request,
        "surveys/question.html",
        {"form": form, "survey": found, "crumbs": crumbs(found, ("質問を加える", "")), "area": "desk"},
    )


@open_to(Role.STAFF)
@press_once
def question(request, pk, question_pk):
    """One question; once answers may come only its words can be corrected."""
    found = find_survey(request, pk)
    one = find_question(found, question_pk)
    form = QuestionForm(request.POST or None, question=one, rebuild=rules.may_rebuild(found))
    if request.method == "POST" and form.is_valid() and tried(form, lambda: actions.change_question(
        question=one, by=request.user, at=request.now, **form.told)):  # fmt: skip
        messages.success(request, "質問を書きかえました。")
        return redirect("surveys:survey", pk=pk)
    context = {"form": form, "survey": found, "question": one, "may_rebuild": rules.may_rebuild(found),
               "crumbs": crumbs(found, (f"問{one.order}", "")), "area": "desk"}  # fmt: skip
    return page(request, "surveys/question.html", context)


@open_to(Role.STAFF)
@require_POST
@press_once
def question_move(request, pk, question_pk):
    """Up, down, or away."""
    one = find_question(find_survey(request, pk), question_pk)
    do = request.POST.get("do", "")
    if do == "drop":
        actions.drop_question(question=one, by=request.user, at=request.now)
        messages.success(request, "質問を外しました。")
    else:
        actions.move_question(question=one, up=do == "up", by=request.user, at=request.now)
    return redirect("surveys:survey", pk=pk)


def _begin(request, told: dict):
    facts = {"by": request.user, "at": request.now, "district": told["district"]}
    facts |= {"title": told["title"]} if told["title"] else {}
    begin = told["begin"]
    if begin == EMPTY:
        return actions.make_survey(purpose="", **facts)
    if begin.startswith("ready:"):
        return actions.start_from_ready(subject=begin.removeprefix("ready:"), **facts)
    return actions.copy_survey(
        survey=find_or_404(queries.surveys_for(request.user, on=request.today), pk=begin), **facts
    )


def _moves(found) -> list[tuple[str, str]]:
    possible = [move for move in ("open", "close", "reopen", "back_to_draft") if rules.may_move(found, move)]
    return [(move, states.SURVEY_MOVES[move][2]) for move in possible if move != "back_to_draft" or not found.answers]


def _fits(survey, q: str, state: str) -> bool:
    return (not state or survey.state == state) and (q in survey.title or q in survey.number)


def _row(survey) -> list:
    where = survey.district.name if survey.district else "区ぜんたい"
    return [survey.number, survey.title, where, survey.state_label, survey.opens_on, survey.closes_on, survey.answers]
