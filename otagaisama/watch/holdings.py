"""The notices that somebody looks after."""

from django.urls import reverse

from otagaisama.people.handing.holdings import Holding, Line
from otagaisama.watch.notices.models import Notice
from otagaisama.watch.notices.queries import notices_for

HOLDINGS = (
    Holding(
        code="notices", label="気づき", kind="watch.Notice", holder="owner",
        open_ones=lambda on: Notice.objects.open().select_related("knowing", "owner").order_by("due_on", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=notices_for(user, on=on).order_by().values("pk")),
        line=lambda notice: Line(notice.number, "・".join(notice.sign_labels), notice.due_on),
        address=lambda notice: reverse("watch:notice", args=[notice.pk]),
    ),
)  # fmt: skip
