"""Random lives around who may know: people come, change districts, leave; troubles are heard, narrowed, sealed, named, handed on;
whoever told one signs up for something, before her seal or after it.

A second, plain reckoning says who should read what; after each step the house is asked. Two kinds of path are looked for: one by
which a record stays readable for somebody who should not read it, and one by which it falls out of everybody's sight.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction

from otagaisama.base.access import Role
from otagaisama.base.refusals import Refused
from otagaisama.people import actions as people
from otagaisama.people.knowing import unread
from otagaisama.people.models import Account, Knowing, RoleGrant
from otagaisama.signups import actions as signups
from otagaisama.signups.models import Offer, OfferDate
from otagaisama.signups.queries import signups_for
from otagaisama.signups.states import OfferState
from otagaisama.support.requests.queries import requests_for
from otagaisama.support.visits.queries import visits_for
from otagaisama.troubles.models import Trouble, TroubleRequest
from otagaisama.troubles.thread import actions, queries

REACHES = ("listener", "district", "ward", "ward_only")
DESK = (Role.STAFF, Role.COORDINATOR)
ROLES = (Role.STAFF, Role.COORDINATOR, Role.COORDINATOR, Role.LISTENER)


@dataclass
class Told:
    """What the plain reckoning holds of one trouble: how far, where, and who is named (True: heard it herself)."""

    reach: str
    district: object
    sealed: bool = False
    named: dict = field(default_factory=dict)
    phone: str = ""


class Life:
    """One house's life. `STEPS` are the things that happen; two numbers choose whom and what."""

    STEPS = (
        "hear",
        "ask",
        "narrow",
        "seal",
        "name",
        "hand_on",
        "move",
        "leave",
        "come",
        "succeed",
        "run_out",
        "sign_up",
    )

    def __init__(self, steward, districts, at):
        self.steward, self.districts, self.at, self.today = steward, districts, at, at.date()
        self.holds, self.told, self.found, self.made, self.signed = {}, {}, [], 0, {}
        self.offer = Offer.objects.create(
            title="つどい",
            place="会館",
            phone="052",
            phone_hours="朝",
            district=districts[0],
            state=OfferState.OPEN,
            made_at=at,
        )
        OfferDate.objects.create(offer=self.offer, starts_at=at + timedelta(days=9))
        for role, place in (
            (Role.STAFF, 0),
            (Role.STAFF, 0),
            (Role.COORDINATOR, 0),
            (Role.COORDINATOR, 1),
            (Role.LISTENER, 0),
        ):
            self._join(role, districts[place])

    def step(self, name: str, a: int, b: int) -> None:
        """Let one thing happen; what is refused changes nothing."""
        try:
            with transaction.atomic():
                getattr(self, name)(a, b)
        except Refused:
            pass

    # What happens

    def hear(self, a, b):
        who = self._somebody(a)
        if who is None:
            return
        place = [*self.districts, None][b % 3]
        reach = REACHES[a % 4]
        if (reach == "district" and place is None) or self.holds[who][0] == Role.LISTENER:
            reach, place = "ward", place or self.districts[0]
        phone = f"052-{len(self.told):07}"
        trouble = actions.hear_call(
            by=self._account(who),
            at=self.at,
            said="庭の草",
            district=place,
            reach=reach,
            take=b % 2 == 0,
            person={"phone": phone},
        )
        self.told[trouble.pk] = Told(reach, place, False, {who: True}, phone)

    def sign_up(self, a, b):
        """Whoever told a trouble wants to come to something."""
        if self.told:
            pk = list(self.told)[a % len(self.told)]
            made = signups.sign_up(offer=self.offer, name="", phone=self.told[pk].phone, by=None, at=self.at)
            self.signed[made.pk] = pk

    def ask(self, a, b):
        trouble, who = self._readable(a, b)
        if trouble is None or trouble.district_id is None:
            return
        actions.ask_for_help(trouble=trouble, task="bulb", by=self._account(who), at=self.at)

    def narrow(self, a, b):
        trouble, who = self._readable(a, b)
        if trouble is None:
            return
        place = [*self.districts, trouble.district][b % 3]
        reach = REACHES[(a + b) % 4]
        actions.change_facts(trouble=trouble, by=self._account(who), at=self.at, reach=reach, district=place)
        told = self.told[trouble.pk]
        told.reach, told.district = reach, place

    def seal(self, a, b):
        trouble, who = self._readable(a, b)
        told = self.told.get(trouble.pk) if trouble else None
        if told is None or told.sealed:
            return
        actions.change_facts(trouble=trouble, by=self._account(who), at=self.at, sealed=True)
        told.sealed = True
        for one in {who, trouble.owner_id, trouble.listener_id} - {None}:
            told.named.setdefault(one, False)

    def name(self, a, b):
        trouble, who = self._readable(a, b)
        other = self._somebody(b)
        if trouble is None or other is None:
            return
        actions.name_reader(trouble=trouble, account=self._account(other), by=self._account(who), at=self.at)
        self.told[trouble.pk].named.setdefault(other, False)

    def hand_on(self, a, b):
        trouble, who = self._readable(a, b)
        other = self._somebody(b)
        if trouble is None or other is None:
            return
        naming = a % 2 == 0
        by, to = self._account(who), self._account(other)
        actions.hand_on(troubles=[trouble], to=to, by=by, at=self.at, naming=naming)
        if naming and self.told[trouble.pk].sealed:
            self.told[trouble.pk].named.setdefault(other, False)

    def move(self, a, b):
        """A coordinator or listener works in the other district from today."""
        who = self._somebody(a)
        if who is None or self.holds[who][0] == Role.STAFF:
            return
        role, place = self.holds[who]
        grant = RoleGrant.objects.get(account_id=who, ends_on=None)
        yesterday = self.today - timedelta(days=1)
        people.change_role(grant=grant, starts_on=grant.starts_on, ends_on=yesterday, by=self.steward, at=self.at)
        other = self.districts[1 - self.districts.index(place)]
        people.grant_role(
            account=self._account(who), role=role, district=other, starts_on=self.today, by=self.steward, at=self.at
        )
        self.holds[who] = (role, other)

    def leave(self, a, b):
        who = self._somebody(a)
        if who is not None:
            people.end_account(account=self._account(who), by=self.steward, at=self.at)
            del self.holds[who]

    def run_out(self, a, b):
        """A role ends by itself at its date: nobody can refuse that."""
        who = self._somebody(a)
        if who is not None and b % 3 == 0:
            yesterday = self.today - timedelta(days=1)
            if RoleGrant.objects.filter(account_id=who, ends_on=None, starts_on__lte=yesterday).update(
                ends_on=yesterday
            ):
                del self.holds[who]

    def come(self, a, b):
        self._join(ROLES[a % len(ROLES)], self.districts[b % 2])

    def succeed(self, a, b):
        """The steward names who reads what nobody can read."""
        who = self._somebody(a)
        if who is None or self.holds[who][0] == Role.LISTENER:
            return
        waiting = set(unread(on=self.today).values_list("pk", flat=True))
        people.hand_on_reading(to=self._account(who), by=self.steward, at=self.at)
        for trouble in Trouble.objects.filter(knowing_id__in=waiting):
            self.told[trouble.pk].named.setdefault(who, False)

    # What must hold

    def look(self) -> list[str]:
        """The paths found by now; every account is asked for what it reads."""
        troubles = {trouble.pk: trouble for trouble in Trouble.objects.select_related("knowing")}
        linked = dict(TroubleRequest.objects.values_list("request_id", "trouble_id"))
        nobody = set(unread(on=self.today).values_list("pk", flat=True))
        seen, boxed = {pk: set() for pk in troubles}, set()
        for who in Account.objects.exclude(pk=self.steward.pk).values_list("pk", flat=True):
            account = self._account(who)
            read = set(queries.troubles_for(account, on=self.today).values_list("pk", flat=True))
            asked = {linked[pk] for pk in requests_for(account, on=self.today).values_list("pk", flat=True)}
            asked |= {linked[one.request_id] for one in visits_for(account, on=self.today)}
            should = {pk for pk in troubles if self._should(pk, who)}
            at_desk = who in self.holds and self.holds[who][0] in DESK
            self._compare(who, "trouble", read, should)
            self._compare(who, "request", asked, {pk for pk in should if pk in linked.values()} if at_desk else set())
            signed = set(signups_for(account, on=self.today).filter(offer=self.offer).values_list("pk", flat=True))
            known = {one for one, pk in self.signed.items() if not self.told[pk].sealed or pk in should}
            keeps = at_desk and (self.holds[who][0] == Role.STAFF or self.holds[who][1] == self.districts[0])
            self._compare(who, "sign-up", signed, known if keeps else set())
            for code in ("new", "left"):
                boxed |= (
                    set(queries.box(account, code, on=self.today).values_list("pk", flat=True)) if at_desk else set()
                )
            for pk in read:
                seen[pk].add(who)
        for pk, trouble in troubles.items():
            if bool(seen[pk]) == (trouble.knowing_id in nobody):
                self.found.append(
                    "lost from sight" if not seen[pk] else "in the box of the unread, although somebody reads it"
                )
            held = trouble.owner_id in seen[pk]
            reads_at_desk = any(self.holds.get(who, ("",))[0] in DESK for who in seen[pk])
            if trouble.is_open and reads_at_desk and not held and pk not in boxed:
                self.found.append("its owner cannot read it, and it lies in no box")
        if Knowing.objects.count() != len(troubles):
            self.found.append("a copy of who may know")
        return self.found

    def _compare(self, who, what, read, should):
        self.found += [f"{what} stays readable"] * len(read - should) + [f"{what} cannot be read"] * len(should - read)

    def _should(self, pk, who) -> bool:
        if who not in self.holds:
            return False
        role, place = self.holds[who]
        told = self.told[pk]
        if not told.sealed:
            if role == Role.STAFF and told.reach in ("ward", "ward_only"):
                return True
            if role == Role.COORDINATOR and told.reach in ("ward", "district") and told.district == place:
                return True
        if who not in told.named:
            return False
        return role == Role.STAFF or told.district in (None, place) or (role == Role.LISTENER and told.named[who])

    def _join(self, role, place):
        self.made += 1
        account = Account(login=f"life-{self.made}", name=f"人{self.made}", made_on=self.today)
        account.set_unusable_password()
        account.save()
        district = None if role == Role.STAFF else place
        RoleGrant.objects.create(
            account=account, role=role, district=district, starts_on=self.today - timedelta(days=30)
        )
        self.holds[account.pk] = (role, place)

    def _somebody(self, number: int):
        at_work = list(self.holds)
        return at_work[number % len(at_work)] if at_work else None

    def _account(self, who) -> Account:
        return Account.objects.get(pk=who)

    def _readable(self, a: int, b: int):
        """A trouble, and somebody at a desk who may read it."""
        desk = [who for who, (role, _) in self.holds.items() if role in DESK]
        pairs = [(pk, who) for pk in self.told for who in desk if self._should(pk, who)]
        if not pairs:
            return None, None
        pk, who = pairs[(a * 7 + b) % len(pairs)]
        return Trouble.objects.select_related("knowing", "district").get(pk=pk), who
