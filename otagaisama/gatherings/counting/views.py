"""The paper of a year: ⑧⑩ by area."""

from django.views.decorators.http import require_GET

from otagaisama.base.access import Role, open_to
from otagaisama.base.days import fiscal_year_of
from otagaisama.base.pages import page
from otagaisama.gatherings.counting import pages


@open_to(Role.COORDINATOR, Role.STAFF, Role.PLANNER)
@require_GET
def areas(request):
    """A fiscal year by district and layer; nobody can work out a small count."""
    this, said = fiscal_year_of(request.today), request.GET.get("year", "")
    year = int(said) if said in {str(this - back) for back in range(6)} else this
    years = [this - back for back in range(6)]
    return page(
        request, "gatherings/areas.html", {**pages.year_by_area(year, on=request.today), "stages": pages.stages(), "year": year, "years": years, "area": "desk"}
    )  # fmt: skip
