"""Questions about accounts, roles, persons and the diary."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import CASCADE, Count, Max, Model, Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.base.days import day_of_tokyo, midnight_of
from otagaisama.people import spelling, verbs
from otagaisama.people.models import (
    Account,
    Charge,
    DiaryLine,
    Draft,
    ListColumns,
    OwnBox,
    Person,
    Pledge,
    RetentionRule,
    RoleGrant,
    Takeout,
    Unsent,
)

UNSENT_KEPT = timedelta(hours=24)
DRAFT_KEPT = timedelta(days=14)
TOLD_DAYS = 14
AT_ONCE = 500  # records of one question to the diary
TRUSTING = ("grant-strong-role", "change-strong-role", "help-steward-again")
YEARS = {"trouble": 5, "support": 5, "watch": 1}  # D11; a rule of the house overrides


def day_of(at: datetime) -> date:
    """The day of a moment, in the time of the house."""
    return day_of_tokyo(at)


def day_start(at: datetime) -> datetime:
    """The first moment of that day: all that is kept of the time of a voice without account."""
    return midnight_of(at)


def same_q(person: Person, through: str = "", *digests: str) -> Q:
    """This person and whoever was put together with her, among records that lead to a person `through` a field (among persons without one).

    `digests` ("phone_digest", "name_digest"): whoever has the same one too; she may have been noted twice.
    """
    way = f"{through}__" if through else ""
    same = Q(**{through or "pk": person.key}) | Q(**{f"{way}same_as": person.key})
    for digest in digests:
        if value := getattr(person, digest):
            same |= Q(**{f"{way}{digest}": value})
    return same


def unsent_of(account: Account, *, at: datetime) -> Unsent | None:
    """What somebody could not send within the last day, because their sign-in had ended."""
    return Unsent.objects.filter(account=account, kept_at__gt=at - UNSENT_KEPT).first()


def drafts_of(account: Account) -> QuerySet[Draft]:
    """What this account was typing when it was interrupted, each form by itself, the newest first."""
    return Draft.objects.filter(account=account).order_by("-saved_at", "id")


def own_boxes_of(account: Account, list_code: str) -> QuerySet[OwnBox]:
    """The boxes of her own that somebody made of a list, the oldest first."""
    return OwnBox.objects.filter(account=account, list_code=list_code).order_by("made_at", "id")


def draft_opened(account: Account, pk) -> Draft | None:
    """One of them; where it was gone on with in another form, the newest of what grew out of it."""
    mine = drafts_of(account)
    return pk and (mine.filter(pk=pk).first() or mine.filter(follows=pk).first())


def drafts_due(at: datetime) -> QuerySet[Draft]:
    """What was begun and left lying for two weeks: words of somebody that nobody wrote down."""
    return Draft.objects.filter(saved_at__lte=at - DRAFT_KEPT)


def columns_chosen(code: str) -> dict[str, str]:
    """{mark of a header: field} as it was last chosen for a list."""
    chosen = ListColumns.objects.filter(code=code).first()
    return chosen.fields if chosen else {}


def active_account(account_id: str) -> Account | None:
    """The account of this id, while it may sign in."""
    return Account.objects.filter(pk=account_id, is_active=True).first()


def unsent_due(at: datetime) -> QuerySet[Unsent]:
    """What nobody came back for within a day."""
    return Unsent.objects.filter(kept_at__lte=at - UNSENT_KEPT)


def accounts() -> QuerySet[Account]:
    """All accounts with their grants, by sign-in name. For stewards: no record about residents hangs on it."""
    return Account.objects.prefetch_related("grants__district").order_by("login")


def accounts_with(role: str, *, on: date, district_id=None) -> QuerySet[Account]:
    """Active accounts that hold `role` on a day, in `district_id` if given, by sign-in name."""
    grants = RoleGrant.objects.in_force(on).filter(role=role)
    if district_id:
        grants = grants.filter(district_id=district_id)
    return Account.objects.filter(is_active=True, id__in=grants.values("account_id")).order_by("login")


def colleagues(*, on: date, district_id=None) -> QuerySet[Account]:
    """Who can own a trouble of a district: the ward's staff and that district's coordinators, by sign-in name."""
    grants = RoleGrant.objects.in_force(on).filter(
        Q(role=Role.STAFF) | Q(role=Role.COORDINATOR, district_id=district_id)
    )
    return Account.objects.filter(is_active=True, id__in=grants.values("account_id")).order_by("login")


def has_pledged(account: Account, *, on: date) -> bool:
    """The account's secrecy pledge is in force."""
    return Pledge.objects.filter(account=account, said_on__lte=on, until__gte=on).exists()


