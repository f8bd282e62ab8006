"""The courses whose people somebody minds."""

from django.urls import reverse

from otagaisama.learning.courses.models import Course
from otagaisama.learning.courses.queries import courses_for
from otagaisama.people.handing.holdings import Holding, Line

HOLDINGS = (
    Holding(
        code="courses", label="講座", kind="learning.Course", holder="minds",
        hint="「来る方を気にかける人」は、講座のページで書き直してください。",
        open_ones=lambda on: Course.objects.filter(ended_on=None).select_related("offer").order_by("made_at", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=courses_for(user, on=on).order_by().values("pk")),
        line=lambda course: Line(course.offer.title, course.get_kind_display()),
        address=lambda course: reverse("learning:course", args=[course.pk]),
    ),
)  # fmt: skip
