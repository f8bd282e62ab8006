"""Helpers, requests and visits as they come in."""

import pytest

from otagaisama.support.helpers import actions as helper_actions
from otagaisama.support.helpers.models import Helper

CANARY = {"name": "鳥山 手伝子", "kana": "とりやまてつこ", "phone": "090-0000-6001", "address": "田幡一丁目2番3号"}


def make_helper(by, now, district, *, registered=True, insured=True, name="鳥山 手伝子", **facts) -> Helper:
    """A helper who pledged and, unless said otherwise, may be asked from tomorrow of last year on."""
    from datetime import date, timedelta

    today = now.date()
    facts.setdefault("can", ["waste_station", "bulb", "talk"])
    facts.setdefault("slots", ["mon-morning", "thu-morning"])
    helper = helper_actions.join(
        by=by, at=now, person={**CANARY, "name": name}, district=district, came_from="staff", **facts
    )
    if registered:
        helper = helper_actions.register(helper=helper, by=by, at=now, pledged_on=today)
    if insured:
        year = today.year if today.month >= 4 else today.year - 1
        for wanted in (year, year + 1):
            helper_actions.insure(
                helper=helper,
                cover="basic",
                asked_on=date(wanted, 3, 1) - timedelta(days=1),
                year=wanted,
                by=by,
                at=now,
            )
    return helper


@pytest.fixture
def helper(matome, johoku, now):
    """A registered, insured helper of 城北学区."""
    return make_helper(matome, now, johoku)
