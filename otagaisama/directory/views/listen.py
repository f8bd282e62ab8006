"""What everyone may open: the list, the map, one entry, the open data."""

from django.views.decorators.http import require_GET

from otagaisama.base.access import open_to_everyone
from otagaisama.base.days import months_later
from otagaisama.base.lists import table_file
from otagaisama.base.pages import calendar, find_or_404, page
from otagaisama.directory import bridge, queries, words
from otagaisama.directory.calls import calls_in_danger
from otagaisama.directory.forms import SearchForm
from otagaisama.directory.search import search_posts
from otagaisama.directory.showing import COLUMNS, card_of, cards_of, parted, public_row
from otagaisama.directory.views import first_of
from otagaisama.people.kept import kept_for_a_minute
from otagaisama.town.drawing import lacking
from otagaisama.town.marks import draw
from otagaisama.town.public_places import PublicState
from otagaisama.town.queries import attributions, districts, wards

PAGE, BARE_PAGE = 20, 40
FEW = 4  # so few are shown whole; of more each shows its name and opens by a press, the first is open
LEGEND = ({"kind": "map-marker", "label": "1か所"}, {"kind": "map-marker-second", "label": "近くに2か所以上"})


@open_to_everyone
@kept_for_a_minute
@require_GET
def listen(request):
    """The list with its search."""
    form, posts = _search(request)
    terms = form.terms()
    telling, bare = parted(cards_of(posts, on=request.today, at=request.now), here=bool(terms["where"]))
    first, rest = first_of(request), first_of(request, "rest")
    shown = [] if rest else telling[first : first + PAGE]
    is_last = bool(rest) or first + PAGE >= len(telling)
    return page(request, "directory/listen.html", {
        "search": form,
        "cards": shown,
        "whole": len(shown) <= FEW,
        "bare": bare[rest : rest + BARE_PAGE] if is_last else [],
        "bare_total": len(bare),
        "bare_next": str(rest + BARE_PAGE) if is_last and rest + BARE_PAGE < len(bare) else "",
        "total": len(posts),
        "telling": len(telling),
        "searching": any(terms.values()),
        "next": "" if is_last else str(first + PAGE),
        "first": first + 1,
        "last": first + len(shown),
        "query": request.GET.urlencode(),
        "in_danger": calls_in_danger(terms["what"]),
        "first_numbers": [call for call in words.CALL_NUMBERS[2:] if call.number == words.ANY_WORRY],
        "numbers": [call for call in words.CALL_NUMBERS[2:] if call.number != words.ANY_WORRY],
        "sources": attributions(),
    })  # fmt: skip


@open_to_everyone
@require_GET
def listen_csv(request):
    """The same list as a table: public fields only."""
    _, posts = _search(request)
    return table_file("csv", "声に気づける先一覧", COLUMNS, [public_row(post, on=request.today) for post in posts])


@open_to_everyone
@kept_for_a_minute
@require_GET
def listen_map(request):
    """The same list on a map drawn here, and as a table."""
    form, posts = _search(request)
    ward = wards().first()
    close = bool(form.terms()["where"] or form.terms()["what"])
    drawn = draw(ward, posts, close=close)
    return page(request, "directory/map.html", {
        "search": form,
        "drawing": drawn,
        "lacking": lacking(ward),
        "ward": ward,
        "marks": drawn.marks if drawn else [],
        "unplaced": [post for post in posts if post.lat is None or post.lon is None],
        "total": len(posts),
        "query": request.GET.urlencode(),
        "source": " ／ ".join(attributions()),
        "hint": words.DISTRICTS_ARE_HINTS, "legend": LEGEND,
    })  # fmt: skip


@open_to_everyone
@require_GET
def post(request, pk):
    """One entry; an ended one answers with a kind word."""
    entry = find_or_404(queries.entries_for_everyone(), pk=pk)
    card = card_of(entry, on=request.today, at=request.now)
    ended = card.state == PublicState.ENDED
    nearby = queries.posts_of_district(entry.district, request.today).exclude(pk=pk)[:5] if ended else []
    neighbours = [] if ended else queries.public_listeners(on=request.today).filter(post=entry)
    return page(request, "directory/ended.html" if ended else "directory/post.html", {
        "card": card, "post": entry, "nearby": nearby, "listeners": neighbours, "no_index": entry.invented,
        "has_days": bridge.is_seldom(entry.hours, entry.closed, request.today),
    })  # fmt: skip


@open_to_everyone
@require_GET
def post_days(request, pk):
    """The days of an entry in the quarter to come as iCalendar; what rests or has ended has none."""
    entry = find_or_404(queries.entries_for_everyone(), pk=pk)
    last = months_later(request.today, 3 if queries.is_public(entry) else -1)
    return calendar(bridge.days_of(entry, request.today, last, at=request.now))


def _search(request):
    form = SearchForm(request.GET, districts=districts(), kinds=queries.kinds())
    return form, search_posts(on=request.today, at=request.now, **form.terms())
