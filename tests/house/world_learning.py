"""The small council's courses: one in each district that has begun, with a roll of canaries."""

from datetime import timedelta

from django.utils import timezone

from otagaisama.learning.courses import actions, queries
from otagaisama.learning.courses.states import Plan
from otagaisama.learning.discovering import actions as discovering
from otagaisama.learning.first_acts import actions as first_acts
from otagaisama.learning.teams import actions as teams
from otagaisama.signups import actions as signup_actions

KEPT = {"here": "matome", "there": "yosonomatome"}
SIGNS = {"here": "浜", "there": "谷"}


def learning(world, here, there, now) -> None:
    """Each course with two people on its roll, of whom one came to the first session."""
    for key, district in (("here", here), ("there", there)):
        by, desk = world.accounts[KEPT[key]], {KEPT[key], "shokuin"}
        course = world.keep(f"course {key}", begun(by, district, now, f"{SIGNS[key]}の講座"), desk)
        name = world.canary(f"{SIGNS[key]}学 学ぶ子", desk, when_read=False)
        _come(course, by, now, name)
        _come(course, by, now, "")
        people = actions.fill_roll(course=course, by=by, at=now)
        world.keep(f"learner {key}", people[0], desk)
        script = world.canary(f"{SIGNS[key]}の台本は青い紙", desk)
        session = course.sessions.get(order=1)
        session.script = script
        session.save()
        world.keep(f"session {key}", session, desk)
        actions.note_attendance(session=session, came={1: "whole"}, way="ticked", by=by, at=now)
        _look_back(world, key, course, session, desk, now)
        _raise_people(world, key, district, now)


def _raise_people(world, key: str, district, now) -> None:
    """Whom somebody thinks of, known to the desk of the district alone; and a team, of which nobody is named."""
    by, desk = world.accounts[KEPT[key]], {KEPT[key], "shokuin"}
    words = {name: world.canary(f"{SIGNS[key]}野{said}", {KEPT[key]}) for name, said in (("why", "は毎朝"),)}
    hidden = {"name": world.canary(f"{SIGNS[key]}見 さがし子", {KEPT[key]}, when_read=False)}
    suggestion = discovering.suggest(district=district, part="keeper", minds=by, by=by, at=now, **hidden, **words)
    world.keep(f"suggestion {key}", suggestion, {KEPT[key]})
    team = teams.begin_team(
        name=f"{SIGNS[key]}の花の会", district=district, minds=by, begun_on=timezone.localdate(now), by=by, at=now
    )
    world.keep(f"team {key}", team, desk)


def _look_back(world, key: str, course, session, desk, now) -> None:
    """What the first wrote is hers and, by her leave, the desk's; what the second wrote is nobody's but hers."""
    by = world.accounts[KEPT[key]]
    first, second = first_acts.open_roads(course=course, by=by, at=now)
    holders = {*world.accounts, "nobody"} if key == "here" else set()  # the link is the key
    small = world.canary(f"{SIGNS[key]}の角であいさつ", desk | holders)
    first_acts.name_act(learner=first, small_act=small, by=by, at=now)
    shown = world.canary(f"{SIGNS[key]}の灯りに気づいた", desk | holders)
    first_acts.look_back(learner=first, session=session, noticed=shown, for_desk=True, by=None, at=now)
    hers = world.canary(f"{SIGNS[key]}のことは、わたしだけ", set())
    first_acts.look_back(learner=second, session=session, hesitated=hers, by=None, at=now)
    world.records[f"road {key}"] = first


def token_of(world) -> str:
    """The word of the link of the first."""
    return first_acts.LINK.word_of(world.records["road here"].pk)


def person_cases(world, address, missing):
    """What is written has its name in the address; one that is none leads to the last of them."""
    further = {"what": "small"} if "what" in address.route else {}
    for key in KEPT:
        person = world.records[f"learner {key}"]
        yield {"pk": person.pk, **further}, world.readers[person.pk]
    yield {"pk": missing, **further}, set()


def session_cases(world, address, missing):
    """A session, and as which kind of file where the address says it."""
    further = {"form": "csv"} if "form" in address.route else {}
    for key in KEPT:
        session = world.records[f"session {key}"]
        yield {"pk": session.pk, **further}, world.readers[session.pk]
    yield {"pk": missing, **further}, set()


def begun(by, district, now, title: str):
    """Two sessions: an hour ago, and next week."""
    starts = timezone.localtime(now) - timedelta(hours=1)
    plans = [Plan(starts + timedelta(days=7 * number), theme=f"題{number}") for number in range(2)]
    course = actions.begin_course(
        title=title, kind="watch", plans=plans, needed=1, minds=by, by=by, at=starts - timedelta(days=9), district=district, seats=30, place="会館",
        phone="052-981-1212", phone_hours="平日 9:00-17:00",
    )  # fmt: skip
    signup_actions.move_offer(offer=course.offer, move="open", by=by, at=starts - timedelta(days=9))
    return course


def _come(course, by, now, name: str):
    return signup_actions.sign_up(
        offer=course.offer,
        name=name or "もうひとり",
        by=by,
        at=now,
        came_by="phone",
        phone="052-000-0000",
        wish="phone",
    )


def one_more(world, number: int, here, now) -> None:
    """One more course, one more on the roll who came."""
    by, course = world.accounts["matome"], world.records["course here"]
    begun(by, here, now, f"もうひとつの講座{number}")
    _come(course, by, now, f"学ぶ{number}")
    actions.fill_roll(course=course, by=by, at=now)
    came = dict.fromkeys(range(1, queries.last_row(course) + 1), "whole")
    actions.note_attendance(session=world.records["session here"], came=came, way="ticked", by=by, at=now)
    discovering.suggest(district=here, part="watch", name=f"見る{number}", minds=by, by=by, at=now)
    teams.begin_team(name=f"会{number}", district=here, minds=by, begun_on=timezone.localdate(now), by=by, at=now)
    for road in first_acts.open_roads(course=course, by=by, at=now)[2:]:
        first_acts.look_back(
            learner=road,
            session=world.records["session here"],
            noticed=f"雨の日{number}",
            for_roundtable=True,
            instead=True,
            by=None,
            at=now,
        )


def public_course_cases(world, address, missing):
    """Everybody may see what is open."""
    for key in KEPT:
        yield {"pk": world.records[f"course {key}"].pk}, None
    yield {"pk": missing}, set()
