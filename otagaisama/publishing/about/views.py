"""About the house, privacy, accessibility; what a search engine may read."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import page
from otagaisama.people.kept import kept_for_a_minute
from otagaisama.publishing.about.words import IN_NO_ENGINE, IN_SITEMAP, KEPT, RESULTS, TESTED_ON


@open_to_everyone
@require_safe
@kept_for_a_minute
def about(request):
    """What this house is for, who keeps it, whom to ask."""
    return page(request, "publishing/about.html", {"area": "door"})


@open_to_everyone
@require_safe
@kept_for_a_minute
def privacy(request):
    """What is kept, who reads it, how long."""
    return page(request, "publishing/privacy.html", {"area": "door", "kept": KEPT})


@open_to_everyone
@require_safe
@kept_for_a_minute
def access(request):
    """How it can be used, what is tried, what is still hard, whom to tell."""
    return page(request, "publishing/access.html", {"area": "door", "tested_on": TESTED_ON, "results": RESULTS})


@open_to_everyone
@require_safe
def robots(request):
    """The doors of voices, of links and of the desk stay out of search engines."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in IN_NO_ENGINE), ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('publishing:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@open_to_everyone
@require_safe
def sitemap(request):
    """The pages that a search engine may show."""
    rows = "".join(f"<url><loc>{request.build_absolute_uri(reverse(name))}</loc></url>" for name in IN_SITEMAP)
    body = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    return HttpResponse(body, content_type="application/xml; charset=utf-8")
