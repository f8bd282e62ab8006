"""Questions about partners. Each begins from the reader."""

from datetime import date

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from otagaisama.base.access import Role
from otagaisama.gatherings.partners.models import Partner, PartnerApproach, RingLabel
from otagaisama.gatherings.partners.states import OTHER, RING, TALKED, Answer, Liveness, liveness_of
from otagaisama.people.models import Account
from otagaisama.people.queries import colleagues


def partners_for(user, *, on: date) -> QuerySet[Partner]:
    """The partners of this desk: all for staff; a coordinator's own districts' and those of the whole ward."""
    roles = user.roles_on(on)
    partners = _with_days(Partner.objects.select_related("district", "keeps"))
    if Role.STAFF not in roles:
        if Role.COORDINATOR not in roles:
            return partners.none()
        partners = partners.filter(Q(district=None) | Q(district_id__in=user.district_ids_on(on, Role.COORDINATOR)))
    return partners.order_by("kind", "name", "id")


def kept_partners(user, *, on: date) -> QuerySet[Partner]:
    """Those of which this desk writes: a partner of the whole ward is staff's."""
    partners = partners_for(user, on=on)
    return partners if Role.STAFF in user.roles_on(on) else partners.exclude(district=None)


def writes_of(user, partner: Partner, *, on: date) -> bool:
    """Whether this desk may write of one of its partners."""
    return partner.district_id is not None or Role.STAFF in user.roles_on(on)


def _with_days(partners: QuerySet[Partner]) -> QuerySet[Partner]:
    spoken = PartnerApproach.objects.order_by().filter(partner=OuterRef("pk"), answer__in=TALKED).values("partner")

    def last(rows):
        return Subquery(rows.annotate(n=Max("on")).values("n"))

    return partners.annotate(last_talk=last(spoken), last_yes=last(spoken.filter(answer=Answer.YES)))


def liveness(partner: Partner, *, on: date) -> Liveness:
    """How much goes on with a partner that came with its days."""
    return liveness_of(partner.last_yes, partner.last_talk, partner.agreement, on=on)


def approaches_of(partner: Partner) -> list[PartnerApproach]:
    """What was asked of it, the newest first."""
    return list(partner.approaches.select_related("by").order_by("-on", "-made_at", "id"))


def ring_labels() -> list[str]:
    """The words of the ring in their order: this council's own, or the plan's."""
    own = list(RingLabel.objects.order_by("order", "id").values_list("label", flat=True))
    return own or list(RING)


def kinds_of(partners: list[Partner]) -> list[str]:
    """The ring's words; what partners are called besides comes last."""
    labels = ring_labels()
    return labels + sorted({partner.kind for partner in partners} - set(labels) - {OTHER}) + [OTHER]


def alive_until(ends: list[date]) -> list[int]:
    """What the plan counts: with how many partners something was alive on each of these days."""
    partners = list(Partner.objects.order_by("id").values("pk", "agreement", "agreed_on", "made_at", "ended_on"))
    rows = PartnerApproach.objects.filter(answer__in=TALKED).order_by("on").values_list("partner_id", "on", "answer")
    talks: dict = {}
    for key, on, answer in rows:
        talks.setdefault(key, []).append((on, answer))
    return [sum(_is_alive(partner, talks.get(partner["pk"], ()), end) for partner in partners) for end in ends]


def _is_alive(partner: dict, talks, end: date) -> bool:
    if partner["ended_on"] and partner["ended_on"] <= end:
        return False
    days = [on for on, _ in talks if on <= end]
    yes = [on for on, answer in talks if on <= end and answer == Answer.YES]
    agreed = partner["agreement"] if partner["agreed_on"] and partner["agreed_on"] <= end else "none"
    return liveness_of(max(yes, default=None), max(days, default=None), agreed, on=end) == Liveness.ALIVE


def may_keep(user, *, on: date) -> QuerySet[Account]:
    """Who can look after a partner: staff, and the coordinators of the reader's districts."""
    keepers = colleagues(on=on)
    for district in user.district_ids_on(on, Role.COORDINATOR):
        keepers = keepers | colleagues(on=on, district_id=district)
    return keepers.distinct()


def spoken_to(partner: Partner) -> QuerySet[PartnerApproach]:
    """The approaches of a partner (which the caller may see)."""
    return partner.approaches.order_by("id")