def takeouts_of(account: Account) -> QuerySet[Takeout]:
    """The papers an account has: taken out by her, or handed on to her; those still out first, then the newest."""
    charges = dict(Charge.objects.filter(about_kind=Takeout._meta.label).values_list("about_id", "account_id"))
    own = [key for key, holder in charges.items() if holder == account.pk]
    others = [key for key, holder in charges.items() if holder != account.pk]
    held = Q(account=account) & ~Q(pk__in=others) | Q(pk__in=own)
    return Takeout.objects.filter(held).select_related("account").order_by("returned_at", "-at", "number")


def pledge_of(account: Account, *, on: date) -> Pledge | None:
    """The secrecy pledge in force, if any."""
    return Pledge.objects.filter(account=account, said_on__lte=on, until__gte=on).order_by("-until").first()


def last_changes(kinds: Iterable[str], ids: Iterable[str]) -> dict[str, datetime | None]:
    """When each record last changed by a deed of the diary, its own or one of a whole list; None where none is known. Readings change nothing.

    `kinds`: what the diary calls the record, and the lists that bring it in.
    """
    kinds, ids = tuple(kinds), list(ids)
    quiet = verbs.READS | verbs.OPENS
    deeds = DiaryLine.objects.exclude(verb__in=quiet).filter(about_kind__in=kinds)
    whole = deeds.filter(about_id="").aggregate(at=Max("at"))["at"]
    known = dict.fromkeys(ids, whole)
    for start in range(0, len(ids), AT_ONCE):
        some = (
            deeds.filter(about_id__in=ids[start : start + AT_ONCE])
            .values("about_id")
            .annotate(last=Max("at"))
            .order_by()
        )
        for row in some:
            known[row["about_id"]] = max(filter(None, (row["last"], whole)))
    return known


def years_kept(kind: str) -> int:
    """How many years after its end a kind of record keeps its person."""
    rule = RetentionRule.objects.filter(kind=kind).first()
    return rule.years if rule else YEARS.get(kind, 5)


def years_by_kind() -> dict[str, int]:
    """All kinds with their years, defaults included."""
    return YEARS | dict(RetentionRule.objects.order_by("kind").values_list("kind", "years"))


def is_spoken_of(person: Person, *, besides: Model | None = None) -> bool:
    """Whether some record of any room still speaks of this person: one that would stay if she went, `besides` the one that asks.

    What goes with her (consents and the like, `on_delete=CASCADE`) does not hold her.
    """
    links = (link for link in Person._meta.get_fields(include_hidden=True) if link.auto_created and not link.concrete)
    holding = (link for link in links if link.on_delete is not CASCADE and link.related_model is not Person)
    return any(_speaking(link, person, besides).exists() for link in holding)


def _speaking(link, person: Person, besides: Model | None) -> QuerySet:
    rows = link.related_model._base_manager.filter(**{link.field.name: person})
    return rows.exclude(pk=besides.pk) if isinstance(besides, link.related_model) else rows


def persons_due(on: date) -> QuerySet[Person]:
    """Persons whose years are over on a day and who are not held. The dry run of erasing."""
    due = Person.objects.filter(erase_on__lte=on, erased_on=None)
    return due.filter(Q(hold_until=None) | Q(hold_until__lt=on)).order_by("erase_on", "id")


