"""A coordinator offers a small role to somebody who finished a course: quietly, and nowhere is it said to whom."""

from django.urls import reverse

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_own
from otagaisama.base.steps import step
from otagaisama.gatherings.roles.actions import offer_role
from otagaisama.learning.courses.queries import courses_for
from otagaisama.people.once import press_once
from otagaisama.plan.graduates import pages, words
from otagaisama.plan.graduates.forms import GraduateForm


@open_to(*DESK)
@press_once
def graduates(request, pk):
    """Who finished a course of this desk, and one small role more for one of them."""
    course = find_own(request, courses_for, pk)
    walkers = pages.graduates_of(course, request.user, on=request.today)
    roles = pages.free_roles(request.user, on=request.today)
    form = GraduateForm(request.POST or None, graduates=walkers, roles=roles)
    return step(
        request, form, lambda _: offer_role(by=request.user, at=request.now, **form.facts()), said=words.OFFERED,
        to=reverse("plan:graduates", args=[pk]), template="plan/graduates.html",
        context={
            "course": course, "form": form, "rows": pages.offered_to(walkers, request.user, on=request.today), "roles": roles, "area": "desk",
        },
    )  # fmt: skip
