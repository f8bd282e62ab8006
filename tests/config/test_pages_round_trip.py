"""What the desk's own lists give out as CSV and Excel comes in again and changes nothing (I5)."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from otagaisama.directory.models import Listener
from otagaisama.people.spelling import fold, name_digest
from otagaisama.support.helpers.models import Helper
from tests.base.own_lists import Way
from tests.config.test_round_trip import MODELS, NAMES, build, given_out, take_in, ward_with_places
from tests.often import often
from tests.support import making
from tests.support.making import MONDAY

pytestmark = pytest.mark.django_db
PAGES = {
    "posts": "/desk/directory/?box=all", "stores": "/desk/shopping/stores/?box=open", "services": "/desk/shopping/services/?box=shown"
}  # fmt: skip
SETTINGS = {
    "phases": (Phase.explicit, Phase.reuse, Phase.generate), "suppress_health_check": [HealthCheck.function_scoped_fixture]
}  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", PAGES)
@often(10, **SETTINGS)
@given(names=st.lists(NAMES, min_size=1, max_size=2, unique_by=str.casefold), data=st.data())
def test_the_desks_own_table_comes_back(client_of, shokuin, kind, form, names, data):
    with transaction.atomic():
        ward, district, town = ward_with_places()
        build(kind, names, data.draw, ward, district, town)
        stood = given_out(kind)
        answer = client_of(shokuin).get(f"{PAGES[kind]}&as={form}")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        take_in(kind, body, f"x.{form}", ward)
        assert given_out(kind) == stood
        assert MODELS[kind].objects.count() == len(names)
        transaction.set_rollback(True)


def gone_out(client, address: str, form: str) -> bytes:
    """The file of a list that names people, taken out with its reason."""
    answer = client.post(f"{address}as={form}", {"reason": "名簿の見直し", "form_key": f"out-{form}-{address}"})
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


NAMED = st.lists(NAMES.filter(lambda name: "（" not in name), min_size=1, max_size=2, unique_by=name_digest)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@often(10, **SETTINGS)
@given(names=NAMED)
def test_the_desks_own_helpers_come_back_without_their_contacts(client_of, shokuin, form, names):
    """The file holds no telephone: whoever is there is recognised by name and district, and left as she is."""
    with transaction.atomic():
        _, district, _ = ward_with_places()
        for number, name in enumerate(names):
            making.helper(district, name, phone=f"090-0000-{number:04d}")
        stood = list(Helper.objects.order_by("pk").values())
        client = client_of(shokuin)
        body = gone_out(client, "/desk/support/helpers/?box=registered&", form)
        way = Way(client, "/desk/support/helpers/list/", body, f"x.{form}")
        assert way.text.count("もう登録があるので、そのままにします") == len(names)
        assert "新しい方はいませんでした" in way.text
        assert list(Helper.objects.order_by("pk").values()) == stood
        transaction.set_rollback(True)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@often(10, **SETTINGS)
@given(names=st.lists(NAMES, min_size=1, max_size=2, unique_by=fold), words=NAMES)
def test_the_desks_own_listeners_come_back_without_their_contacts(client_of, shokuin, form, names, words):
    with transaction.atomic():
        ward, district, _ = ward_with_places()
        for name in names:
            Listener.objects.create(
                nickname=name[:40], hears=words, days="火曜の午前", district=district, agreed_on=MONDAY.date(), name="本名",
                phone="090-0000-0001",
            )  # fmt: skip
        stood = listeners_as_they_stand()
        take_in("listeners", gone_out(client_of(shokuin), "/desk/directory/listeners/?", form), f"x.{form}", ward)
        assert listeners_as_they_stand() == stood
        transaction.set_rollback(True)


def listeners_as_they_stand() -> list[tuple]:
    """What is kept of them, read: what lies hidden is written anew each time."""
    kept = [field.attname for field in Listener._meta.concrete_fields]
    return [tuple(getattr(each, name) for name in kept) for each in Listener.objects.order_by("pk")]


def test_the_tables_of_pages_are_counted():
    count = len(PAGES) + 2
    print(f"\ntables of the desk's pages that come back and change nothing: {count}, each as CSV and as Excel")
