"""Laws of 元気のお知らせ over many random lives, and a year of notices and misses.

    .venv/bin/python -m bench.watching [--lives 5000] [--seed 2026] [--only lives|notices|year]

Lives and notices: after each thing that happens the laws of `tests/watch/watching.py` and `tests/watch/noticing.py` are looked at; stops at the
first that does not hold.
Year: a ward's notices, looked at by a desk that works on weekdays, and six check-ins twice a day, of which one time in ten brings no word: from the
second miss on the minutes are counted until the first contact is turned to, within the hours in which people may be asked. Ends with an error where
less than 98 of 100 notices are answered in time, one is forgotten, or a first contact waits longer than an hour.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
STEPS = 15
CHECK_INS = 6


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--lives", type=int, default=5_000)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--only", choices=("lives", "notices", "year"))
    chosen = options.parse_args()
    import django

    django.setup()
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        if chosen.only in (None, "lives"):
            play_lives(chosen.lives, random.Random(chosen.seed))
        if chosen.only in (None, "notices"):
            play_notices(chosen.lives, random.Random(chosen.seed))
        if chosen.only in (None, "year"):
            return play_year(random.Random(chosen.seed)) + play_misses(random.Random(chosen.seed))
        return 0
    finally:
        runner.teardown_databases(old)


def play_lives(lives: int, dice: random.Random) -> None:
    """Play them, and print what happened in all."""
    from django.db import transaction

    from bench.turns import people
    from tests.watch.watching import Life

    began, steps, longest, every = time.perf_counter(), Counter(), timedelta(), max(lives // 50, 1)
    with transaction.atomic():
        by, district = people()
        for number in range(lives):
            with transaction.atomic():
                life = Life(by, district, contacts=dice.randrange(5))
                for _ in range(STEPS):
                    name = dice.choice(Life.STEPS)
                    life.step(name, dice.randrange(100), dice.randrange(100))
                    steps[name] += 1
                    life.look()
                longest = max(longest, life.longest)
                transaction.set_rollback(True)
            if number % every == 0:
                print(f"\rlives: {number + 1}/{lives}, {time.perf_counter() - began:.0f} s", end="", flush=True)
        transaction.set_rollback(True)
    print(f"\nlives: {lives}, {sum(steps.values())} steps, the laws looked at as often: 0 broken")
    print(
        f"lives: first contact turned to at most {longest.total_seconds() / 60:.0f} minutes after the last miss, within the hours"
    )
    print("lives: " + ", ".join(f"{name} {count}" for name, count in sorted(steps.items())))


def play_notices(lives: int, dice: random.Random) -> None:
    """Notices, checks and answers in any order (`tests/watch/noticing.py`)."""
    from django.db import transaction

    from bench.turns import people
    from otagaisama.base.access import Role
    from tests.conftest import make_account
    from tests.watch.noticing import Life

    began, steps, every = time.perf_counter(), Counter(), max(lives // 50, 1)
    with transaction.atomic():
        by, district = people()
        listener = make_account("hana", "花", Role.LISTENER, district)
        for number in range(lives):
            with transaction.atomic():
                life = Life(by, district, listener)
                for _ in range(STEPS):
                    name = dice.choice(Life.STEPS)
                    life.step(name, dice.randrange(100), dice.randrange(100))
                    steps[name] += 1
                    life.look(whole=False)
                life.look()
                transaction.set_rollback(True)
            if number % every == 0:
                print(f"\rnotices: {number + 1}/{lives}, {time.perf_counter() - began:.0f} s", end="", flush=True)
        transaction.set_rollback(True)
    print(f"\nnotices: {lives} lives, {sum(steps.values())} steps, the laws looked at as often: 0 broken")
    print("notices: " + ", ".join(f"{name} {count}" for name, count in sorted(steps.items())))


def play_year(dice: random.Random) -> int:
    """365 days: some three notices a week, answered by a desk on weekdays as its list says; who never answered is counted."""
    from django.db import transaction
    from django.utils import timezone

    from bench.turns import people
    from otagaisama.watch.notices import actions, queries, states
    from otagaisama.watch.notices.models import Notice

    first, began = datetime(2026, 4, 1, 9, tzinfo=ZoneInfo("Asia/Tokyo")), time.perf_counter()
    with transaction.atomic():
        by, district = people()
        for day in range(365 + 7):
            at = first + timedelta(days=day)
            if day < 365 and dice.random() < 3 / 7:
                sign = dice.choice([*states.Sign.values, states.DangerSign.LYING])
                actions.give_notice(by=by, at=at, signs=[sign], where="ある場所", district=district)
            works = at.weekday() < 5
            for notice in list(queries.notices_for(by, on=at.date()).open().order_by("-danger", "due_on")):
                # Danger is seen to at once by whoever is called; the rest on a day when the desk works, most at once.
                if notice.danger or (works and (dice.random() < 0.8 or notice.due_on <= at.date() + timedelta(days=1))):
                    actions.answer_notice(
                        notice=notice, result="well", after="watch", by=by, at=at + timedelta(hours=4)
                    )
        rows = list(Notice.objects.all())
        on_time = sum(row.ended_at is not None and timezone.localdate(row.ended_at) <= row.due_on for row in rows)
        forgotten = sum(row.is_open for row in rows)
        print(
            f"year: {len(rows)} notices, {on_time} in time ({100 * on_time / len(rows):.1f} %), {forgotten} forgotten, {time.perf_counter() - began:.0f} s"
        )
        transaction.set_rollback(True)
    return int(on_time < 0.98 * len(rows) or forgotten > 0)


def play_misses(dice: random.Random) -> int:
    """365 days of six check-ins: how long after the second miss the first contact was turned to, and whether every one of them was seen to."""
    from django.db import transaction

    from bench.turns import people
    from tests.watch.watching import Life

    began, waits, missed_twice, left = time.perf_counter(), [], 0, 0
    with transaction.atomic():
        by, district = people()
        for _ in range(CHECK_INS):
            year = MissedYear(Life(by, district, contacts=3), dice)
            year.play()
            waits += year.waits
            missed_twice += year.missed_twice
            left += year.life.search() is not None
        transaction.set_rollback(True)
    longest = max(waits, default=timedelta()).total_seconds() / 60
    print(
        f"year: {CHECK_INS} check-ins, {missed_twice} times the second word was missed, {len(waits)} times somebody was turned to, "
        f"the first one at most {longest:.0f} minutes later within the hours, {left} left open, {time.perf_counter() - began:.0f} s"
    )
    return int(longest > 60 or len(waits) != missed_twice or left > 0)


class MissedYear:
    """One person's year: she answers, or does not; whoever is turned to goes, says no, or says nothing; the desk closes what nobody could do."""

    def __init__(self, life, dice: random.Random):
        self.life, self.dice, self.waits, self.missed_twice = life, dice, [], 0

    def play(self) -> None:
        from otagaisama.watch.contacts import actions
        from otagaisama.watch.contacts.states import EARLY

        rhythm, silent = self.life.check_in.rhythm, 0
        first = self.life.now.replace(hour=0, minute=0)
        for number in range(1, 2 * 365 + 1):
            slot = first + timedelta(days=number // 2, hours=(8, 20)[number % 2])
            if slot - self.life.now < EARLY:
                continue  # somebody saw her just before: that is the word for this time
            if number > 2 and self.dice.random() >= 0.9:
                silent += 1
            else:
                self.until(slot - timedelta(minutes=self.dice.randrange(30)))
                actions.answer_in(check_in=self.life.check_in, feeling="usual", how="card", at=self.life.now)
                silent = 0
            if silent == rhythm.misses:
                self.missed_twice += 1
                self.until(slot + rhythm.grace)
                self.seek(slot + rhythm.grace, rhythm)
                silent = 0

    def until(self, moment: datetime) -> None:
        """The house looks every minute; nothing turns before the next moment that is due."""
        from otagaisama.watch.contacts import actions

        while (due := self.life.due()) is not None and due <= moment:
            self.life.now = max(due, self.life.now + timedelta(minutes=1))
            actions.go_on(at=self.life.now)
        self.life.now = max(self.life.now, moment)

    def seek(self, missed_at: datetime, rhythm) -> None:
        """From the second miss until somebody saw her, or the desk closed it."""
        from otagaisama.watch.contacts import actions, states
        from otagaisama.watch.contacts.states import Stage

        able = states.morning_or_at_once(rhythm, missed_at)
        self.until(max(able, self.life.now) + timedelta(minutes=2))
        search = self.life.search()
        if search is None or search.asked_at is None:
            return
        self.waits.append(search.asked_at - able)
        while (search := self.life.search()) is not None:
            self.life.now += timedelta(minutes=5)
            chance = self.dice.random()
            if search.stage == Stage.EXHAUSTED:
                actions.close_search(search=search, why="電話で話した", by=self.life.by, at=self.life.now)
            elif search.stage == Stage.GOING:
                actions.saw_her(check_in=self.life.check_in, by=self.life.by, at=self.life.now)
            elif chance < 0.7:
                goes_at = self.life.now + timedelta(minutes=10) if chance < 0.4 else None
                answer = "yes" if goes_at else "no"
                actions.reply_to(
                    search=search, contact=search.contact, answer=answer, at=self.life.now, goes_at=goes_at
                )
            else:
                self.until(self.life.now + timedelta(minutes=20))


if __name__ == "__main__":
    sys.exit(main())
