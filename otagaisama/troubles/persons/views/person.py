"""The page of a person, of her household, and the nickname the desk knows her by."""

from django.contrib import messages
from django.shortcuts import redirect

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_own, page
from otagaisama.people import actions
from otagaisama.people.diary import note_reading
from otagaisama.people.once import press_once
from otagaisama.people.persons.searching import persons_for
from otagaisama.troubles.persons import pages, words
from otagaisama.troubles.persons.forms import CalledForm


def find_person(request, pk):
    """The person, if this reader may know of her."""
    return find_own(request, persons_for, pk)


@open_to(*DESK)
def person(request, pk):
    """What was told, what runs, visits, consent, pauses, who may know: everything on one page."""
    known = find_person(request, pk)
    note_reading(by=request.user, at=request.now, verb="read-person", about=known)
    context = pages.about(known, request.user, on=request.today, at=request.now)
    context["called_form"] = CalledForm(initial={"called": known.called})
    return page(request, "troubles/person.html", context)


@open_to(*DESK)
def household(request, pk):
    """Everybody of the household whom this reader may know, on one page."""
    known = find_person(request, pk)
    note_reading(by=request.user, at=request.now, verb="read-household", about=known)
    context = pages.home(known, request.user, on=request.today, at=request.now)
    return page(request, "troubles/household.html", context)


@open_to(*DESK)
@press_once
def called(request, pk):
    """Choose how the desk calls her on its lists."""
    known = find_person(request, pk)
    form = CalledForm(request.POST or None, initial={"called": known.called})
    if request.method == "POST" and form.is_valid():
        actions.change_person(person=known, by=request.user, at=request.now, called=form.cleaned_data["called"])
        messages.success(request, words.CALLED)
        return redirect("troubles:person", pk=pk)
    return page(request, "troubles/person_called.html", {"form": form, "person": known, "area": "desk"})
