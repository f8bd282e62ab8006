"""The example at the turn of the fiscal year, when the insurance of everybody who helps ends on one day."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from otagaisama.config.example import build_example
from otagaisama.support.visits.models import Visit

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_it_is_built_on_the_last_of_march_with_visits_in_april(tmp_path):
    at = datetime(2027, 3, 31, 10, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    build_example(tmp_path, at=at)
    taken = Visit.objects.filter(planned_on__gt=at.date(), goings__isnull=False).distinct()
    assert taken.exists()
    for visit in taken.prefetch_related("goings__helper__insurances"):
        for going in visit.goings.all():
            assert any(one.covers(visit.planned_on, paid=False) for one in going.helper.insurances.all()), (
                visit.planned_on,
                going.helper_id,
            )
