"""A routine's life, played with dice: rules change, pauses come and go, helpers take visits, fall ill, are kept apart; the clock goes on.

`Life.step(name, a, b)` does one thing (or is refused with a sentence, which is counted), then everything that must hold is looked at:
no taken visit disappears, no day is doubled, nobody who is uncovered or kept apart goes or is proposed.
"""

from collections import Counter
from datetime import timedelta

from otagaisama.base.refusals import Refused
from otagaisama.support.helpers import states as helper_states
from otagaisama.support.helpers.models import AvoidPair, Helper, Insurance
from otagaisama.support.requests import queries as request_queries
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.routines import bridge as routine_bridge
from otagaisama.support.routines import queries as routine_queries
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits import queries as visit_queries
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Ask, Visit
from otagaisama.support.visits.pages.finding import find_helpers
from tests.support import making

PATTERNS = ("月 木", "火", "水2 水4", "月 火 水 木 金", "金", "土", "日1 日3", "20261012 20261019")
RULES = (
    "FREQ=WEEKLY;BYDAY=MO",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR",
    "FREQ=MONTHLY;BYDAY=1WE,-1SA",
    "FREQ=MONTHLY;BYMONTHDAY=5,15,25",
)
SLOTS = ("dawn", "morning", "noon", "afternoon", "evening")
WHYS = ("hospital", "away", "family")


