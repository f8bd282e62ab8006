"""Questions about agreed watching. Each begins from the reader."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from otagaisama.base.access import Role
from otagaisama.people.knowing import WARD_KNOWS_NOT, knowing_q
from otagaisama.people.models import Account, RoleGrant
from otagaisama.watch.checks.queries import GOERS
from otagaisama.watch.contacts.models import Answer, CheckIn, Search, SearchStep, WatchContact, WatchOver
from otagaisama.watch.contacts.states import OPEN_STAGES, How, Stage

ANSWERS_KEPT = timedelta(days=90)
RELATED = ("knowing", "district", "watcher", "cover", "check_in", "person")


def watch_overs_for(user, *, on: date) -> QuerySet[WatchOver]:
    """The agreements that this desk may know of, complete, whose next contact comes first."""
    return WatchOver.objects.filter(knowing_q(user, on=on)).select_related(*RELATED).order_by("due_on", "id")


def watched_by(user, *, on: date) -> QuerySet[WatchOver]:
    """Whom this account watches over on a day: her own, unless somebody covers, and those she covers."""
    covers = Q(cover=user, cover_until__gte=on)
    own = Q(watcher=user) & ~Q(cover__isnull=False, cover_until__gte=on)
    running = WatchOver.objects.filter(covers | own, ended_on=None)
    return running.select_related(*RELATED).order_by("due_on", "id")


def searches_for(user, *, on: date) -> QuerySet[Search]:
    """Who is being looked for, as far as this desk may know."""
    known = Search.objects.filter(knowing_q(user, on=on, prefix="check_in__watch_over__"))
    return known.select_related(
        "check_in__watch_over__knowing", "check_in__watch_over__district", "check_in__watch_over__person", "contact", "seen_by", "ended_by"
    ).order_by("begun_at", "id")  # fmt: skip


def standing_for(user, *, on: date) -> QuerySet[Search]:
    """What stands on the page of a desk until somebody closes it: where nobody could go first, then who is to be called, then what goes on."""
    return searches_for(user, on=on).filter(stage__in=OPEN_STAGES)


def standing_facts_for(user, *, on: date) -> QuerySet[Search]:
    """Where nobody could go although the ward may not know of it: the district alone, never a word (as with late notices)."""
    if Role.STAFF not in user.roles_on(on):
        return Search.objects.none()
    low = Search.objects.filter(
        stage=Stage.EXHAUSTED, check_in__watch_over__knowing__reach__in=WARD_KNOWS_NOT, check_in__watch_over__knowing__sealed=False,
    )  # fmt: skip
    return low.select_related("check_in__watch_over__district").order_by("begun_at", "id")


def contacts_of(check_in: CheckIn) -> QuerySet[WatchContact]:
    """Whom she chose, in her order."""
    return check_in.contacts.filter(ended_on=None).select_related("account").order_by("order", "id")


def not_yet_in(search: Search, check_in: CheckIn) -> QuerySet[WatchContact]:
    """Who was not turned to in this search."""
    turned_to = SearchStep.objects.filter(search=search, what=SearchStep.What.ASKED, contact=OuterRef("pk"))
    return contacts_of(check_in).exclude(Exists(turned_to))


def steps_of(search: Search) -> QuerySet[SearchStep]:
    return search.steps.select_related("contact", "by").order_by("at", "id")


def answers_of(check_in: CheckIn) -> QuerySet[Answer]:
    """The last two weeks of a check-in are enough for a page."""
    return check_in.answers.select_related("by", "contact").order_by("-at", "id")[:20]


def logs_of(watch_over: WatchOver):
    return watch_over.logs.select_related("by").order_by("-on", "-made_at", "id")[:20]


def goings_open_to(user) -> QuerySet[SearchStep]:
    """Where this account is being turned to: 「見に行けますか」."""
    return (
        SearchStep.objects.filter(
            contact__account=user, what=SearchStep.What.ASKED, search__stage__in=(Stage.ASKING, Stage.GOING)
        )
        .select_related("search__check_in__watch_over", "contact")
        .order_by("-at", "id")
    )


def going_steps() -> QuerySet[SearchStep]:
    """For the link of somebody who is turned to."""
    return SearchStep.objects.select_related("search__check_in__watch_over__knowing", "search__contact", "contact")


def check_ins() -> QuerySet[CheckIn]:
    """For the card and the button."""
    return CheckIn.objects.filter(watch_over__ended_on=None).select_related("watch_over__knowing")


def check_in_of_button(pk) -> CheckIn | None:
    return check_ins().filter(pk=pk).first()


def has_pressed_since(check_in: CheckIn, at: datetime) -> bool:
    """The same press came already."""
    return check_in.answers.filter(how=How.BUTTON, at__gte=at).exists()


def last_step_of(step: SearchStep) -> SearchStep | None:
    """What whoever was turned to said last."""
    return SearchStep.objects.filter(search=step.search_id, contact=step.contact_id).order_by("-at", "-id").first()


def check_ins_due(at: datetime) -> QuerySet[CheckIn]:
    """Whose word was missed often enough, and nobody is being looked for yet (a call that is owed does not hinder)."""
    underway = Search.objects.filter(check_in=OuterRef("pk"), stage__in=OPEN_STAGES).exclude(stage=Stage.CALL)
    return (
        CheckIn.objects.filter(next_at__lte=at, watch_over__ended_on=None)
        .exclude(Exists(underway))
        .order_by("next_at", "id")
    )


def searches_due(at: datetime) -> QuerySet[Search]:
    """Who waited for the morning, who was given time that is over, whoever was added by night where nobody could go."""
    over = Q(stage__in=(Stage.ASKING, Stage.GOING, Stage.EXHAUSTED), until__lte=at) | Q(stage=Stage.WAITING)
    return Search.objects.filter(over).order_by("until", "id")


def last_coming(check_in: CheckIn, *, since: datetime) -> Search | None:
    """Who came last, for the card in her house."""
    ended = check_in.searches.filter(stage__in=(Stage.SEEN, Stage.CLOSED), ended_at__gte=since).exclude(
        seen_by=None, ended_by=None
    )
    return ended.select_related("seen_by").order_by("-ended_at").first()


def watchers(*, on: date) -> QuerySet[Account]:
    """Who may watch: at work in some role of the neighbourhood."""
    grants = RoleGrant.objects.in_force(on).filter(role__in=GOERS, account=OuterRef("pk"))
    return Account.objects.filter(Exists(grants), is_active=True).order_by("name", "pk")


def unmet_for(user, *, on: date) -> QuerySet[WatchOver]:
    """Whose next call or visit was due on a day that is over: not while she is away."""
    away = Q(paused_until__gt=on)
    return watch_overs_for(user, on=on).filter(ended_on=None, due_on__lt=on).exclude(away)


def unwatched_for(user, *, on: date) -> QuerySet[WatchOver]:
    """Whose watcher has left, and nobody covers."""
    at_work = RoleGrant.objects.in_force(on).filter(account=OuterRef("watcher"))
    gone = Q(watcher__isnull=False) & (Q(watcher__is_active=False) | ~Exists(at_work))
    return watch_overs_for(user, on=on).filter(gone, ended_on=None).exclude(cover__isnull=False, cover_until__gte=on)


def watch_overs_due(on: date) -> QuerySet[WatchOver]:
    """What ended a year ago and still holds words or persons."""
    return WatchOver.objects.filter(erase_on__lte=on, erased_on=None).order_by("erase_on", "id")


def answers_due(on: date) -> QuerySet[Answer]:
    """Answers older than a season: nobody needs to know any more how somebody was on which morning."""
    return Answer.objects.filter(at__lt=timezone.make_aware(datetime.combine(on, datetime.min.time())) - ANSWERS_KEPT)
