"""The door card of a town: asked for by a name of a town or an area, and nothing of it is kept."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import open_to_everyone
from otagaisama.base.printing import CARD_SIZES, give, paper, qr_drawn, size_of
from otagaisama.publishing.garbage.forms import WhereForm
from otagaisama.publishing.garbage.pages import lines_of
from otagaisama.town.queries import garbage_rules_for, garbage_zones
from otagaisama.town.whereabouts import find

CARD = paper("garbage-card", "publishing/garbage.html", "web/paper.css", "publishing/garbage.css", public=True)


@open_to_everyone
@require_GET
def door_card(request):
    """Which days; as a page, on paper (A4, A5, A6, large letters) and as a PDF."""
    zones = garbage_zones()
    form = WhereForm(request.GET, zones=zones)
    words, zone = form.asked_for()
    place = find(words) if words else None
    known = place if place else None
    rules = (
        garbage_rules_for(town=known and known.town, district=known and known.district, zone=zone)
        if known or zone
        else []
    )
    lines = lines_of(rules, on=request.today)
    context = {
        "form": form, "asks": bool(words or zone), "place": known, "zone": zone, "zones": zones, "lines": lines,
        "title": str((known and (known.town or known.district)) or zone), "sources": sorted({rule.source for rule in rules if rule.source}),
        "checked_on": min((rule.checked_on for rule in rules if rule.checked_on), default=None), "area": "door",
        "unread": any(not line.is_read for line in lines), "missed": [turn for line in lines for turn in line.missed],
        "link": (link := urljoin(settings.SITE, reverse("publishing:garbage"))), "qr": qr_drawn(link, title="ごみの日のページのQRコード"),
    }  # fmt: skip
    size = size_of(request, sizes=CARD_SIZES)
    return give(request, CARD, context, size=size, sizes=CARD_SIZES, name=f"gomi-{request.today:%Y%m%d}.pdf")
