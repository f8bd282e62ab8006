"""The numbers of the boxes are counted again after a change, and only then; what a transaction took back was never kept."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from otagaisama.base.access import Role
from otagaisama.base.lists import count_boxes
from otagaisama.people import diary
from otagaisama.troubles.thread import actions
from otagaisama.troubles.thread.lists import TROUBLES

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
