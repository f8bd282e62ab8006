"""Whoever notices: danger first, twenty seconds, what came back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.paging import slice_page
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import step, tried
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.support.turns import notes
from otagaisama.watch.notices import actions, queries, words
from otagaisama.watch.notices.forms import NoticeForm, PictureForm
from otagaisama.watch.notices.pages import signs_of
from otagaisama.watch.notices.states import DangerSign

NEWEST = ("-made_at", "id")


@open_to(*queries.NOTICERS)
@require_GET
def mine(request):
    """What she noticed, with the answers that came back."""
    cut = slice_page(queries.noticed_by(request.user), NEWEST, request.GET.get("cursor", ""))
    return page(request, "watch/mine.html", {"slice": cut, "rows": [_row(notice) for notice in cut.rows], "area": "my"})


@open_to(*queries.NOTICERS)
@press_once
def new(request):
    """Signs by pictures, one line where, send. A sign of danger leads to the numbers first."""
    first = {"signs": _danger(request.GET.get("danger", ""))}
    districts = queries.own_districts(request.user, on=request.today)
    form = NoticeForm(request.POST or None, initial=first, districts=districts)

    def act(facts):
        return actions.give_notice(by=request.user, at=request.now, **facts)

    def said(notice):
        return words.GIVEN_DANGER if notice.danger else words.GIVEN.format(day=actions.said_due(notice))

    context = {"form": form, **signs_of(form), "area": "my"}
    answer = step(request, form, act, said=said, to=_address, template="watch/new.html", context=context)
    return notes.of_one_account(request, answer)


@open_to(*queries.NOTICERS)
@require_GET
def danger(request, sign):
    """119 and 110, large, before anything is asked; writing it down is for afterwards."""
    if sign not in DangerSign.values:
        raise NotYours(NOT_FOUND)
    return notes.of_one_account(request, page(request, "watch/danger.html", {"sign": DangerSign(sign), "area": "my"}))


@open_to(*queries.NOTICERS)
@require_GET
def mine_one(request, pk):
    """One notice of hers: the numbers where it is dangerous, a picture, what came back."""
    notice = find_or_404(queries.noticed_by(request.user), pk=pk)
    return page(request, "watch/mine_one.html", _context(notice, PictureForm()))


@open_to(*queries.NOTICERS)
@require_POST
@press_once
def mine_picture(request, pk):
    """A picture of the place."""
    notice = find_or_404(queries.noticed_by(request.user), pk=pk)
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        raw = form.cleaned_data["picture"].read()
        if tried(form, lambda: actions.add_picture(notice=notice, raw=raw, by=request.user, at=request.now)):
            messages.success(request, words.PICTURE_KEPT)
            return redirect("watch:mine-one", pk=pk)
    return page(request, "watch/mine_one.html", _context(notice, form))


def _context(notice, form) -> dict:
    return {
        "notice": notice, "form": form, "answer": "" if notice.is_open else actions.answer_of(notice), "pictures": notice.pictures.count(),
        "area": "my",
    }  # fmt: skip


def _row(notice):
    return notice, "" if notice.is_open or notice.erased_on else actions.answer_of(notice)


def _danger(sign: str) -> list[str]:
    return [sign] if sign in DangerSign.values else []


def _address(notice) -> str:
    return reverse("watch:mine-one", args=[notice.pk])
