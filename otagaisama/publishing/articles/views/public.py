"""For everyone: the newest articles, one of them, the newsletter on paper, and a feed."""

from datetime import datetime, time
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_safe

from otagaisama.base.access import open_to_everyone
from otagaisama.base.days import TOKYO, first_of_month, last_of_month, read_month
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.paging import slice_page
from otagaisama.base.printing import give, paper, size_of
from otagaisama.publishing.articles import queries, words
from otagaisama.publishing.articles.models import Article
from otagaisama.town.queries import districts

NEWSLETTER = paper("newsletter", "publishing/news_paper.html", "web/paper.css", public=True)
KEYS = ("-published_on", "-published_at", "id")


@open_to_everyone
@require_GET
def news(request):
    """The newest first."""
    rows = slice_page(queries.published(), KEYS, request.GET.get("cursor", ""), 10)
    return page(request, "publishing/news.html", {"articles": rows.rows, "next": rows.next, "area": "door"})


@open_to_everyone
@require_GET
def article(request, pk):
    """One, in usual and in easy words; where there are no easy ones yet, it says so."""
    kept = find_or_404(queries.published(), pk=pk)
    context = {
        "article": kept,
        "stale": kept.is_stale_on(request.today),
        "stale_words": words.STALE,
        "no_easy": words.NO_EASY,
    }
    return page(request, "publishing/article.html", {**context, "area": "door", "no_index": kept.invented})


@open_to_everyone
@require_GET
def news_paper(request):
    """The newsletter of a month, A4, in large letters."""
    return give(request, NEWSLETTER, _newsletter(request), size=size_of(request))


@open_to_everyone
@require_GET
def paper_pdf(request):
    """The same as a tagged PDF; where its maker is missing, the page to print."""
    newsletter = _newsletter(request)
    name = f"tayori-{newsletter['first']:%Y-%m}.pdf"
    return give(request, NEWSLETTER, newsletter, pdf=True, size=size_of(request), name=name)


def _newsletter(request) -> dict:
    first = read_month(request.GET.get("month")) or first_of_month(request.today)
    district = next((row for row in districts() if row.code == request.GET.get("area", "")), None)
    wished = "easy" if get_language() == "ja-easy" else ""
    return {
        "articles": list(queries.published_between(first, last_of_month(first), district)), "first": first, "district": district,
        "easy_words": request.GET.get("words", wished) == "easy", "site": urljoin(settings.SITE, reverse("publishing:news")), "area": "door",
    }  # fmt: skip


class NewsFeed(Feed):
    """Atom: title, first words, when it was published or looked at again."""

    feed_type = Atom1Feed
    title, subtitle, language = words.FEED, words.FEED_ABOUT, "ja"

    def link(self) -> str:
        return reverse("publishing:news")

    def items(self):
        return queries.published()[: queries.LATEST]

    def item_title(self, item: Article) -> str:
        return item.title

    def item_description(self, item: Article) -> str:
        return item.body

    def item_link(self, item: Article) -> str:
        return reverse("publishing:article", args=[item.pk])

    def item_guid(self, item: Article) -> str:
        return f"urn:uuid:{item.pk}"

    def item_pubdate(self, item: Article) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Article) -> datetime:
        looked_at = datetime.combine(item.confirmed_on, time.min, TOKYO)
        return max(item.published_at, looked_at)


_feed = NewsFeed()


@open_to_everyone
@require_safe
def atom(request):
    """The feed."""
    return _feed(request)
