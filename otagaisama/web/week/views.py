"""今週の手紙, with the names that this reader may know."""

from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import page
from otagaisama.people.persons.short_names import call
from otagaisama.support.requests.rules import NAMED_TO_DESK
from otagaisama.web.week import queries, words


@open_to(*DESK)
@require_GET
def week(request):
    """Whom nobody has seen, whose next step is due, whose absence has no cover: her own people alone."""
    shown = queries.week_of(request.user, on=request.today)
    visits = [visit.request for visit in shown.uncovered]
    call(
        [*shown.unseen, *visits], lambda row: row.person, request.user, listed=words.SUBJECT, on=request.today, at=request.now,
        scopes=NAMED_TO_DESK,
    )  # fmt: skip
    return page(request, "web/week.html", {"week": shown, "days": queries.UNSEEN_DAYS, "area": "desk"})
