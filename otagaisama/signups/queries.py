"""Questions about offers and sign-ups. Each begins from the reader; what everybody may see says so."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import BooleanField, Count, ExpressionWrapper, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from otagaisama.base.access import DESK, Role
from otagaisama.base.days import day_of_tokyo
from otagaisama.messaging.models import Letter
from otagaisama.people.knowing import knowing_q
from otagaisama.people.persons.bridge import comparable
from otagaisama.signups import states
from otagaisama.signups.models import Offer, OfferDate, SignUp, SignUpStep
from otagaisama.signups.states import Happened, OfferState, Standing
from otagaisama.town.queries import districts

MOST_SEARCHED = 5_000


def day_of(at: datetime) -> date:
    """The day of a moment, in the time of the house."""
    return day_of_tokyo(at)


def offers_for(user, *, on: date) -> QuerySet[Offer]:
    """What this desk keeps: all for staff, the own districts' for a coordinator; counted, what comes next first."""
    roles = user.roles_on(on)
    offers = with_counts(Offer.objects.select_related("district", "made_by"))
    if Role.STAFF in roles:
        return offers
    if Role.COORDINATOR in roles:
        return offers.filter(district_id__in=user.district_ids_on(on, Role.COORDINATOR))
    return offers.none()


def with_counts(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    """With how many hold a seat, are offered one and wait (persons, not parties), and from when until when it is."""
    # The dates multiply the sign-ups of a join: each is counted by a question of its own inside the one.
    in_line = SignUp.objects.order_by().values("offer")

    def persons(*standings: str):
        return _each(in_line.filter(standing__in=standings).annotate(n=Sum("party")).values("n"))

    dates = OfferDate.objects.order_by().values("offer")
    return offers.annotate(
        seated=persons(Standing.SEATED),
        offered=persons(Standing.OFFERED),
        waiting=persons(Standing.WAITING),
        invited=persons(Standing.INVITED),
        first_at=_each(dates.annotate(n=Min("starts_at")).values("n"), nothing=None),
        last_at=_each(dates.annotate(n=Max("starts_at")).values("n"), nothing=None),
        times=_each(dates.annotate(n=Count("pk")).values("n")),
    ).order_by("-first_at", "id")


def _each(rows: QuerySet, nothing: int | None = 0):
    each = Subquery(rows.filter(offer=OuterRef("pk")))
    return each if nothing is None else Coalesce(each, nothing)


def public_offers(*, at: datetime) -> QuerySet[Offer]:
    """What residents may see: open or just closed, not for invited people only, not over."""
    offers = with_counts(Offer.objects.select_related("district"))
    return (
        offers.filter(state__in=states.LIVE, invited_only=False, last_at__gte=at)
        .order_by("first_at", "id")
        .prefetch_related("dates")
    )


def shown_offers() -> QuerySet[Offer]:
    """What anybody who has the address may look at, also when it was called off or is over."""
    return (
        with_counts(Offer.objects.select_related("district")).exclude(state=OfferState.DRAFT).exclude(invited_only=True)
    )


def dates_of(offer: Offer) -> list[OfferDate]:
    """Its dates, the first one first."""
    return list(OfferDate.objects.filter(offer=offer).order_by("starts_at"))


def signups_for(user, *, on: date) -> QuerySet[SignUp]:
    """The sign-ups that this reader's desk keeps, in the order of the line."""
    roles = user.roles_on(on)
    signups = SignUp.objects.select_related("offer", "offer__district").order_by("offer_id", "order", "number")
    sealed = Q(knowing__isnull=False) & knowing_q(user, on=on)  # whoever typed it without knowing is not told now
    signups = signups.filter(known_q(user, on=on)).annotate(is_known_sealed=ExpressionWrapper(sealed, BooleanField()))
    if Role.STAFF in roles:
        return signups
    if roles & set(DESK):
        return signups.filter(offer__district_id__in=user.district_ids_on(on, Role.COORDINATOR))
    return signups.none()


def known_q(user, *, on: date, prefix: str = "") -> Q:
    """What this reader may know, of sign-ups that lie `prefix` away: all but those of somebody sealed, where neither she is named nor typed it."""
    open_ones = Q(**{f"{prefix}knowing": None}) | Q(**{f"{prefix}made_by": user})
    return open_ones | knowing_q(user, on=on, prefix=prefix)


def seated_for(user, offer: Offer, *, on: date) -> list[SignUp]:
    """Who has a seat, in the order of the line, as far as this reader may know of them."""
    return list(signups_for(user, on=on).filter(offer=offer, standing=Standing.SEATED))


def sealed_beside(offer: Offer, user, *, on: date, standing: str = "") -> tuple[int, int]:
    """(parties, persons) of an offer that this reader may not know of. Their seats count; who they are is not said."""
    hidden = SignUp.objects.filter(offer=offer).exclude(pk__in=signups_for(user, on=on).order_by().values("pk"))
    hidden = hidden.filter(standing=standing) if standing else hidden.filter(standing__in=states.LEAVABLE)
    counted = hidden.aggregate(parties=Count("pk"), persons=Sum("party"))
    return counted["parties"], counted["persons"] or 0


def signups_of(offer: Offer, *standings: str) -> QuerySet[SignUp]:
    """Those of an offer (which the caller may see), in the order of the line."""
    signups = SignUp.objects.filter(offer=offer).order_by("order", "number")
    return signups.filter(standing__in=standings) if standings else signups


def before(signup: SignUp) -> int:
    """How many parties wait in front."""
    return SignUp.objects.filter(offer=signup.offer_id, standing=Standing.WAITING, order__lt=signup.order or 0).count()


def steps_of(signup: SignUp) -> QuerySet[SignUpStep]:
    """Its history, the oldest first."""
    return signup.steps.select_related("by").order_by("at", "id")


def all_signups() -> QuerySet[SignUp]:
    """For whoever comes with the word of a link: there is no reader to begin from."""
    return SignUp.objects.select_related("offer", "offer__district")


def signups_by_words(signups: QuerySet[SignUp], words: str) -> QuerySet[SignUp]:
    """Those whose name, kana, number or telephone holds `words`; looks through the newest."""
    wanted = comparable(words)
    if not wanted:
        return signups
    looked = (
        signups.select_related(None)
        .order_by("-made_at", "id")
        .only("id", "number", "name", "kana", "phone")[:MOST_SEARCHED]
    )
    return signups.filter(pk__in=[signup.pk for signup in looked if _holds(signup, wanted)])


def _holds(signup: SignUp, wanted: str) -> bool:
    words: Iterable[str] = (signup.name, signup.kana, signup.phone, str(signup.number))
    return any(wanted in comparable(word or "") for word in words)


def choices_for(user, on: date) -> QuerySet:
    """The offers of this desk as a choice (key, title), what comes next first."""
    return offers_for(user, on=on).values_list("pk", "title")


def same_phone(signup: SignUp, user, *, on: date) -> int:
    """How many others of the offer, known to this reader, came with this telephone."""
    if not signup.phone_digest:
        return 0
    return (
        signups_for(user, on=on)
        .filter(offer=signup.offer_id, phone_digest=signup.phone_digest, standing__in=states.LEAVABLE)
        .exclude(pk=signup.pk)
        .count()
    )


def offered_late(*, at: datetime) -> QuerySet[SignUp]:
    """Whose time to answer is over."""
    return SignUp.objects.filter(standing=Standing.OFFERED, until__lt=at)


def lines_to_end(*, at: datetime) -> QuerySet[Offer]:
    """Offers that have begun while somebody still waits, or is offered a seat."""
    begun = OfferDate.objects.filter(starts_at__lte=at).values("offer")
    waits = SignUp.objects.filter(standing__in=(Standing.WAITING, Standing.OFFERED)).values("offer")
    return Offer.objects.filter(pk__in=begun).filter(pk__in=waits)


def offers_to_move(*, at: datetime) -> QuerySet[Offer]:
    """Offers in which the clock has something to do."""
    late = offered_late(at=at).values("offer")
    moves = Q(pk__in=late) | Q(pk__in=lines_to_end(at=at).values("pk"))
    return Offer.objects.exclude(state=OfferState.OFF).filter(moves).order_by("made_at", "id")


def told_at(signup: SignUp) -> datetime | None:
    """When the seat that is offered now was told to her; None while nobody has told it."""
    step = signup.steps.filter(what__in=(Happened.OFFERED,)).order_by("-at", "-id").first()
    if step is None:
        return None
    letters = Letter.objects.filter(key__startswith=f"signup step {step.pk}", state=Letter.State.SENT)
    return letters.aggregate(first=Min("sent_at"))["first"]


def offers_due(on: date) -> QuerySet[Offer]:
    """Whose names are to be erased."""
    return Offer.objects.filter(erase_on__lte=on, erased_on=None).order_by("erase_on", "id")


def districts_kept(user, *, on: date) -> QuerySet:
    """Of which districts this desk may keep an offer: all for staff, her own for a coordinator."""
    kept = districts()
    return kept if Role.STAFF in user.roles_on(on) else kept.filter(pk__in=user.district_ids_on(on, Role.COORDINATOR))
