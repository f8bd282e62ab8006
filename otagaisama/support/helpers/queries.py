"""Lists of helpers: every one of them is cut to the reader first."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.base.kept_sql import get_by
from otagaisama.people.models import Person
from otagaisama.people.persons.bridge import Asked
from otagaisama.people.persons.searching import find_persons
from otagaisama.people.queries import same_q
from otagaisama.people.spelling import fold
from otagaisama.support.helpers import states
from otagaisama.support.helpers.models import AvoidPair, Helper, Insurance
from otagaisama.town.queries import districts
from otagaisama.town.whereabouts import gazetteer


def helpers_for(user, *, on: date) -> QuerySet[Helper]:
    """The helpers of this coordinator's districts, or all for staff; complete, those whose turn was longest ago first."""
    roles = user.roles_on(on)
    helpers = Helper.objects.select_related("person", "district", "town", "account").prefetch_related("insurances")
    helpers = helpers.order_by("last_turn_on", "joined_on", "id")
    if Role.STAFF in roles:
        return helpers
    if Role.COORDINATOR in roles:
        return helpers.filter(district_id__in=user.district_ids_on(on, Role.COORDINATOR))
    return helpers.none()


def registered_for(user, *, on: date) -> QuerySet[Helper]:
    """Those of them who may be asked."""
    return helpers_for(user, on=on).filter(status=states.REGISTERED)


def known_for_list(user, *, on: date) -> dict:
    """What a list of helpers is read against: the districts this reader keeps, all towns, who is there already."""
    here = Helper.objects.exclude(status=states.LEFT).exclude(person__phone_digest="")
    own = helpers_for(user, on=on).exclude(status=states.LEFT).order_by()
    rows = list(own.values_list("person__name_digest", "person__phone_digest", "district_id"))
    return {
        "districts": districts_kept(user, on=on), "towns": gazetteer(),
        "phones": frozenset(here.values_list("person__phone_digest", flat=True)),
        "names": frozenset((name, district) for name, _, district in rows if name),
        "both": frozenset((name, phone) for name, phone, _ in rows if name and phone),
    }  # fmt: skip


def districts_kept(user, *, on: date) -> dict:
    """The districts this reader keeps, by folded name."""
    kept = districts()
    if Role.STAFF not in user.roles_on(on):
        kept = kept.filter(pk__in=user.district_ids_on(on, Role.COORDINATOR))
    return {fold(place.name): place for place in kept}


def my_helper(user) -> Helper | None:
    """The helper that this account is, if it is one."""
    return Helper.objects.select_related("person", "district").filter(account=user).exclude(status=states.LEFT).first()


def same_person(person: Person, through: str) -> Q:
    """This person, whoever was put together with her, has the same telephone number or the same name: she may have been noted twice."""
    return same_q(person, through, "phone_digest", "name_digest")


def fresh_helper(pk) -> Helper:
    """A helper as she stands now, with her insurances."""
    return get_by(
        "a helper as she stands now",
        lambda: Helper.objects.select_related("person").prefetch_related("insurances").filter(pk=pk),
        pk,
    )


def avoids_of(helper: Helper) -> QuerySet[AvoidPair]:
    """Whom this helper is not sent to, with the request by which the desk knows them, newest first."""
    return (
        AvoidPair.objects.filter(helper=helper, ended_on=None)
        .select_related("person", "noted_by")
        .order_by("-noted_on", "id")
    )


def helper_behind(digest: str) -> Helper | None:
    """The helper whose calendar address this is, if she is still with us."""
    return Helper.objects.filter(feed__digest=digest).exclude(status=states.LEFT).first()


def insured(on: date) -> Exists:
    """Whether a helper has an insurance in force on a day."""
    return Exists(Insurance.objects.filter(helper=OuterRef("pk"), starts_on__lte=on, ends_on__gte=on))


def resting_until(on: date) -> QuerySet[Helper]:
    """Helpers whose rest ended before a day."""
    return Helper.objects.filter(status=states.RESTING, rests_until__lt=on).order_by("id")


def insurances_noted(user, *, on: date, since: date) -> QuerySet[Insurance]:
    """The enrolments noted since a day for the helpers this reader keeps, the latest first."""
    noted = Insurance.objects.filter(helper__in=helpers_for(user, on=on).order_by().values("pk"), noted_on__gte=since)
    return noted.select_related("helper__person").order_by("-noted_on", "-fiscal_year", "cover", "id")


def find_helpers(question: tuple[Asked, ...], user, *, on: date, most: int) -> list[Helper]:
    """The helpers this reader keeps who fit the question by name, kana, telephone or address, the nearest first."""
    kept = helpers_for(user, on=on).order_by()
    theirs = kept.values("person_id")
    persons = find_persons(question, Person.objects.filter(pk__in=theirs), most=most, only=theirs)
    by_person = {helper.person_id: helper for helper in kept.filter(person__in=[person.pk for person in persons])}
    return [by_person[person.pk] for person in persons]
