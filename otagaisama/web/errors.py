"""The pages of last resort."""

from django.shortcuts import render
from django.urls import reverse

from otagaisama.people.sending_again import again_of, form_of


def storage_full(request):
    """The disk is full: nothing was kept, and what was typed stands here to be sent later."""
    form = form_of(request) if request.method == "POST" else None
    quiet = request.path.startswith(reverse("troubles:voice"))
    context = {"again": again_of(**form) if form else None, "quick_exit": quiet, "neutral_title": quiet}
    return render(request, "web/errors/507.html", context, status=507)


def csrf_failed(request, reason=""):
    """The form was open too long, or cookies are off: say what to do, and show what was typed with one button to send it.

    Only what came from this very site is shown again: nobody else's form is put under somebody's finger.
    """
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    form = form_of(request) if ours else None
    quiet = request.path.startswith(reverse("troubles:voice"))
    context = {
        "form_was_old": True,
        "again": again_of(**form) if form else None,
        "quick_exit": quiet,
        "neutral_title": quiet,
    }
    return render(request, "web/errors/403.html", context, status=403)
