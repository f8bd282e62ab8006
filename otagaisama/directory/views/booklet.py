"""The list on paper: A4, a small booklet of A5, or large letters; of the ward or of one district."""

from django.views.decorators.http import require_GET

from otagaisama.base.access import open_to_everyone
from otagaisama.base.printing import give, paper, size_of
from otagaisama.directory import queries, words
from otagaisama.directory.forms import SearchForm
from otagaisama.directory.search import search_posts
from otagaisama.directory.showing import cards_of
from otagaisama.town.queries import attributions, districts, wards

BOOKLET = paper("booklet", "directory/booklet.html", "web/paper.css", "directory/booklet.css", public=True)


@open_to_everyone
@require_GET
def booklet(request):
    """What the search finds, district by district: the confirmed ones with a telephone first, what nobody confirmed yet in few lines."""
    form = SearchForm(request.GET, districts=districts(), kinds=queries.kinds())
    terms = form.terms()
    district = next((each for each in districts() if str(each.pk) == terms["where"]), None)
    whole = not any(value for name, value in terms.items() if name != "where")
    cards = cards_of(_posts(request, terms, district), on=request.today, at=request.now)
    neighbours = queries.public_listeners(on=request.today) if whole else []
    sections = _sections(cards, [each for each in neighbours if district is None or each.district_id == district.pk])
    size, ward = size_of(request), wards().first()
    context = {
        "search": form, "sections": sections, "ward": ward, "district": district, "whole": whole, "total": len(cards),
        "confirmed": sum(not card.stale for card in cards), "numbers": words.CALL_NUMBERS, "sources": attributions(),
        "invented": any(card.post.invented for card in cards),
    }  # fmt: skip
    return give(request, BOOKLET, context, size=size, name=f"booklet-{size.code}-{request.today:%Y%m%d}.pdf")


def _posts(request, terms: dict, district) -> list:
    posts = search_posts(on=request.today, at=request.now, **terms)
    if district is None:
        return posts
    # Whoever lives in the district can go to those of the whole ward, too.
    every = search_posts(on=request.today, at=request.now, **{**terms, "where": ""})
    return posts + [post for post in every if post.district_id is None]


def _sections(cards: list, neighbours: list) -> list[dict]:
    sections = []
    for district in [*districts(), None]:
        here = [card for card in cards if card.post.district_id == (district and district.pk)]
        people = [each for each in neighbours if district and each.district_id == district.pk]
        confirmed = [card for card in here if not card.stale]
        if here or people:
            sections.append({
                "district": district, "listeners": people, "rest": [card for card in here if card.stale],
                "cards": sorted(confirmed, key=lambda card: not card.post.phone),
            })  # fmt: skip
    return sections