def keeping_counts(on: date) -> dict[str, int]:
    """How many persons are kept, due, due within 30 days, held, erased. No names."""
    held, free = Q(hold_until__gte=on), Q(hold_until=None) | Q(hold_until__lt=on)
    alive = Q(erased_on=None)
    return Person.objects.aggregate(
        kept=Count("id", filter=alive),
        due=Count("id", filter=alive & free & Q(erase_on__lte=on)),
        soon=Count("id", filter=alive & Q(erase_on__gt=on, erase_on__lte=on + timedelta(days=30))),
        held=Count("id", filter=alive & held),
        erased=Count("id", filter=~alive),
    )


@dataclass(frozen=True)
class HouseRow:
    """An account in the steward's list: the roles of today, those to come, those that are over."""

    account: Account
    now: list[RoleGrant]
    later: list[RoleGrant]
    over: list[RoleGrant]


def accounts_matching(*, on: date, role: str = "", district_id=None, state: str = "active") -> QuerySet[Account]:
    """Accounts with their grants, by sign-in name, cut by a role held today, a district, and whether they are in use."""
    matching = accounts()
    if state:
        matching = matching.filter(is_active=state == "active")
    if role or district_id:
        grants = RoleGrant.objects.in_force(on)
        grants = grants.filter(role=role) if role else grants
        grants = grants.filter(district_id=district_id) if district_id else grants
        matching = matching.filter(id__in=grants.values("account_id"))
    return matching


def accounts_named(among: QuerySet[Account], words: str) -> list[Account]:
    """Those `among` them whose name or sign-in name holds `words`. Names are hidden, so they are read one by one."""
    wanted = spelling.fold(words)
    return [account for account in among if wanted in spelling.fold(account.name) or wanted in account.login]


def house_row(account: Account, *, on: date) -> HouseRow:
    """Sort the (prefetched) grants of an account by time."""
    grants = sorted(account.grants.all(), key=lambda grant: (grant.starts_on, grant.role))
    over = [grant for grant in grants if grant.ends_on and grant.ends_on < on]
    later = [grant for grant in grants if grant.starts_on > on and grant not in over]
    return HouseRow(account, [grant for grant in grants if grant not in over and grant not in later], later, over)


def name_of_login(login: str) -> str:
    """The name of whoever signs in so; the sign-in itself where no such account is kept any more."""
    account = Account.objects.filter(login=login).first() if login else None
    return account.name if account is not None and account.name else login


def known_accounts(lines: Iterable[DiaryLine]) -> dict[str, Account]:
    """The accounts that some lines speak of, by sign-in name and by number: one query."""
    lines = list(lines)
    ids = [line.about_id for line in lines if line.about_kind == Account._meta.label]
    held = Account.objects.filter(Q(login__in={line.who for line in lines}) | Q(id__in=ids)).order_by("login")
    known = {}
    for account in held:
        known[account.login] = known[str(account.pk)] = account
    return known


@dataclass(frozen=True)
class Trusted:
    """A strong role that somebody gave or changed: who, to whom, which, when."""

    at: datetime
    by: str
    to: str
    role: str
    again: bool = False  # no role: the machine of the house gave its steward a new start phrase


def strongly_trusted(*, at: datetime, but: str = "") -> list[Trusted]:
    """Strong roles given or changed in the last fourteen days, newest first; `but` leaves out what this sign-in name did."""
    lines = DiaryLine.objects.filter(verb__in=TRUSTING, at__gte=at - timedelta(days=TOLD_DAYS), at__lte=at)
    lines = list(lines.exclude(who=but).order_by("-number")[:50])
    known = known_accounts(lines)
    name = {key: account.name for key, account in known.items()}
    return [
        Trusted(
            at=line.at,
            by=name.get(line.who, line.who),
            to=name.get(line.about_id, ""),
            role=dict(Role.choices).get(line.why, ""),
            again=line.verb == "help-steward-again",
        )
        for line in lines
    ]


def grants() -> QuerySet[RoleGrant]:
    """All grants with their account and district. For stewards."""
    return RoleGrant.objects.select_related("account", "district").order_by("starts_on", "id")
