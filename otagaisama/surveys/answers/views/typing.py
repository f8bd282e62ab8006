"""Typing papers: take one, type it, the next one comes; a second time by somebody else."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import open_to
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.refusals import NotNow
from otagaisama.people.once import press_once
from otagaisama.surveys.answers import actions, queries
from otagaisama.surveys.answers.checking import drawn_of
from otagaisama.surveys.answers.forms.papers import PaperNumberForm, TypingForm, typed_again
from otagaisama.surveys.answers.queries.papers import TYPISTS
from otagaisama.surveys.questions import queries as question_queries


def find_box(request, box_pk):
    """A box this reader may type."""
    return find_own(request, queries.batches_to_type_for, box_pk)


@open_to(*TYPISTS)
def box(request, box_pk):
    """A box to type: how far it is, who has which paper, go on."""
    batch = find_box(request, box_pk)
    return _box_page(request, batch, PaperNumberForm(batch=batch))


def _box_page(request, batch, form):
    papers = list(queries.papers_of(batch))
    mine = [sheet for sheet in papers if sheet.typist_id == request.user.pk]
    drawn = set(drawn_of(batch))
    context = {
        "batch": batch, "papers": papers, "mine": mine, "begun": next((sheet for sheet in mine if sheet.state == "taken"), None),
        "left": batch.papers - batch.typed, "to_check": _to_check(papers, drawn, request.user), "form": form, "area": "desk",
    }  # fmt: skip
    return page(request, "surveys/typing_box.html", context)


@open_to(*TYPISTS)
@require_POST
@press_once
def take(request, box_pk):
    """Take the next paper, or the one asked for, into one's hands."""
    batch = find_box(request, box_pk)
    form = PaperNumberForm(request.POST, batch=batch)
    if not form.is_valid():
        return _box_page(request, batch, form)
    sheet = actions.take_paper(batch=batch, by=request.user, at=request.now, serial=form.cleaned_data["serial"])
    return redirect("surveys:typing_paper", box_pk=box_pk, serial=sheet.serial)


@open_to(*TYPISTS)
@press_once
def paper(request, box_pk, serial):
    """One paper on one screen. Saved, the next one comes by itself."""
    batch = find_box(request, box_pk)
    sheet = find_or_404(queries.papers_of_typist(batch, request.user), serial=serial)
    questions = list(question_queries.questions_of(batch.survey))
    start = sheet.draft or typed_again(questions, sheet.answers, sheet.words)
    form = TypingForm(request.POST or None, questions=questions, start=start)
    if request.method == "POST" and form.is_valid():
        actions.save_paper(sheet=sheet, answers=form.answers, written=form.written, by=request.user, at=request.now)
        return _next(request, batch)
    return page(
        request,
        "surveys/typing.html",
        {"batch": batch, "survey": batch.survey, "sheet": sheet, "form": form, "area": "desk"},
    )


@open_to(*TYPISTS)
@require_POST
@press_once
def keep(request, box_pk, serial):
    """Keep a paper half typed."""
    batch = find_box(request, box_pk)
    sheet = find_or_404(queries.papers_in_hands(batch, request.user), serial=serial)
    form = TypingForm(request.POST, questions=list(question_queries.questions_of(batch.survey)))
    actions.keep_typing(entry=sheet, typed=form.typed, by=request.user, at=request.now)
    return HttpResponse(status=204)


@open_to(*TYPISTS)
@require_POST
@press_once
def let_go(request, box_pk, serial):
    """Lay a paper back."""
    batch = find_box(request, box_pk)
    sheet = find_or_404(queries.papers_in_hands(batch, request.user), serial=serial)
    actions.let_go(entry=sheet, by=request.user, at=request.now)
    messages.success(request, f"紙{serial}を戻しました。")
    return redirect("surveys:typing_box", box_pk=box_pk)


@open_to(*TYPISTS)
@require_POST
@press_once
def take_second(request, box_pk):
    """Take a paper that somebody else typed, to type it once more."""
    entry = actions.take_second(batch=find_box(request, box_pk), by=request.user, at=request.now)
    return redirect("surveys:typing_second", box_pk=box_pk, serial=entry.sheet.serial)


@open_to(*TYPISTS)
@press_once
def second(request, box_pk, serial):
    """The same paper again, without seeing what the first one typed."""
    batch = find_box(request, box_pk)
    entry = find_or_404(queries.seconds_in_hands(batch, request.user), sheet__serial=serial)
    questions = [question for question in question_queries.questions_of(batch.survey) if question.is_counted]
    form = TypingForm(request.POST or None, questions=questions, start=entry.draft)
    if request.method == "POST" and form.is_valid():
        actions.save_second(entry=entry, answers=form.answers, by=request.user, at=request.now)
        messages.success(request, f"紙{serial}の2回めを保存しました。")
        return redirect("surveys:typing_box", box_pk=box_pk)
    context = {
        "batch": batch,
        "survey": batch.survey,
        "sheet": entry.sheet,
        "form": form,
        "is_second": True,
        "area": "desk",
    }
    return page(request, "surveys/typing.html", context)


@open_to(*TYPISTS)
@require_POST
@press_once
def keep_second(request, box_pk, serial):
    """Keep a second entry half typed."""
    batch = find_box(request, box_pk)
    entry = find_or_404(queries.seconds_in_hands(batch, request.user), sheet__serial=serial)
    form = TypingForm(request.POST, questions=list(question_queries.questions_of(batch.survey)))
    actions.keep_typing(entry=entry, typed=form.typed, by=request.user, at=request.now)
    return HttpResponse(status=204)


def _next(request, batch):
    """Straight on to the next paper; where none is left, back to the box."""
    try:
        sheet = actions.take_paper(batch=batch, by=request.user, at=request.now)
    except NotNow as done:
        messages.success(request, str(done))
        return redirect("surveys:typing_box", box_pk=batch.pk)
    return redirect("surveys:typing_paper", box_pk=batch.pk, serial=sheet.serial)


def _to_check(papers, drawn: set[int], user) -> int:
    """How many papers of the draw wait for a second entry by this reader."""
    waiting = [
        sheet for sheet in papers if sheet.state == "typed" and sheet.serial in drawn and sheet.typist_id != user.pk
    ]
    return sum(
        1
        for sheet in waiting
        if getattr(sheet, "second", None) is None
        or (sheet.second.done_at is None and sheet.second.typist_id == user.pk)
    )