class Life:
    """One request with a routine, five helpers, and a ledger of what was taken."""

    STEPS = (
        "change_rule", "change_time", "pause", "resume", "lengthen", "ask", "ask", "ask", "ask_always", "take", "take", "take", "let_go", "cancel",
        "report", "stand_by", "stand_by", "stand_down", "keep_apart", "meet_again", "insure", "insure", "lose_cover", "rest", "next_days", "next_days",
    )  # fmt: skip

    def __init__(self, by, district):
        self.by, self.district, self.at = by, district, making.MONDAY
        self.done, self.refused, self.proposed = Counter(), Counter(), 0
        self.helpers = [
            making.helper(district, f"手助 {place}", phone=f"090-0000-4{place:03}", insured=place != 4)
            for place in range(5)
        ]
        self.request = making.request(by, district, needed=1, slot="dawn")
        self.routine = making.routine(self.request, by)
        self.taken: dict = {}  # visit -> helpers who must stand there
        self.over: set = set()  # visits that somebody called off on purpose
        self.look()

    @property
    def today(self):
        return self.at.date()

    def step(self, name: str, a: int, b: int) -> None:
        """Do one thing, chosen by two numbers, and look at everything."""
        self.at += timedelta(minutes=1)
        try:
            getattr(self, f"_{name}")(a, b)
            self.done[name] += 1
        except Refused:
            self.refused[name] += 1
        self.look()
        if name in ("ask", "let_go"):
            self.propose(a)

    # ---- what may happen
    def _change_rule(self, a, b):
        cancel = []
        if b % 3 == 0:
            cancel = list(routine_queries.taken_of(self.routine, on=self.today)[: b % 4])
        kind, pattern = ("garbage", PATTERNS[a % len(PATTERNS)]) if a % 2 else ("rule", RULES[a % len(RULES)])
        routine_actions.change_routine(
            routine=self.routine, kind=kind, pattern=pattern, by=self.by, at=self.at, cancel=cancel
        )
        self.over |= {visit.pk for visit in cancel}

    def _change_time(self, a, b):
        routine_actions.change_routine(routine=self.routine, slot=SLOTS[a % 5], by=self.by, at=self.at)

    def _pause(self, a, b):
        starts = self.today + timedelta(days=a % 30)
        ends = None if b % 5 == 0 else starts + timedelta(days=b % 20)
        routine_actions.pause(
            routine=self.routine, starts_on=starts, ends_on=ends, why=WHYS[a % 3], by=self.by, at=self.at
        )
        self._called_off(starts, ends)

    def _resume(self, a, b):
        if pause := self._one(self.routine.pauses.all(), a):
            routine_actions.resume(pause=pause, by=self.by, at=self.at, on=self.today + timedelta(days=b % 6))

    def _lengthen(self, a, b):
        if pause := self._one(self.routine.pauses.all(), a):
            ends = self.today + timedelta(days=b % 25)
            if routine_actions.change_pause(pause=pause, by=self.by, at=self.at, ends_on=ends):
                self._called_off(pause.starts_on, ends)

    def _ask(self, a, b, for_routine=False):
        visit = self._one(Visit.objects.filter(status=visit_states.OPEN_VISIT, planned_on__gte=self.today), a)
        if visit is None:
            return
        helper = self.helpers[b % 5]
        ask = visit_actions.ask_helper(
            visit=visit, helper=helper, by=self.by, at=self.at, alone_reason="顔なじみ", for_routine=for_routine
        )
        if a % 4:
            visit_actions.answer_ask(ask=ask, accepts=a % 4 < 3, way="phone", by=self.by, at=self.at)

    def _ask_always(self, a, b):
        self._ask(a, b, for_routine=True)

    def _take(self, a, b):
        if visit := self._one(Visit.objects.filter(status=visit_states.OPEN_VISIT, planned_on__gte=self.today), a):
            Visit.objects.filter(pk=visit.pk, escort=None).update(escort=self.by)
            visit_actions.take_visit(visit=visit, helper=self.helpers[b % 5], by=self.by, at=self.at)

    def _let_go(self, a, b):
        if visit := self._one(Visit.objects.filter(status=visit_states.COMING, planned_on__gte=self.today), a):
            helper = visit.goings.get().helper
            self._forget(visit, helper)
            visit_actions.let_go(visit=visit, helper=helper, by=self.by, at=self.at)

    def _cancel(self, a, b):
        if visit := self._one(Visit.objects.filter(status__in=visit_states.VISIT_COMING), a):
            visit_actions.cancel_visit(
                visit=visit, cancelled_by="requester", cancelled_when="before", by=self.by, at=self.at
            )
            self.over.add(visit.pk)

    def _report(self, a, b):
        if visit := self._one(Visit.objects.filter(status=visit_states.COMING, planned_on__lte=self.today), a):
            visit_actions.report_visit(visit=visit, by=self.by, at=self.at, minutes=10 + a % 50)

    def _stand_by(self, a, b):
        routine_actions.stand_by(
            routine=self.routine, helper=self.helpers[a % 5], by=self.by, at=self.at, alone_reason="顔なじみ"
        )

    def _stand_down(self, a, b):
        if one := self._one(routine_queries.standing_of(self.routine, on=self.today), a):
            from_on = self.today + timedelta(days=b % 9)
            for visit in self._coming(one.helper, from_on):
                self._forget(visit, one.helper)
            routine_actions.stand_down(routine=self.routine, helper=one.helper, by=self.by, at=self.at, from_on=from_on)

    def _keep_apart(self, a, b):
        helper = self.helpers[a % 5]
        if not AvoidPair.objects.filter(helper=helper, ended_on=None).exists():
            AvoidPair.objects.create(helper=helper, person=self.request.person, noted_by=self.by, noted_on=self.today)
            self._give_back(helper, person=self.request.person)

    def _meet_again(self, a, b):
        AvoidPair.objects.filter(helper=self.helpers[a % 5]).update(ended_on=self.today)

    def _insure(self, a, b):
        helper, year = self.helpers[a % 5], self.today.year if self.today.month >= 4 else self.today.year - 1
        if not helper.insurances.filter(fiscal_year=year).exists():
            making.insure(helper, year)

    def _lose_cover(self, a, b):
        """An enrolment that turns out not to be one, before anything was taken on it."""
        helper = self.helpers[a % 5]
        if not self._coming(helper, self.today):
            Insurance.objects.filter(helper=helper).delete()

    def _rest(self, a, b):
        helper = self.helpers[a % 5]
        status = (
            helper_states.REGISTERED
            if Helper.objects.get(pk=helper.pk).status == helper_states.RESTING
            else helper_states.RESTING
        )
        if status == helper_states.RESTING:
            self._give_back(helper)
        Helper.objects.filter(pk=helper.pk).update(status=status)

    def _next_days(self, a, b):
        self.at += timedelta(days=1 + a % 6)
        visit_actions.let_asks_run_out(at=self.at)
        routine_actions.make_ahead(on=self.today, at=self.at)

    # ---- what must hold
    def look(self) -> None:
        """Look at every visit, and write into the ledger what was taken meanwhile."""
        visits = {visit.pk: visit for visit in Visit.objects.prefetch_related("goings")}
        goes = {pk: {going.helper_id for going in visit.goings.all()} for pk, visit in visits.items()}
        for pk, helpers in self.taken.items():
            assert pk in visits, "a taken visit has disappeared"
            assert helpers <= goes[pk], "who had taken a visit does not stand there any more"
            assert pk in self.over or visits[pk].status in (visit_states.COMING, visit_states.HELPED), (
                "a taken visit was called off by nobody"
            )
        live = Counter(visit.planned_on for visit in visits.values() if not visit.is_cancelled)
        assert all(count == 1 for count in live.values()), f"doubled: {live}"
        self._look_who_goes(visits, goes)
        for pk, helpers in goes.items():
            if helpers:
                self.taken[pk] = helpers

    def _look_who_goes(self, visits, goes) -> None:
        insured = {helper.pk: list(helper.insurances.all()) for helper in Helper.objects.prefetch_related("insurances")}
        avoided = request_queries.avoided_helper_ids(self.request)
        for pk, visit in visits.items():
            if visit.is_coming and visit.planned_on >= self.today:
                assert not goes[pk] & avoided, "somebody who is kept apart goes"
                assert all(
                    any(one.covers(visit.planned_on, paid=False) for one in insured[helper]) for helper in goes[pk]
                ), "uncovered"
                assert (visit.status == visit_states.COMING) == bool(goes[pk])

    def propose(self, a: int) -> None:
        """Ask the engine for one open visit, and look at whom it proposes."""
        visit = self._one(
            visit_queries.visits_for(self.by, on=self.today).filter(
                status=visit_states.OPEN_VISIT, planned_on__gte=self.today
            ),
            a,
        )
        if visit is None:
            return
        avoided = request_queries.avoided_helper_ids(self.request)
        for offer in find_helpers(visit, self.by, on=self.today, at=self.at, cover=bool(a % 2)).offers:
            self.proposed += 1
            assert offer.helper.pk not in avoided, "somebody who is kept apart is proposed"
            assert any(one.covers(visit.planned_on, paid=False) for one in offer.helper.insurances.all()), (
                "somebody uncovered is proposed"
            )
            assert offer.helper.is_registered

    def in_line(self) -> None:
        """After making: each day of the rule has its visit, unless it was over or somebody called that day off."""
        routine_actions.make_ahead(on=self.today, at=self.at)
        self.routine.refresh_from_db()
        days = set(
            routine_bridge.days_of(
                self.routine,
                routine_queries.pauses_of(self.routine),
                first=self.today + timedelta(days=1),
                last=self.today + timedelta(days=28),
            )
        )
        there = set(
            Visit.objects.filter(request=self.request, planned_on__gt=self.today)
            .exclude(routine=None)
            .values_list("planned_on", flat=True)
        )
        assert days <= there, "a day of the rule has no visit"
        extra = Visit.objects.filter(
            routine=self.routine, status=visit_states.OPEN_VISIT, planned_on__gt=self.today
        ).exclude(planned_on__in=days)
        assert not extra.exists(), "an open visit stands beside the rule"
        assert not Ask.objects.filter(answer=visit_states.ASKED, visit__status=visit_states.CANCELLED).exists(), (
            "somebody thinks over what was called off"
        )
        assert HelpRequest.objects.get().status in (request_states.SEEKING, request_states.PLANNED)

    # ---- pieces
    def _one(self, records, place: int):
        found = list(records.order_by("pk"))
        return found[place % len(found)] if found else None

    def _coming(self, helper, from_on):
        return list(
            Visit.objects.filter(goings__helper=helper, status__in=visit_states.VISIT_COMING, planned_on__gte=from_on)
        )

    def _forget(self, visit, helper) -> None:
        self.taken.get(visit.pk, set()).discard(helper.pk)
        if not self.taken.get(visit.pk, True):
            del self.taken[visit.pk]

    def _give_back(self, helper, person=None) -> None:
        for visit in self._coming(helper, self.today):
            self._forget(visit, helper)
        visit_actions.give_turns_back(helper=helper, by=self.by, at=self.at, person=person)

    def _called_off(self, starts, ends) -> None:
        """A pause was said by somebody: what lies in it is called off on purpose."""
        inside = Visit.objects.filter(
            status=visit_states.CANCELLED, planned_on__gte=max(starts, self.today), cancelled_at=self.at
        )
        self.over |= {visit.pk for visit in inside if ends is None or visit.planned_on <= ends}
