"""Write an article, hand it in, publish it, take it away."""

from datetime import datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.publishing.articles import bridge, rules, words
from otagaisama.publishing.articles.models import Article
from otagaisama.publishing.articles.states import MOVES, ArticleState


@action
def write_article(
    *, by: Account, at: datetime, article: Article | None = None, version: int | None = None, **facts
) -> Article:
    """Write one, or write it anew: then whoever writes is its writer, and a second person looks again. Raises Refused where somebody is named."""
    rules.check_may_write(by, facts.get("district"), on=day_of_tokyo(at))
    fresh = article is None
    if article is None:
        article = Article()
    else:
        article = hold(article, version=version)
        if article.state == ArticleState.ENDED:
            raise NotNow(words.NOT_FROM_HERE)
        article.version += 1
    for name, value in facts.items():
        setattr(article, name, value)
    _check_names(article)
    article.written_by, article.written_at, article.state = by, at, ArticleState.DRAFT
    article.published_by = article.published_on = article.published_at = article.handed_in_at = None
    article.save()
    record(by=by, at=at, verb="write-article" if fresh else "change-article", about=article)
    return article


@action
def move_article(*, article: Article, move: str, by: Account, at: datetime, no_names: bool = False) -> Article:
    """Hand in, give back, publish, confirm, end. Raises Refused where whoever wrote it publishes it, or where somebody is named.

    `no_names`: the second person says that words which may be a name are none.
    """
    article = hold(article)
    on = day_of_tokyo(at)
    rules.check_may_write(by, article.district, on=on)
    rules.check_move(article, move, by=by)
    if move in ("hand-in", "publish"):
        _check_names(article)
    if move == "publish" and not no_names and bridge.names_in(article):
        raise Refused(words.LOOK_AT_NAMES)
    article.state = MOVES[move][1]
    article.version += 1
    if move == "hand-in":
        article.handed_in_at = at
    if move == "publish":
        article.published_by, article.published_on, article.published_at = by, on, at
    if move in ("publish", "confirm"):
        article.confirmed_on = on
    if move == "end":
        article.ended_on = on
    article.save()
    record(by=by, at=at, verb=f"{move}-article", about=article)
    return article


def _check_names(article: Article) -> None:
    names = bridge.names_in(article, sure=True)
    if names:
        raise Refused(words.NAMES.format(names="、".join(f"「{name}」" for name in names[:5])))
