"""The events that somebody keeps."""

from django.urls import reverse

from otagaisama.gatherings.events.models import Event
from otagaisama.gatherings.events.queries import events_for
from otagaisama.gatherings.events.states import EventState
from otagaisama.people.handing.holdings import Holding, Line

HOLDINGS = (
    Holding(
        code="events", label="行事", kind="gatherings.Event", holder="keeps",
        hint="「担当する人」は、行事のページで書き直してください。",
        open_ones=lambda on: Event.objects.exclude(state=EventState.OFF).filter(dates__day__gte=on).distinct().order_by("made_at", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=events_for(user, on=on).order_by().values("pk")),
        line=lambda event: Line(event.title, event.get_state_display()),
        address=lambda event: reverse("gatherings:event-desk", args=[event.pk]),
    ),
)  # fmt: skip
