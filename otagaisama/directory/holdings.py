"""The public entry under which somebody listens: it stays in the list until somebody writes another name or ends it."""

from django.urls import reverse

from otagaisama.directory.models import Listener
from otagaisama.directory.queries import listeners_for
from otagaisama.people.handing.holdings import Holding, Line

HOLDINGS = (
    Holding(
        code="listeners", label="公開している世話やきさんの欄", kind="directory.Listener", holder="account",
        hint="載ったままです。次の方に書き直すか、終わりにしてください。",
        open_ones=lambda on: Listener.objects.exclude(ended_on__lte=on).select_related("district").order_by("district__order", "nickname", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=listeners_for(user, on=on).order_by().values("pk")),
        line=lambda entry: Line(entry.nickname, entry.district.name),
        address=lambda entry: reverse("directory:listener", args=[entry.pk]),
    ),
)  # fmt: skip
