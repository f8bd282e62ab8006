"""Questions about articles. What everybody reads says so; everything else begins from the reader."""

from datetime import date

from django.db.models import Q, QuerySet

from otagaisama.base.access import DESK, Role
from otagaisama.gatherings.children.queries import words_for
from otagaisama.gatherings.events.models import Event
from otagaisama.gatherings.events.queries import events_for
from otagaisama.publishing.articles.models import Article
from otagaisama.publishing.articles.states import ArticleState
from otagaisama.troubles.circles.models import Decision
from otagaisama.troubles.circles.queries import circles_for
from otagaisama.troubles.circles.states import DECISION_DONE

LATEST = 20


def articles_for(user, *, on: date) -> QuerySet[Article]:
    """What this desk writes and looks at: staff all, a coordinator the own districts' and the whole ward's."""
    articles = Article.objects.select_related("district", "written_by", "published_by").order_by("-written_at", "id")
    roles = user.roles_on(on)
    if Role.STAFF in roles:
        return articles
    if not roles & set(DESK):
        return articles.none()
    return articles.filter(Q(district=None) | Q(district_id__in=user.district_ids_on(on, Role.COORDINATOR)))


def published() -> QuerySet[Article]:
    """What everybody reads, the newest first."""
    return (
        Article.objects.filter(state=ArticleState.PUBLISHED)
        .select_related("district")
        .order_by("-published_on", "-published_at", "id")
    )


def published_between(first: date, last: date, district=None) -> QuerySet[Article]:
    """The articles of a newsletter, the first one first; of a district with those of the whole ward."""
    articles = published().filter(published_on__range=(first, last))
    if district is not None:
        articles = articles.filter(Q(district=district) | Q(district=None))
    return articles.order_by("published_on", "published_at", "id")


def events_told_of(user, *, on: date) -> list[Event]:
    """Events of this desk that are over and were looked back on: what an article may begin from."""
    over = events_for(user, on=on).filter(dates__day__lte=on).exclude(look_back="").distinct()
    return list(over[:LATEST])


def words_of_children(user, event: Event, *, on: date) -> list[str]:
    """What children said of it, as far as they and their guardians allowed."""
    return [turn.said for turn in words_for(user, on=on).filter(event=event)]


def decisions_done(user, *, on: date) -> list[Decision]:
    """What this reader's circles decided, and what was done: cards hold no names."""
    circles = circles_for(user, on=on).order_by().values("pk")
    done = Decision.objects.filter(card__circle_id__in=circles, state=DECISION_DONE).select_related("card__circle")
    return list(done.order_by("-decided_at", "id")[:LATEST])
