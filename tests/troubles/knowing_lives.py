"""Random lives around who may know: people come, change districts, leave; troubles are heard, narrowed, sealed, named, handed on;
whoever told one signs up for something, gives notice of a neighbour, is watched over and thought of, before her seal or after it.

A second, plain reckoning says who should read what; after each step the house is asked. Two kinds of path are looked for: one by
which a record stays readable for somebody who should not read it, and one by which it falls out of everybody's sight.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction

from otagaisama.base.access import Role
from otagaisama.base.refusals import Refused
from otagaisama.learning.discovering.actions import suggest
from otagaisama.learning.discovering.queries import suggestions_for
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
from otagaisama.watch.contacts.actions.agreeing import begin_watch
from otagaisama.watch.contacts.queries import watch_overs_for
from otagaisama.watch.notices.actions import give_notice
from otagaisama.watch.notices.queries import notices_for

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
        "notice",
        "watch_over",
        "think_of",
    )

    def __init__(self, steward, districts, at):
        self.steward, self.districts, self.at, self.today = steward, districts, at, at.date()
        self.holds, self.told, self.found, self.made, self.signed = {}, {}, [], 0, {}
        self.beside = {}  # what was noticed, agreed and thought of beside a trouble: (kind, key) → (trouble, knowing, reckoning)
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

    def notice(self, a, b):
        """Whoever told a trouble calls about a neighbour."""
        pk, who = self._told_and_somebody(a, b)
        if pk is not None:
            facts = {"signs": ["post"], "where": "角", "came": "phone", "caller_phone": self.told[pk].phone}
            made = give_notice(by=self._account(who), at=self.at, district=self.districts[b % 2], **facts)
            self._keep_beside("notice", made, pk, Told("ward", made.district, False, {who: True}))

    def watch_over(self, a, b):
        """It is agreed with her that somebody looks in; a person says that both are the same."""
        trouble, who = self._readable(a, b)
        told = self.told.get(trouble.pk) if trouble else None
        goes = self._somebody(b)
        if told is None or told.sealed or trouble.district_id is None or trouble.person is None:
            return
        facts = {"called": "ひと", "way": "visit", "how": "oral", "district": trouble.district, "phone": told.phone}
        made = begin_watch(by=self._account(who), watcher=self._account(goes), at=self.at, **facts)
        people.put_together(person=trouble.person, other=made.person, by=self._account(who), at=self.at)
        self._keep_beside("watch", made, trouble.pk, Told("ward", made.district, False, {who: True}), stays=(goes,))

    def think_of(self, a, b):
        """Somebody thinks of her for a part."""
        pk, who = self._told_and_somebody(a, b)
        minds = self._somebody(a + b)
        if pk is not None and minds is not None:
            facts = {
                "part": "teacher",
                "name": "あのひと",
                "contact": self.told[pk].phone,
                "minds": self._account(minds),
            }
            made = suggest(by=self._account(who), at=self.at, district=self.districts[b % 2], **facts)
            self._keep_beside(
                "suggestion", made, pk, Told("district", made.district, False, {minds: False}), stays=(minds,)
            )

    def _told_and_somebody(self, a, b):
        who = self._somebody(b)
        return (list(self.told)[a % len(self.told)], who) if self.told and who is not None else (None, None)

    def _keep_beside(self, kind, made, pk, reckoned, stays=()):
        self.beside[kind, made.pk] = (pk, made.knowing_id, reckoned, stays)
        if self.told[pk].sealed:
            self._seal_beside(self.beside[kind, made.pk])

    def _seal_beside(self, held):
        pk, _, reckoned, stays = held
        if not reckoned.sealed:
            reckoned.sealed = True
            for who in (*self.told[pk].named, *stays):
                reckoned.named.setdefault(who, False)

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
        for held in self.beside.values():
            if held[0] == trouble.pk:
                self._seal_beside(held)

    def name(self, a, b):
        trouble, who = self._readable(a, b)
        other = self._somebody(b)
        if trouble is None or other is None:
            return
        actions.name_reader(trouble=trouble, account=self._account(other), by=self._account(who), at=self.at)
        self._name(trouble.pk, other)

    def hand_on(self, a, b):
        trouble, who = self._readable(a, b)
        other = self._somebody(b)
        if trouble is None or other is None:
            return
        naming = a % 2 == 0
        by, to = self._account(who), self._account(other)
        actions.hand_on(troubles=[trouble], to=to, by=by, at=self.at, naming=naming)
        if naming and self.told[trouble.pk].sealed:
            self._name(trouble.pk, other)

    def _name(self, pk, who):
        """Named on a sealed one, she reads what follows its seal, too."""
        self.told[pk].named.setdefault(who, False)
        for held in self.beside.values():
            if held[0] == pk and held[2].sealed:
                held[2].named.setdefault(who, False)

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
        for _, knowing, reckoned, _ in self.beside.values():
            if knowing in waiting:
                reckoned.named.setdefault(who, False)

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
            # Whoever goes to her by agreement knows of her going alone, not of what else she signs up for.
            known = {made for made, pk in self.signed.items() if not self.told[pk].sealed or pk in should}
            keeps = at_desk and (self.holds[who][0] == Role.STAFF or self.holds[who][1] == self.districts[0])
            self._compare(who, "sign-up", signed, known if keeps else set())
            self._look_beside(who, account)
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
        for kind_and_key, (_, knowing, reckoned, _) in self.beside.items():
            readable = any(self._may(reckoned, who) for who in self.holds)
            if readable == (knowing in nobody):
                self.found.append(f"{kind_and_key[0]}: lost from sight, or unread although somebody reads it")
        if Knowing.objects.count() != len(troubles) + len(self.beside):
            self.found.append("a copy of who may know")
        return self.found

    def _look_beside(self, who, account):
        asked = {
            "notice": notices_for(account, on=self.today),
            "watch": watch_overs_for(account, on=self.today),
            "suggestion": suggestions_for(account, on=self.today),
        }
        at_desk = who in self.holds and self.holds[who][0] in DESK
        for kind, rows in asked.items():
            mine = [(pk, reckoned) for (of, pk), (_, _, reckoned, _) in self.beside.items() if of == kind]
            should = {pk for pk, reckoned in mine if self._may(reckoned, who) and (at_desk or kind != "suggestion")}
            self._compare(who, kind, set(rows.values_list("pk", flat=True)), should)

    def _compare(self, who, what, read, should):
        self.found += [f"{what} stays readable"] * len(read - should) + [f"{what} cannot be read"] * len(should - read)

    def _should(self, pk, who) -> bool:
        return self._may(self.told[pk], who)

    def _may(self, told: Told, who) -> bool:
        if who not in self.holds:
            return False
        role, place = self.holds[who]
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
