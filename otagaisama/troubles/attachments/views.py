"""A trouble's photos, scans and faxes: added, seen, taken out, removed, for whoever may know of the trouble."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import press, step, tried
from otagaisama.people.attachments import showing as attachments
from otagaisama.people.once import press_once
from otagaisama.troubles.attachments import actions, words
from otagaisama.troubles.thread.views.thread import find_trouble


def find_attachment(request, pk, attachment):
    """One of a trouble that this reader may read."""
    trouble = find_trouble(request, pk)
    return find_or_404(trouble.attachments.select_related("trouble__knowing", "by"), pk=attachment)


@open_to(*DESK)
@press_once
def attach(request, pk):
    """A file from the computer, or a photo from the telephone."""
    trouble = find_trouble(request, pk)
    form = attachments.AttachForm(request.POST or None, request.FILES or None)

    def act(given):
        raw = given["file"].read()
        actions.attach(trouble=trouble, raw=raw, about=given["about"], by=request.user, at=request.now)

    context = {"trouble": trouble, "form": form, "area": "desk"}
    return step(request, form, act, said=words.ATTACHED, to=_home(pk), template="troubles/attach.html", context=context)


@open_to(*DESK)
@press_once
def attachment(request, pk, attachment):
    """The page that shows one; with a reason it leaves as a file."""
    shown = find_attachment(request, pk, attachment)
    form = attachments.TakeoutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        what = words.WHAT.format(number="封あり" if shown.trouble.sealed else shown.trouble.number)
        facts = {"what": what, "reason": form.cleaned_data["reason"], "by": request.user, "at": request.now}
        answer = tried(form, lambda: attachments.taken(shown, **facts))
        if answer is not None:
            return answer
    return page(request, "troubles/attachment.html", {"attachment": shown, "trouble": shown.trouble, "form": form, "area": "desk"})  # fmt: skip


@open_to(*DESK)
@require_GET
def attachment_body(request, pk, attachment):
    """Its bytes. That it was seen is written."""
    return attachments.seen(find_attachment(request, pk, attachment), by=request.user, at=request.now)


@open_to(*DESK)
@require_POST
@press_once
def attachment_remove(request, pk, attachment):
    """Asked on the page that shows it; gone for good."""
    shown = find_attachment(request, pk, attachment)
    return press(
        request, lambda: actions.remove(attachment=shown, by=request.user, at=request.now), said=words.REMOVED, to=_home(pk)
    )  # fmt: skip


def _home(pk) -> str:
    return f"{reverse('troubles:thread', args=[pk])}#attachments"
