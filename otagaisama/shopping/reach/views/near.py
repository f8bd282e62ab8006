"""The shops nearest to a resident's town: her town is chosen, and nothing of it is kept."""

from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import find_or_404, page
from otagaisama.people.kept import kept_for_a_minute
from otagaisama.shopping.reach.forms import WhichTown
from otagaisama.shopping.reach.pages import PACE_M, near_town
from otagaisama.town.queries import towns


@open_to_everyone
@require_GET
@kept_for_a_minute
def choose(request):
    """Which town: by its name, its reading, an address, or from the list. Where several are meant, they are shown."""
    form = WhichTown(request.GET)
    meant = form.meant()
    if len(meant) == 1:
        return redirect("shopping:near-town", pk=meant[0].pk)
    return page(request, "shopping/near.html", {"form": form, "meant": meant, "asks": form.asks})


@open_to_everyone
@require_GET
@kept_for_a_minute
def near(request, pk):
    """Three shops for food with minutes on foot, and the van that comes next, if it is near."""
    town = find_or_404(towns().select_related("ward").defer("ward__boundary", "ward__streets"), pk=pk)
    context = {"town": town, "near": near_town(town, at=request.now), "pace": PACE_M, "today": request.today}
    return page(request, "shopping/near_town.html", context)
