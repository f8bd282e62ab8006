"""The pages of last resort."""

from django.shortcuts import render


def csrf_failed(request, reason=""):
    """The form was open too long, or cookies are off: say what to do."""
    return render(request, "web/errors/403.html", {"form_was_old": True}, status=403)
