"""Questions about the list. What is public starts from the day; what is not starts from the reader."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from otagaisama.base.access import Role
from otagaisama.base.days import running, years_later
from otagaisama.directory.models import Confirmation, Listener, ListeningPost, Place
from otagaisama.directory.states import Answer
from otagaisama.town.models import District
from otagaisama.town.public_places import PublicState

LISTED = ("district__order", "district__name", "kind", "kana", "name", "id")


def all_posts() -> QuerySet[ListeningPost]:
    """Every entry, also ended ones, complete and in the order of the list. For pages that say a kind word about ended ones."""
    return ListeningPost.objects.select_related("district", "place").order_by(*LISTED)


def public_posts(*, on: date) -> QuerySet[ListeningPost]:
    """What residents see: open or 確認中 (`post.state_on(on)`), agreed by its owner or from a published source."""
    return all_posts().shown().agreed()


def entries_for_everyone() -> QuerySet[ListeningPost]:
    """What an address of an entry may answer to everyone: also resting and ended, but only what was agreed."""
    return all_posts().agreed()


def bodies(*, on: date) -> QuerySet[ListeningPost]:
    """The bodies a trouble can be handed over to, not ended. Their private telephone and mail open lazily."""
    return all_posts().not_ended().filter(is_body=True)


def posts_of_district(district: District | None, on: date) -> QuerySet[ListeningPost]:
    """The public posts of one district, and those of the whole ward (without a district)."""
    return public_posts(on=on).filter(Q(district=district) | Q(district=None))


def kinds() -> list[str]:
    """The kinds that stand in the public list, by name."""
    return sorted(set(ListeningPost.objects.shown().agreed().values_list("kind", flat=True)))


def places() -> QuerySet[Place]:
    """The places where people gather, not ended."""
    return Place.objects.not_ended().select_related("district").order_by(*LISTED)


def posts_for(user, *, on: date) -> QuerySet[ListeningPost]:
    """The entries this reader looks after: staff all, a coordinator those of the own districts."""
    waiting = Confirmation.objects.filter(post=OuterRef("pk"))
    mine = all_posts().annotate(
        is_asked=Exists(waiting.filter(answer=Answer.WAITING, expires_on__gte=on)),
        has_changes=Exists(waiting.filter(answer=Answer.PROPOSED)),
    )
    if Role.STAFF in user.roles_on(on):
        return mine
    return mine.filter(district_id__in=user.district_ids_on(on, Role.COORDINATOR))


def desk_posts(user, *, on: date) -> QuerySet[ListeningPost]:
    """The same for the desk's list: with what its order needs, which knows no nulls. What waits for somebody stands first."""
    stale = Q(confirmed_on=None) | Q(confirmed_on__lt=years_later(on, -1))
    first = Case(
        When(has_changes=True, then=0),
        When(stale, then=1),
        When(is_asked=True, then=3),
        default=2,
        output_field=IntegerField(),
    )
    return posts_for(user, on=on).annotate(
        turn=first, of_district=Coalesce("district__order", -1, output_field=IntegerField())
    )


def stale_posts_for(user, on: date) -> QuerySet[ListeningPost]:
    """The entries of this reader that residents see and nobody confirmed for a year, the oldest first."""
    return posts_for(user, on=on).shown().stale_on(on).order_by("confirmed_on", *LISTED)


def stale_counts(user, on: date) -> dict[str, int]:
    """How many of these there are, and how many of them were never confirmed at all."""
    return stale_posts_for(user, on).aggregate(stale=Count("pk"), never=Count("pk", filter=Q(confirmed_on=None)))


def posts_confirmed_until(*, first: date, ends: Sequence[date]) -> list[int]:
    """How many entries were confirmed from `first` to each of `ends`."""
    confirmed = ListeningPost.objects.not_ended().filter(confirmed_on__range=(first, ends[-1]))
    return running(confirmed.values_list("confirmed_on", flat=True), ends)


def figures(*, on: date) -> dict[str, int]:
    """How many entries residents see, how many of them are confirmed within a year, how many listeners there are."""
    posts = ListeningPost.objects.shown().agreed()
    stale = posts.stale_on(on).count()
    total = posts.count()
    return {"posts": total, "fresh": total - stale, "stale": stale, "listeners": public_listeners(on=on).count()}


def public_listeners(*, on: date) -> QuerySet[Listener]:
    """The neighbours who agreed to be listed under their 呼び名. Pages show nickname, hears, days only."""
    agreed = Listener.objects.filter(agreed_on__lte=on).exclude(ended_on__lt=on)
    return agreed.select_related("district", "post").order_by("district__order", "nickname", "id")


def listeners_for(user, *, on: date) -> QuerySet[Listener]:
    """The neighbours' entries of this reader's districts, staff all; who has ended comes no more."""
    mine = Listener.objects.exclude(ended_on__lt=on).select_related("district", "post", "account")
    mine = mine.order_by("district__order", "nickname", "id")
    if Role.STAFF in user.roles_on(on):
        return mine
    return mine.filter(district_id__in=user.district_ids_on(on, Role.COORDINATOR))


def confirmations() -> QuerySet[Confirmation]:
    """Every question with its entry, the newest first."""
    return Confirmation.objects.select_related("post__district", "post__place", "by").order_by(
        "-sent_on", "-answered_at", "id"
    )


def confirmations_for(user, *, on: date) -> QuerySet[Confirmation]:
    """The questions about this reader's entries, the newest first."""
    return confirmations().filter(post__in=posts_for(user, on=on).values("pk"))


def districts_of(user, *, on: date) -> QuerySet[District]:
    """The districts whose entries this reader may write: staff all, a coordinator the own ones."""
    every = District.objects.order_by("order", "name", "id")
    if Role.STAFF in user.roles_on(on):
        return every
    return every.filter(id__in=user.district_ids_on(on, Role.COORDINATOR))


def is_public(post: ListeningPost) -> bool:
    """Residents may see this entry."""
    shown = post.public_state in (PublicState.OPEN, PublicState.CHECKING)
    return shown and (post.owner_agreed or bool(post.source))
