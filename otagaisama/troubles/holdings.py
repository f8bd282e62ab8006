"""What somebody at a desk holds: troubles, circles that are not closed, decisions that wait."""

from django.urls import reverse

from otagaisama.people.handing.holdings import Holding, Line
from otagaisama.troubles.circles import states
from otagaisama.troubles.circles.models import Circle, Decision
from otagaisama.troubles.circles.queries import circles_for
from otagaisama.troubles.thread import actions
from otagaisama.troubles.thread.models import Trouble
from otagaisama.troubles.thread.queries import troubles_for


def _waits(trouble: Trouble) -> str:
    owed = "（答えを待っています）" if trouble.answer_owed else ""
    if trouble.channel == "listener" and trouble.listener:
        return f"{trouble.listener.name}さん{owed}"
    if trouble.anonymous:
        return f"名前のない声（{trouble.get_channel_display()}）{owed}"
    return f"話した人（{trouble.get_told_by_display()}）{owed}"


def _trouble_line(trouble: Trouble) -> Line:
    said = f"{trouble.next_step}　{trouble.get_status_display()}　待っている人: {_waits(trouble)}"
    return Line(trouble.number, said, trouble.next_due)


def _circles(circles, user, on):
    return circles.filter(pk__in=circles_for(user, on=on).order_by().values("pk"))


def _decisions(decisions, user, on):
    readable = decisions.filter(card__circle__in=circles_for(user, on=on).order_by().values("pk"))
    return readable.filter(card__trouble__knowing__sealed=False)


HOLDINGS = (
    Holding(
        code="troubles", label="困りごと", kind="troubles.Trouble", holder="owner", to_readers=False,
        open_ones=lambda on: Trouble.objects.open().filter(taken_away=None).select_related("knowing", "listener").order_by("next_due", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=troubles_for(user, on=on).order_by().values("pk")),
        line=_trouble_line, address=lambda trouble: reverse("troubles:thread", args=[trouble.pk]),
        hand_on=lambda rows, to, by, at: actions.hand_on(troubles=rows, to=to, by=by, at=at),
    ),
    Holding(
        code="circles", label="考える場", kind="troubles.Circle", holder="made_by",
        open_ones=lambda on: Circle.objects.exclude(state=states.CLOSED).order_by("held_on", "id"), readable=_circles,
        line=lambda circle: Line(circle.title, circle.get_state_display(), circle.held_on),
        address=lambda circle: reverse("troubles:circle", args=[circle.pk]),
    ),
    Holding(
        code="decisions", label="考える場で決まったこと", kind="troubles.Decision", holder="decided_by",
        open_ones=lambda on: Decision.objects.filter(state=states.DECISION_OPEN).select_related("card__circle").order_by("by_when", "id"),
        readable=_decisions,
        line=lambda decision: Line(f"{decision.card.circle.title}　カード{decision.card.number}", decision.text, decision.by_when),
        address=lambda decision: reverse("troubles:circle", args=[decision.card.circle_id]),
    ),
)  # fmt: skip
