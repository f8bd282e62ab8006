"""The suite lives at its own hour, and at any other it is asked to."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.clock import REAL, TOKYO, start_of


def test_the_tests_live_at_the_hour_they_say(request):
    hour = request.config.getoption("--at")
    if hour != REAL:
        assert timezone.now() - start_of(hour) < timedelta(hours=5)


@pytest.mark.parametrize("hour", ["25:00", "夜", "10時"])
def test_an_hour_that_no_clock_shows_is_refused(hour):
    with pytest.raises(ValueError, match=r"isoformat|hour"):
        start_of(hour)


def test_the_day_stays_today():
    assert start_of("00:10").astimezone(TOKYO).date() == datetime.now(TOKYO).date()
