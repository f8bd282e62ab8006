"""Days at the turn of the year, when offices and neighbours rest, are asked wherever people are to come (T4)."""

from datetime import date

import pytest

from otagaisama.gatherings.events.forms import DateForm, EventForm
from otagaisama.gatherings.events.models import CaseStudy
from otagaisama.people.models import Account
from otagaisama.signups.forms import OfferForm
from otagaisama.town.models import District
from otagaisama.troubles.circles.forms import CircleForm

pytestmark = pytest.mark.django_db
BEGUN = date(2026, 11, 2)
DAYS = [
    ("2026-12-29", True),
    ("2026-12-31", True),
    ("2027-01-03", True),
    ("2026-12-28", False),
    ("2027-01-04", False),
    ("2026-11-03", False),
]


def offer(shokuin, **typed):
    return OfferForm(typed, districts=District.objects.all(), today=BEGUN)


def event(shokuin, **typed):
    everybody, cases = Account.objects.all(), CaseStudy.objects.all()
    return EventForm(typed, districts=District.objects.all(), keepers=everybody, cases=cases, today=BEGUN)


def circle(shokuin, **typed):
    return CircleForm(
        {name.replace("day_0", "held_on"): value for name, value in typed.items()}, user=shokuin, today=BEGUN
    )


@pytest.mark.parametrize(("day", "asks"), DAYS)
@pytest.mark.parametrize("make", [offer, event, circle])
def test_a_day_at_the_turn_of_the_year_is_asked(shokuin, make, day, asks):
    name = "held_on" if make is circle else "day_0"
    form = make(shokuin, day_0=day, from_0="10:00")
    assert ("年末年始です" in str(form.errors.get(name, ""))) is asks
    assert name not in make(shokuin, day_0=day, day_0_sure=day, from_0="10:00").errors
    if asks:
        assert name in make(shokuin, day_0=day, day_0_sure="2026-12-30", from_0="10:00").errors, (
            "the tick holds for one day"
        )


def test_one_date_that_moves_is_asked_too():
    assert "年末年始です" in str(
        DateForm({"day": "2026-12-30", "starts": "10:00", "why": "会館の都合"}, today=BEGUN).errors
    )


def test_dates_that_repeat_over_the_turn_of_the_year_are_asked_together(shokuin):
    typed = {"day_0": "2026-12-17", "from_0": "10:00", "to_0": "11:00", "every": "week", "times": "4"}
    assert "12月31日（木）は年末年始です" in str(event(shokuin, **typed).errors["every"])
    assert "every" not in event(shokuin, **typed, every_sure="2026-12-31").errors
    assert "every" not in event(shokuin, **typed | {"day_0": "2026-11-17"}).errors
