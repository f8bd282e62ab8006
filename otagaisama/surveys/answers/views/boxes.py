"""Boxes of papers at the desk: how far they are, where two entries differ, a file of answers."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.intake.flow import Asking, Flow, bring_in
from otagaisama.base.lists import book_file
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import tried
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.actions import remember_columns
from otagaisama.people.once import press_once
from otagaisama.people.queries import accounts_with, columns_chosen
from otagaisama.surveys.answers import actions, queries
from otagaisama.surveys.answers.checking import (
    compared_keys,
    differences_of,
    drawn_of,
    errors_of,
    explain_errors,
    waiting_of,
)
from otagaisama.surveys.answers.forms.papers import BatchForm, DecideForm, UploadForm
from otagaisama.surveys.answers.intake import columns_of, records_of, template_rows, told_apart
from otagaisama.surveys.questions import queries as question_queries
from otagaisama.surveys.questions.pages import crumbs, find_survey

SHOWN = 30


def find_batch(request, survey, pk):
    """A box of this survey."""
    return find_or_404(queries.batches_for(request.user, survey, on=request.today), pk=pk)


@open_to(Role.STAFF)
@press_once
def box_add(request, pk):
    """A box came back."""
    survey = find_survey(request, pk)
    start = {"came_on": request.today, "check_share": survey.check_share, "district": survey.district_id}
    form = BatchForm(request.POST or None, helpers=_helpers(request), initial=start)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: actions.add_batch(
        survey=survey, by=request.user, at=request.now, **form.cleaned_data)):  # fmt: skip
        messages.success(request, "箱を加えました。紙の右上に、1番から順に番号を書いてください。")
        return redirect("surveys:survey", pk=pk)
    return page(
        request,
        "surveys/box_form.html",
        {"form": form, "survey": survey, "crumbs": crumbs(survey, ("箱を加える", "")), "area": "desk"},
    )


@open_to(Role.STAFF)
@press_once
def box_edit(request, pk, box_pk):
    """Correct what is known of a box, ask others to type."""
    survey = find_survey(request, pk)
    batch = find_batch(request, survey, box_pk)
    start = {name: getattr(batch, name) for name in ("papers", "district", "came_from", "came_on", "check_share")}
    form = BatchForm(request.POST or None, helpers=_helpers(request), initial=start | {"typists": batch.typists.all()})
    if request.method == "POST" and form.is_valid() and tried(form, lambda: actions.change_batch(
        batch=batch, by=request.user, at=request.now, **form.cleaned_data)):  # fmt: skip
        messages.success(request, "書きかえました。")
        return redirect("surveys:box", pk=pk, box_pk=box_pk)
    context = {
        "form": form,
        "survey": survey,
        "batch": batch,
        "crumbs": crumbs(survey, (f"箱{batch.number}", "")),
        "area": "desk",
    }
    return page(request, "surveys/box_form.html", context)


@open_to(Role.STAFF)
def box(request, pk, box_pk):
    """One box: each paper, who has it, the check and its error rate."""
    survey = find_survey(request, pk)
    batch = find_batch(request, survey, box_pk)
    entries, keys = list(queries.second_entries_of(batch)), compared_keys(survey)
    errors = errors_of(entries, survey)
    context = {
        "survey": survey, "batch": batch, "papers": _papers(batch), "drawn": len(drawn_of(batch)), "errors": errors,
        "explained": explain_errors(errors), "differing": [(entry, len(waiting_of(entry, keys))) for entry in entries if differences_of(entry, keys)],
        "crumbs": crumbs(survey, (f"箱{batch.number}", "")), "area": "desk",
    }  # fmt: skip
    return page(request, "surveys/box.html", context)


@open_to(Role.STAFF)
@press_once
def differences(request, pk, box_pk, entry_pk):
    """One paper typed twice: look at the paper and decide each difference."""
    survey = find_survey(request, pk)
    batch = find_batch(request, survey, box_pk)
    entry = find_or_404(queries.second_entries_of(batch), pk=entry_pk)
    questions = {question.key: question for question in question_queries.questions_of(survey)}
    differing = differences_of(entry, compared_keys(survey))
    form = DecideForm(request.POST or None, differences=differing, questions=questions)
    if request.method == "POST" and form.is_valid():
        actions.decide(entry=entry, decided=form.decided, by=request.user, at=request.now)
        messages.success(request, "決めたとおりに直しました。")
        return redirect("surveys:box", pk=pk, box_pk=box_pk)
    rows = [_difference(form, difference, questions[difference.key], entry) for difference in differing]
    context = {
        "survey": survey, "batch": batch, "entry": entry, "form": form, "rows": rows,
        "crumbs": crumbs(survey, (f"箱{batch.number}の紙{entry.sheet.serial}", "")), "area": "desk",
    }  # fmt: skip
    return page(request, "surveys/differences.html", context)


@open_to(Role.STAFF)
@require_POST
@press_once
def box_end(request, pk, box_pk):
    """The papers were shredded, a file was taken in by mistake, or the whole box is to be typed twice."""
    survey = find_survey(request, pk)
    batch = find_batch(request, survey, box_pk)
    do = request.POST.get("do", "")
    if do == "drop":
        actions.drop_batch(batch=batch, by=request.user, at=request.now)
        messages.success(request, "箱を外しました。")
        return redirect("surveys:survey", pk=pk)
    if do == "all":
        actions.change_batch(batch=batch, check_share=100, by=request.user, at=request.now)
        messages.success(request, "この箱の紙は、ぜんぶ2回打つことにしました。")
    if do == "destroyed":
        actions.destroy_papers(batch=batch, by=request.user, at=request.now)
        messages.success(request, "紙を捨てた日を書きとめました。")
    return redirect("surveys:box", pk=pk, box_pk=box_pk)


def flow_of(survey) -> Flow:
    """The way of a table of answers into one survey."""
    questions = list(question_queries.questions_of(survey))

    def take(brought, reading) -> str:
        facts = {name: brought.answers[name] for name in ("came_from", "others")}
        by, at = brought.request.user, brought.request.now
        batch = actions.load_answers(survey=survey, data=brought.data, filename=brought.filename, by=by, at=at, **facts)
        return f"{batch.papers}枚の答えを取りこみました。"

    asking = Asking(
        columns=lambda answers: columns_of(questions), code=lambda answers: f"surveys.{survey.number}"[:60], recall=columns_chosen,
        remember=remember_columns, by_contents={},
        offered=lambda answers: [(key, names[0]) for key, names in columns_of(questions).items()],
    )  # fmt: skip
    return Flow(
        asking=asking, records=lambda brought, reading: records_of(reading, questions),
        form=lambda request: UploadForm(request.POST or None, request.FILES or None), take=take, refusal="others",
        read=lambda brought: actions.look_at_file(survey, brought.data, brought.filename),
        then=lambda request: reverse("surveys:survey", args=[survey.pk]), choose="surveys/load.html", look="surveys/load_look.html",
        columns=lambda brought, reading: told_apart(reading, questions),
        context=lambda request: {"survey": survey, "crumbs": crumbs(survey, ("表から取りこむ", "")), "area": "desk"},
        more=lambda brought, reading: {"before": actions.look_before(survey, reading)},
    )  # fmt: skip


@open_to(Role.STAFF)
@press_once
def load(request, pk):
    """A table of answers: look at it first, then take all of it or nothing."""
    return bring_in(request, flow_of(find_survey(request, pk)))


@open_to(Role.STAFF)
def template(request, pk, form):
    """An empty table to fill in."""
    survey = find_survey(request, pk)
    if form not in ("csv", "xlsx"):
        raise NotYours(NOT_FOUND)
    header, rows = template_rows(list(question_queries.questions_of(survey)))
    name = f"アンケート{survey.number}のひな型"
    return book_file(form, name, {"答え": (header, rows)})


def _helpers(request):
    return accounts_with(Role.PLANNER, on=request.today) | accounts_with(Role.COORDINATOR, on=request.today)


def _papers(batch) -> list[dict]:
    """Each paper of the box by number: free, being typed by whom since when, typed, checked."""
    held = {sheet.serial: sheet for sheet in queries.papers_of(batch)}
    drawn = set(drawn_of(batch))
    return (
        [
            {"serial": serial, "sheet": held.get(serial), "drawn": serial in drawn}
            for serial in range(1, batch.papers + 1)
        ]
        if batch.is_paper
        else []
    )


def _difference(form, difference, question, entry) -> dict:
    tell = question.of_kind.tell
    return {
        "question": question, "first": tell(question, difference.first), "second": tell(question, difference.second),
        "which": form[f"{difference.key}-which"], "typed": form[difference.key], "decided": difference.key in entry.decided,
        "settled": tell(question, entry.decided.get(difference.key)),
    }  # fmt: skip
