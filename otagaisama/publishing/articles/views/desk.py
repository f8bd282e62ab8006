"""At the desk: begin from a record, write, have a second person publish."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page, query_of
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import press, step
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.publishing.articles import actions, bridge, pages, queries, words
from otagaisama.publishing.articles.forms import ArticleForm
from otagaisama.publishing.articles.lists import ARTICLES
from otagaisama.publishing.articles.states import MOVES, Source, moves_of


@open_to(*DESK)
@press_once
def articles(request):
    """All of this desk, by how they stand."""
    return answer(request, ARTICLES)


@open_to(*DESK)
@require_GET
def begin(request):
    """From which record?"""
    context = pages.beginnings(request.user, on=request.today)
    return page(request, "publishing/article_begin.html", {**context, "area": "desk"})


@open_to(*DESK)
@press_once
def write(request):
    """A new one, with the first words of a record."""
    source, key = query_of(request, "from"), query_of(request, "record")
    first = pages.begun_from(request.user, source, key, on=request.today)
    form = ArticleForm(request.POST or None, initial=first, today=request.today)
    kept = {"source": source, "source_id": key} if first and source in Source.values else {}
    return step(
        request, form, lambda fields: actions.write_article(by=request.user, at=request.now, **fields, **kept), said=words.WRITTEN,
        to=lambda article: _to(article), template="publishing/article_form.html", context={"form": form, "begun": bool(first), "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def article(request, pk):
    """As residents will read it, with what may be done now."""
    kept = _find(request, pk)
    doubtful = bridge.names_in(kept)
    context = {
        "article": kept,
        "moves": moves_of(kept.state, own=kept.written_by_id == request.user.pk),
        "doubtful": doubtful,
        "area": "desk",
    }
    return page(request, "publishing/article_desk.html", context)


@open_to(*DESK)
@press_once
def change(request, pk):
    """Write it anew; a second person looks again."""
    kept = _find(request, pk)
    form = ArticleForm(request.POST or None, instance=_find(request, pk), today=request.today)
    return step(
        request, form, lambda fields: actions.write_article(article=kept, version=kept.version, by=request.user, at=request.now, **fields),
        said=words.WRITTEN, to=_to(kept), template="publishing/article_form.html", context={"form": form, "article": kept, "area": "desk"},
        record=kept,
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def move(request, pk, move):
    """One step; a word that is none of them is an address of nobody."""
    if move not in MOVES:
        raise NotYours(NOT_FOUND)
    kept, sure = _find(request, pk), request.POST.get("no_names") == "yes"
    return press(
        request,
        lambda: actions.move_article(article=kept, move=move, by=request.user, at=request.now, no_names=sure),
        said=words.MOVED.get(move, ""),
        to=_to(kept),
    )


def _find(request, pk):
    return find_own(request, queries.articles_for, pk)


def _to(article) -> str:
    return reverse("publishing:article-desk", args=[article.pk])
