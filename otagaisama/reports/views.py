"""The monthly report, ready to print."""

from django.conf import settings
from django.views.decorators.http import require_GET

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import page
from otagaisama.reports import pages


@open_to(Role.COORDINATOR, Role.STAFF)
@require_GET
def month(request):
    """A month that is over: what was grasped, found, built up, matched, talked over; and its common issues."""
    months = pages.months_of(request.today)
    said = request.GET.get("month", "")
    chosen = next((each for each in months if f"{each:%Y-%m}" == said), months[0])
    context = pages.report_of(chosen, request.user, on=request.today)
    choices = [(f"{each:%Y-%m}", f"{each.year}年{each.month}月") for each in months]
    return page(request, "reports/month.html", {
        **context, "months": choices, "chosen": f"{chosen:%Y-%m}", "council": settings.COUNCIL, "printed_at": request.now, "area": "desk",
    })  # fmt: skip
