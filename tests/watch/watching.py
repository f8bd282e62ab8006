"""A life of 元気のお知らせ, in which anything happens in any order; and what must hold whatever happened."""

import contextlib
import itertools
from datetime import datetime, time, timedelta

from django.utils import timezone

from otagaisama.base.refusals import Refused
from otagaisama.messaging.models import Letter
from otagaisama.watch.contacts import actions, queries, states
from otagaisama.watch.contacts.models import CheckIn
from otagaisama.watch.contacts.states import Stage

FIRST = timezone.make_aware(datetime(2026, 6, 1, 8, 30))
MOST_WAITING = timedelta(minutes=60)
LOOK = timedelta(minutes=15)


class Life:
    """One person with two times a day and some contacts; the clock of the house ticks between all that happens."""

    STEPS = (
        "well",
        "low",
        "seen",
        "yes",
        "no",
        "late",
        "pause",
        "resume",
        "add",
        "drop",
        "close",
        "wait",
        "day",
        "day",
        "day",
    )

    def __init__(self, by, district, contacts: int = 3):
        self.by, self.now, self.exhausted, self.added, self.longest = by, FIRST, set(), {}, timedelta()
        self.check_in = actions.begin_check_in(
            times=[time(8), time(20)],
            called="ある方",
            district=district,
            how="oral",
            phone="052-000-0001",
            by=by,
            at=FIRST,
        )
        for number in range(contacts):
            self.add(number)

    def step(self, name: str, a: int, b: int) -> None:
        """Something happens, or is refused; then the minutes go by."""
        with contextlib.suppress(Refused):
            self.happen(name, a, b)
        self.passes(timedelta(hours=12) if name == "day" else timedelta(minutes=1 + b))

    def passes(self, span: timedelta) -> None:
        """The worker of the house looks again and again; each quarter of an hour is enough here, where patience is longer.

        What it looks at turns with the clock alone: the looks before the next moment that is due find nothing, and are passed over.
        """
        until = self.now + span
        while self.now < until:
            due = self.due()
            if due is None:
                self.now = until
                return
            looks = max(1, -(-(due - self.now) // LOOK))
            self.now = min(self.now + looks * LOOK, until)
            if queries.check_ins_due(self.now).exists() or queries.searches_due(self.now).exists():
                actions.go_on(at=self.now)
                self.mark()

    def due(self) -> datetime | None:
        """The next moment at which the house has something to do."""
        searches = list(
            self.check_in.searches.filter(stage__in=states.OPEN_STAGES).values_list("stage", "until", named=True)
        )
        moments = [self.now if search.stage == Stage.WAITING else search.until for search in searches]
        if all(search.stage == Stage.CALL for search in searches):
            moments += CheckIn.objects.filter(pk=self.check_in.pk).values_list("next_at", flat=True)
        return min((moment for moment in moments if moment), default=None)

    def happen(self, name: str, a: int, b: int) -> None:
        given = {"by": self.by, "at": self.now}
        match name:
            case "well" | "low":
                actions.answer_in(check_in=self.check_in, feeling=name, how="card", at=self.now)
            case "seen":
                actions.saw_her(check_in=self.check_in, **given)
            case "yes" | "no" | "late":
                self.reply(name, a, b)
            case "pause":
                actions.pause_watch(
                    watch_over=self.check_in.watch_over,
                    until=timezone.localdate(self.now) + timedelta(days=1 + a % 3),
                    why="away",
                    **given,
                )
            case "resume":
                actions.resume_watch(watch_over=self.check_in.watch_over, **given)
            case "add":
                self.add(a)
            case "drop":
                contacts = list(queries.contacts_of(self.check_in))
                if contacts:
                    actions.drop_contact(contact=contacts[a % len(contacts)], **given)
            case "close":
                search = self.search()
                if search:
                    actions.close_search(search=search, why="" if a % 5 == 0 else "電話で話した", **given)
        self.check_in.refresh_from_db()

    def reply(self, name: str, a: int, b: int) -> None:
        """Whoever was turned to says yes with a time, no or perhaps; `late`: one of those before."""
        search = self.search()
        steps = list(search.steps.filter(what="asked", contact__ended_on=None).order_by("at", "id")) if search else []
        if not steps:
            return
        contact = steps[a % len(steps)].contact if name == "late" else steps[-1].contact
        answer = "yes" if name != "no" else ("no", "maybe")[a % 2]
        actions.reply_to(
            search=search, contact=contact, answer=answer, at=self.now, goes_at=self.now + timedelta(minutes=b) if answer == "yes" else None
        )  # fmt: skip

    def add(self, number: int) -> None:
        way = {"mail": f"m{number}@example.org"} if number % 2 else {"phone": "052-000-0002"}
        made = actions.add_contact(check_in=self.check_in, relation=f"{number}", by=self.by, at=self.now, **way)
        self.added[made.pk] = self.now

    def search(self):
        return self.check_in.searches.filter(stage__in=states.OPEN_STAGES).first()

    def mark(self) -> None:
        self.exhausted |= set(self.check_in.searches.filter(stage=Stage.EXHAUSTED).values_list("pk", flat=True))

    def look(self) -> None:
        """What must hold now."""
        self.check_in.refresh_from_db()
        self.nobody_is_forgotten()
        for search in self.check_in.searches.all():
            turned_to = list(search.steps.filter(what="asked").order_by("at", "id"))
            contacts = [step.contact_id for step in turned_to]
            assert len(contacts) == len(set(contacts)), "somebody was turned to twice"
            self.in_turn(search, turned_to)
            if search.stage == Stage.GOING:
                assert search.steps.filter(what="yes", contact=search.contact, goes_at__isnull=False).exists(), (
                    "nobody said when she goes"
                )
            if not search.is_open:
                self.ends_well(search)
            elif search.stage == Stage.EXHAUSTED:
                assert queries.standing_for(self.by, on=timezone.localdate(self.now)).filter(pk=search.pk).exists(), (
                    "an exhausted list is silent"
                )

    def nobody_is_forgotten(self) -> None:
        missed = states.missed(
            self.check_in.rhythm, timezone.localtime(self.check_in.since), timezone.localtime(self.now)
        )
        if len(missed) >= self.check_in.misses:
            assert self.search() is not None, "her word was missed, and nobody is turned to"

    def in_turn(self, search, turned_to) -> None:
        """One at a time: the next only after a word of the one before, or after her time was over."""
        for before, after in itertools.pairwise(turned_to):
            since = search.steps.filter(
                at__gte=before.at, at__lte=after.at, what__in=("no", "maybe", "silent", "exhausted")
            )
            low = self.check_in.answers.filter(at__gte=before.at, at__lte=after.at, feeling="low")
            assert since.exists() or low.exists(), "two were turned to at once"
        first = turned_to[0] if turned_to else None
        if first and search.why == "missed":
            able = timezone.localtime(
                max(search.begun_at, self.added[first.contact_id])
            )  # before, there was nobody to turn to
            self.longest = max(self.longest, first.at - states.morning_or_at_once(self.check_in.rhythm, able))

    def ends_well(self, search) -> None:
        """Found by somebody, or closed with a reason; then she was told. A word of hers alone ends nothing that was exhausted."""
        by_somebody = bool(search.seen_by_id or search.ended_by_id)
        if search.stage == Stage.CLOSED:
            assert search.closed_why, "closed without a reason"
            assert search.ended_by_id, "closed by nobody"
        last_step = search.steps.exclude(what="asked").order_by("-at", "-id").first()
        if search.pk in self.exhausted and not by_somebody:
            after = last_step.at if last_step else search.begun_at
            went = search.steps.filter(what__in=("yes", "asked"), at__gte=after).exists() or last_step.what == "yes"
            assert went, "an exhausted list went by itself"
        if by_somebody:
            assert Letter.objects.filter(about_kind="watch.Search", about_id=str(search.pk)).exists(), (
                "she was never told who came"
            )
