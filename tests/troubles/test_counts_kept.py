"""The numbers of the boxes are counted again after a change, and only then; what a transaction took back was never kept."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from otagaisama.base.access import Role
from otagaisama.base.lists import count_boxes
from otagaisama.people import diary
from otagaisama.people.models import Knowing
from otagaisama.troubles.thread import actions, queries
from otagaisama.troubles.thread.lists import TROUBLES
from otagaisama.troubles.thread.queries import troubles
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db
COUNT = re.compile(r'<span class="count">(\d+)')


def test_a_change_is_counted_at_once_and_nothing_else_asks_the_boxes_again(client_of, shokuin, johoku, now, settings):
    settings.KEPT_PAGES = 8
    client, place = client_of(shokuin), reverse("troubles:troubles")
    hear = {"by": shokuin, "at": now, "district": johoku}

    def counts() -> list[str]:
        return COUNT.findall(client.get(place).content.decode())

    before = counts()
    actions.hear_call(said="庭の草がのびて困っている", **hear)
    after = counts()
    assert before != after == counts()
    with transaction.atomic():
        actions.hear_call(said="雪かきができない", **hear)
        assert count_boxes(TROUBLES, user=shokuin, on=now.date())["open"] == 2
        transaction.set_rollback(True)
    with transaction.atomic():  # a line with the very number that was taken back
        diary.record(by=shokuin, at=now, verb="read-trouble")
    assert count_boxes(TROUBLES, user=shokuin, on=now.date())["open"] == 1
    shokuin.grants.filter(role=Role.STAFF).delete()
    assert client.get(place).status_code == 403


@pytest.mark.parametrize("few", [0, 300])
def test_what_has_risen_is_the_same_whether_few_or_many_stay_low(shokuin, matome, johoku, now, monkeypatch, few):
    monkeypatch.setattr(troubles, "FEW", few)
    late, on = (now - timedelta(days=90)), now.date()
    risen = [hear(matome, late, district=johoku, reach=reach) for reach in ("listener", "district", "ward")]
    hear(matome, now, district=johoku, reach="district")
    sealed = hear(matome, late, district=johoku, reach="district")
    Knowing.objects.filter(pk=sealed.knowing_id).update(sealed=True)
    facts = queries.late_facts_for(shokuin, on=on)
    assert {trouble.pk for trouble in facts} == {trouble.pk for trouble in risen[:2]}
    assert not queries.late_facts_for(matome, on=on).exists()
