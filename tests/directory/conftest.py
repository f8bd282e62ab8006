"""Entries of the list, as the tests need them."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from otagaisama.directory import actions
from otagaisama.directory.models import Listener
from otagaisama.people.diary import HOUSE

DATA = Path(__file__).parent / "data"
TOKYO = ZoneInfo("Asia/Tokyo")
WEDNESDAY = datetime(2025, 10, 8, 14, 0, tzinfo=TOKYO)


@pytest.fixture
def make_post(now):
    """make_post(name=…, **fields): an agreed entry, confirmed today."""

    def make(name="東町サロン", **fields):
        told = {"kind": "高齢者サロン", "owner_agreed": True, **fields}
        return actions.add_post(by=HOUSE, at=now, name=name, **told)

    return make


@pytest.fixture
def salon(make_post, johoku):
    """An entry of 城北学区 with everything, also what is private."""
    return make_post(
        kana="ひがしまちさろん", what="くらしの心配ごと", phone="052-981-1212", hours="第2・第4水 13:30-15:30", closed="祝日, 8月, 年末年始",
        address="田幡一丁目2-3", lat=35.19, lon=136.92, district=johoku, for_whom=["elders"], barrier=["flat"],
        phone_internal="090-1111-2222", mail="daihyo@example.jp", host="東町福祉の会",
    )  # fmt: skip


@pytest.fixture
def hana_san(johoku, salon):
    listener = Listener(
        nickname="はなさん", hears="ごみ出し", days="火曜の午前", district=johoku, post=salon, name="山田 花子",
        phone="090-3333-4444", address="田幡一丁目9-9", agreed_on=date(2025, 4, 1),
    )  # fmt: skip
    listener.save()
    return listener


PRIVATE = ("090-1111-2222", "daihyo@example.jp", "山田 花子", "090-3333-4444", "田幡一丁目9-9")


@pytest.fixture
def private_words():
    return PRIVATE


def data(name: str) -> bytes:
    return (DATA / name).read_bytes()
