"""The door of the room: for residents, and for those who keep it."""

from django.views.decorators.http import require_GET

from otagaisama.base.access import Role, open_to, open_to_everyone
from otagaisama.base.pages import page
from otagaisama.shopping.stores import queries as store_queries
from otagaisama.shopping.vans.queries.stops import told_today, waiting_at_stops


@open_to_everyone
@require_GET
def front(request):
    """What there is for somebody who has trouble shopping: a van that does not come today first, services, the map."""
    context = {"summary": store_queries.summary(on=request.today), "today_rows": told_today(on=request.today)}
    return page(request, "shopping/front.html", context)


@open_to(Role.COORDINATOR, Role.STAFF, Role.PLANNER)
@require_GET
def desk(request):
    """What wants somebody's hand today, and the way to everything that is kept here."""
    roles = request.user.roles_on(request.today)
    keeps = bool({Role.COORDINATOR, Role.STAFF} & roles)
    return page(request, "shopping/desk.html", {
        "summary": store_queries.summary(on=request.today), "keeps": keeps, "is_staff": Role.STAFF in roles,
        "waiting": waiting_at_stops(request.user, on=request.today) if keeps else {}, "checked": store_queries.checked_this_year(on=request.today),
    })  # fmt: skip
