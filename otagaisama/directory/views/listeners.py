"""The neighbours who listen: the public part is kept here, the private part opens with a reason."""

from django.contrib import messages
from django.shortcuts import redirect

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.directory import actions, queries, words
from otagaisama.directory.forms import ListenerForm, ReasonForm
from otagaisama.directory.lists import LISTENERS
from otagaisama.people.once import press_once


@open_to(*DESK)
@press_once
def listeners(request):
    """The neighbours of this reader's districts; a file of them leaves with a reason and a number."""
    return answer(request, LISTENERS)


@open_to(*DESK)
@press_once
def listener_add(request):
    form = ListenerForm(request.POST or None, districts=queries.districts_of(request.user, on=request.today))
    if request.method == "POST" and form.is_valid():
        actions.add_listener(by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, words.ADDED)
        return redirect("directory:listeners")
    return page(request, "directory/listener_form.html", {"form": form})


@open_to(*DESK)
@press_once
def listener_change(request, pk):
    listener = find_own(request, queries.listeners_for, pk)
    allowed = queries.districts_of(request.user, on=request.today)
    form = ListenerForm(request.POST or None, instance=listener, districts=allowed)
    if request.method == "POST" and form.is_valid():
        kept = find_own(request, queries.listeners_for, pk)
        actions.change_listener(listener=kept, by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, words.CHANGED)
        return redirect("directory:listeners")
    return page(request, "directory/listener_form.html", {"form": form, "listener": listener})


@open_to(*DESK)
@press_once
def listener_end(request, pk):
    listener = find_own(request, queries.listeners_for, pk)
    if request.method == "POST":
        actions.end_listener(listener=listener, by=request.user, at=request.now)
        messages.success(request, "一覧から外しました。本名・電話・住所は消しました。")
        return redirect("directory:listeners")
    return page(request, "directory/listener_end.html", {"listener": listener})


@open_to(*DESK)
@press_once
def listener_private(request, pk):
    """The real name, telephone and address: with a reason, written in the diary."""
    listener = find_own(request, queries.listeners_for, pk)
    form = ReasonForm(request.POST or None)
    shown = None
    if request.method == "POST" and form.is_valid():
        shown = actions.open_private_fields(about=listener, by=request.user, at=request.now, **form.cleaned_data)
    return page(
        request,
        "directory/private.html",
        {"form": form, "shown": shown, "title": listener.nickname, "listener": listener},
    )
