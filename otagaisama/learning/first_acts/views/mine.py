"""Her own page, opened with the link alone: the three boxes, what she wrote, one small act."""

from django.contrib import messages
from django.shortcuts import redirect

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import page
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import tried
from otagaisama.base.words import NOT_FOUND
from otagaisama.learning.first_acts import actions, queries, words
from otagaisama.learning.first_acts.forms import ReflectionForm, SmallActForm
from otagaisama.people.once import press_once


@open_to_everyone
@press_once
def mine(request, token):
    """Look back, and name one small act. Opening it changes nothing; nobody else's words are here."""
    learner = queries.learner_behind(actions.LINK, token)
    if learner is None or learner.enrolment.erased_on:
        raise NotYours(NOT_FOUND)
    sessions = queries.begun_sessions(learner.enrolment.course, at=request.now)
    does, given = request.POST.get("do"), {"learner": learner, "by": None, "at": request.now}
    wrote = list(queries.reflections_of(learner))
    first = {"small_act": learner.small_act, "version": learner.version}
    typed = request.POST if does == "back" else None
    back = ReflectionForm(typed, sessions=sessions, written=bool(wrote), auto_id="back_%s")
    small = SmallActForm(request.POST if does == "small" else None, initial=first, auto_id="small_%s")
    done = None
    if does == "back" and back.is_valid():
        done = tried(back, lambda: actions.look_back(**given, **back.facts()))
    elif does == "small" and small.is_valid():
        done = tried(
            small, lambda: actions.name_act(**given, buddy=learner.buddy, **small.cleaned_data), record=learner
        )
    if done:
        messages.success(request, words.WRITTEN)
        return redirect("learning:mine", token=token)
    return page(request, "learning/mine.html", {
        "back": back, "small": small, "offer": learner.enrolment.course.offer, "reflections": wrote, "sessions": sessions,
        "no_index": True, "area": "door", "learner": learner,
    })  # fmt: skip
