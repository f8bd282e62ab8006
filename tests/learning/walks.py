"""A course and those who come to it, through whatever happens; `look` says what must always hold."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import Refused
from otagaisama.learning.courses import actions as course_actions
from otagaisama.learning.first_acts import actions, queries
from otagaisama.learning.first_acts.models import Gathering, Learner
from otagaisama.learning.first_acts.states import ACT_DAYS, ACTIVE_DAYS, Stand
from otagaisama.signups import actions as signup_actions
from otagaisama.signups.models import SignUp
from otagaisama.signups.states import AGAIN, IN_LINE, Standing
from tests.learning.lives import DAYS, make_course
from tests.signups.lives import MONDAY


class Walk:
    """One course of four sessions with six seats."""

    STEPS = ("comes", "comes", "comes", "cancels", "answers", "session", "session", "session", "register", "register", "act", "act", "active",
             "leaves", "comes back", "gathers")  # fmt: skip

    def __init__(self, by):
        self.by, self.at = by, MONDAY
        self.course = make_course(by, at=MONDAY, seats=6)
        self.done, self.refused = Counter(), Counter()

    def step(self, name: str, a: int, b: int) -> None:
        """What cannot be is refused with a sentence, and changes nothing."""
        self.at += timedelta(hours=a % 48)
        with suppress(Refused):
            self.refused[name] += 1
            self._do(name, a, b)
            self.refused[name] -= 1
            self.done[name] += 1

    def passes(self, days: int) -> None:
        """Days go by; the worker comes by, and calls the gathering when its time has come."""
        self.at += timedelta(days=days)
        signup_actions.go_on(at=self.at)
        course_actions.fill_rolls(on=day_of_tokyo(self.at), at=self.at)
        seated = SignUp.objects.filter(offer=self.course.offer, standing=Standing.SEATED)
        rowless = set(seated.values_list("pk", flat=True)) - {
            walker.person.signup_id for walker in queries.followed(self.course, on=day_of_tokyo(self.at)).walkers
        }
        begun = self.course.sessions.get(order=1).starts_at <= self.at
        assert not (begun and rowless), "with a seat, and nobody minds her next step"
        actions.call_due(on=day_of_tokyo(self.at), at=self.at)

    def _do(self, name: str, a: int, b: int):
        given = {"by": self.by, "at": self.at}
        today = day_of_tokyo(self.at)
        match name:
            case "comes":
                party = 1 + b % 2
                contact = {"phone": f"090-0000-{b:04}", "wish": "phone", "came_by": "phone"}
                signup_actions.sign_up(offer=self.course.offer, name=f"方{a}", party=party, **contact, **given)
            case "cancels" | "answers":
                rows = list(SignUp.objects.filter(offer=self.course.offer).order_by("number"))
                row = rows[b % len(rows)] if rows else None
                if row and name == "cancels":
                    signup_actions.cancel_signup(signup=row, how="phone", **given)
                elif row:
                    signup_actions.answer_seat(signup=row, accepts=a % 2 == 0, how="phone", **given)
            case "session":
                session = self.course.sessions.get(order=1 + b % len(DAYS))
                self.at = max(self.at, session.starts_at)
                roads = self._roads()
                came = {row: "whole" for row in roads if (row + a) % 3}
                course_actions.note_attendance(session=session, came=came, way="typed", **given | {"at": self.at})
            case "gathers":
                actions.call_gathering(course=self.course, at=self.at)
            case _:
                roads = list(self._roads().values())
                if roads:
                    self._walk(name, roads[b % len(roads)], today, given)

    def _walk(self, name: str, road: Learner, today, given):
        match name:
            case "register":
                actions.register(learner=road, on=today, **given)
            case "act":
                actions.note_act(learner=road, act="greeting", on=today, **given)
            case "active":
                actions.note_active(learner=road, on=today, **given)
            case "leaves":
                actions.leave(learner=road, why="enough", **given)
            case "comes back":
                actions.come_back(learner=road, **given)

    def _roads(self) -> dict[int, Learner]:
        with suppress(Refused):
            roads = actions.open_roads(course=self.course, by=self.by, at=self.at)
            return {road.enrolment.row: road for road in roads}
        return {}

    def look(self) -> int:
        """Everybody has a next step with a day and somebody who minds it, or has said that it is enough; nobody has vanished. Answers how many."""
        progress = queries.followed(self.course, on=day_of_tokyo(self.at))
        assert self.course.minds.is_active
        for walker in progress.walkers:
            if walker.next is None:
                assert walker.stand in (Stand.LEFT, Stand.ACTIVE), walker
                assert walker.road.left_on or walker.road.active_on
            else:
                assert walker.next.what
                self._look_at_day(walker)
        signups = SignUp.objects.filter(offer=self.course.offer).exclude(standing=Standing.INVITED)
        on_roll = {walker.person.signup_id for walker in progress.walkers}
        off = [signup for signup in signups if signup.pk not in on_roll]
        gone = sum(
            signup.party
            for signup in off
            if signup.standing in AGAIN and signup.standing not in (Standing.MISSED, Standing.LAPSED)
        )
        waiting = sum(signup.party for signup in off if signup.standing in IN_LINE)
        everybody = sum(signup.party for signup in off)
        assert progress.waiting == waiting
        assert progress.waiting + progress.seatless + gone == everybody, "somebody stands nowhere"
        assert progress.funnel[0][1] == len(progress.walkers) + everybody
        if (gathering := Gathering.objects.filter(course=self.course).first()) is not None:
            assert gathering.offer.signups.exists()
        return len(progress.walkers)

    @staticmethod
    def _look_at_day(walker) -> None:
        road = walker.road
        if walker.stand == Stand.REGISTERED:
            assert walker.next.due == road.registered_on + timedelta(days=ACT_DAYS)
        elif walker.stand == Stand.ACTED:
            assert walker.next.due == road.acted_on + timedelta(days=ACTIVE_DAYS)
        elif road.next_session:
            assert walker.next.due == road.next_session
        else:
            assert walker.next.due > road.last_session
