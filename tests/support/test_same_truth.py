"""«May she be asked?» has one answer: the room's rule and the engine's wall, over generated helpers, visits and insurances."""

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from otagaisama.engines.matching import Wall
from otagaisama.people.models import Person
from otagaisama.support.helpers import states as helper_states
from otagaisama.support.helpers.models import Helper, Insurance
from otagaisama.support.helpers.models.choices import Cover, Day, Gender, HowFar, OkWith, Slot, Task, Training
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.requests.models.choices import Fee, GenderWish
from otagaisama.support.visits import bridge, rules
from otagaisama.support.visits.models import Visit
from otagaisama.support.visits.queries.finding import Facts
from otagaisama.town.models import District, Ward
from tests.often import often

ON = date(2026, 11, 2)
EVERY_SLOT = [f"{day}-{slot}" for day in Day.values for slot in Slot.values]
# What the room asks too; everything else the engine weighs (task, time, way …) the room leaves to whoever asks.
ROOMS_WALLS = {Wall.OTHER, Wall.GENDER, Wall.TRAINING, Wall.COVER, Wall.COVER_KIND}
SOME = {"max_size": 3, "unique": True}

helpers = st.fixed_dictionaries(
    {
        "gender": st.sampled_from(Gender.values),
        "trainings": st.lists(st.sampled_from(Training.values), **SOME),
        "can": st.lists(st.sampled_from(Task.values), **SOME) | st.just(Task.values),
        "slots": st.lists(st.sampled_from(EVERY_SLOT), **SOME) | st.just(EVERY_SLOT),
        "ok_with": st.lists(st.sampled_from(OkWith.values), **SOME) | st.just(OkWith.values),
        "max_per_month": st.integers(0, 3),
    }
)
FITTING = {"can": Task.values, "slots": EVERY_SLOT, "ok_with": OkWith.values, "max_per_month": 5}
wishes = st.fixed_dictionaries(
    {
        "task": st.sampled_from(Task.values),
        "fee": st.sampled_from(Fee.values),
        "gender_wish": st.sampled_from(["", *GenderWish.values]),
        "training": st.sampled_from(["", "", *Training.values]),
        "needs_ok": st.lists(st.sampled_from(OkWith.values), **SOME),
    }
)
insurances = st.lists(
    st.tuples(st.sampled_from(Cover.values), st.integers(-40, 40), st.integers(0, 60)), max_size=3
)  # fmt: skip


def world(facts: dict, wished: dict, covers: list, days: int, slot: str):
    """A registered helper and a visit of the same district, nothing saved."""
    district = District(name="城北", ward=Ward(name="北区"))
    helper = Helper(
        person=Person(), district=district, how_far=HowFar.WARD, status=helper_states.REGISTERED, **facts
    )  # fmt: skip
    helper._prefetched_objects_cache = {
        "insurances": [
            Insurance(helper=helper, cover=cover, fiscal_year=2026, starts_on=ON + timedelta(days=first),
                      ends_on=ON + timedelta(days=first + length))
            for cover, first, length in covers
        ]
    }  # fmt: skip
    visit = Visit(request=HelpRequest(district=district, **wished), planned_on=ON + timedelta(days=days), slot=slot)
    visit._prefetched_objects_cache = {"goings": []}
    return helper, visit


@often(300)
@given(helpers, wishes, insurances, st.integers(0, 30), st.sampled_from(Slot.values), st.booleans(), st.booleans())
@example({**FITTING, "gender": "woman", "trainings": []}, {"task": "talk", "fee": "thanks", "gender_wish": "woman", "training": "", "needs_ok": []},
         [("basic", -40, 60), ("paid_too", -40, 60)], 3, "noon", False, True)  # fmt: skip
@example({**FITTING, "gender": "man", "trainings": []}, {"task": "talk", "fee": "free", "gender_wish": "", "training": "", "needs_ok": []},
         [("basic", 0, 0)], 1, "noon", False, True)  # fmt: skip
def test_the_room_and_the_engine_agree_who_may_be_asked(facts, wished, covers, days, slot, avoided, fitting):
    helper, visit = world(facts | (FITTING if fitting else {}), wished, covers, days, slot)
    pairs = frozenset({(helper.pk, visit.pk)} if avoided else ())
    known = Facts({}, {}, {}, {}, pairs, {}, {})
    ranking = bridge.rank_for(visit, [helper], known, on=ON)
    may_ask = rules.may_ask(helper, visit, avoided=avoided)
    wall = ranking.refusals[0].wall if ranking.refusals else None
    if wall is None:
        assert may_ask, "the engine offers nobody whom the room would refuse"
    if wall in ROOMS_WALLS:
        assert not may_ask, "a wall of the room's is one in the room"
    if fitting:
        assert may_ask == (wall is None)
    proposal = bridge.propose_for([visit], [helper], known, on=ON)
    assert bool(proposal.turns) == (wall is None), "one at a time or all at once, the engine says the same"
