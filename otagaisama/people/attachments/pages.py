"""The pages of 添えたもの, the same for every room: added, seen, taken out, removed, for whoever may know of the record.

A room gives the record that this reader may read, and says where it lives; its addresses are called attach, attachment, attachment_body, attachment_remove.
"""

from dataclasses import dataclass

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import press, step, tried
from otagaisama.people.attachments import actions, showing, words


@dataclass(frozen=True)
class Hangs:
    """Where a room's attachments live: its addresses, the page of their record, and the desk that this page belongs to."""

    room: str
    home: str
    desk: str
    desk_label: str

    def back(self, held: Model) -> str:
        return f"{reverse(self.home, args=[held.pk])}#attachments"

    def context(self, held: Model, **more) -> dict:
        return {"hangs": self, "held": held, "back": self.back(held), "area": "desk", **more}


def attach(request: HttpRequest, held: Model, hangs: Hangs) -> HttpResponse:
    """A file from the computer, or a photo from the telephone."""
    form = showing.AttachForm(request.POST or None, request.FILES or None)

    def act(given):
        raw = given["file"].read()
        actions.attach(to=held, raw=raw, about=given["about"], by=request.user, at=request.now)

    context = hangs.context(held, form=form)
    return step(request, form, act, said=words.ATTACHED, to=hangs.back(held), template="people/attach.html", context=context)  # fmt: skip


def attachment(request: HttpRequest, held: Model, pk, hangs: Hangs) -> HttpResponse:
    """The page that shows one; with a reason it leaves as a file."""
    shown = _one_of(held, pk)
    form = showing.TakeoutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = words.SEALED if held.knowing.sealed else held.number
        what = words.WHAT.format(kind=shown.KIND_OF_RECORD, number=number)
        facts = {"what": what, "reason": form.cleaned_data["reason"], "by": request.user, "at": request.now}
        answer = tried(form, lambda: showing.taken(shown, **facts))
        if answer is not None:
            return answer
    return page(request, "people/attachment.html", hangs.context(held, attachment=shown, form=form))


def attachment_body(request: HttpRequest, held: Model, pk) -> HttpResponse:
    """Its bytes. That it was seen is written."""
    return showing.seen(_one_of(held, pk), by=request.user, at=request.now)


def attachment_remove(request: HttpRequest, held: Model, pk, hangs: Hangs) -> HttpResponse:
    """Asked on the page that shows it; gone for good."""
    shown = _one_of(held, pk)
    return press(
        request, lambda: actions.remove(attachment=shown, by=request.user, at=request.now), said=words.REMOVED, to=hangs.back(held)
    )  # fmt: skip


def _one_of(held: Model, pk):
    return find_or_404(held.attachments.select_related("by"), pk=pk)
