"""The counts of the plan are made again after a change, and only then."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from otagaisama.people import diary
from otagaisama.plan.queries import counts
from otagaisama.troubles.thread import actions

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 28)


def heard() -> tuple[list[int], int]:
    """Troubles heard at each month's end, and how many questions that took."""
    with CaptureQueriesContext(connection) as asked:
        months = counts.monthly(2026, on=ON)
    return [month.counts["troubles_heard"] for month in months], len(asked)


def test_the_plan_is_counted_again_after_a_change_and_only_then(shokuin, johoku, now, settings):
    settings.KEPT_PAGES = 8
    in_may = now.replace(2026, 5, 20)
    call = {"by": shokuin, "at": in_may, "district": johoku}
    actions.hear_call(said="庭の草がのびて困っている", **call)
    (first, many), (again, few) = heard(), heard()
    assert first == again == [0, 1, 1, 1, 1, 1, 1]
    assert few == 1 < many
    actions.hear_call(said="雪かきができない", **call)
    assert heard()[0][-1] == 2
    with transaction.atomic():
        actions.hear_call(said="電球がきれた", **call)
        assert heard()[0][-1] == 3
        transaction.set_rollback(True)
    diary.record(by=shokuin, at=now, verb="read-trouble")  # a line with the very number that was taken back
    assert heard()[0][-1] == 2
    assert counts.monthly(2026, on=date(2026, 6, 1))[-1].counts["troubles_heard"] == 2


def test_where_nothing_is_kept_it_is_counted_each_time(shokuin, johoku, now):
    assert heard()[1] == heard()[1] > 1
