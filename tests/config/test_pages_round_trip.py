"""What the desk's own lists give out as CSV and Excel comes in again and changes nothing (I5)."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from tests.config.test_round_trip import MODELS, NAMES, build, given_out, take_in, ward_with_places
from tests.often import often

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


def test_the_tables_of_pages_are_counted():
    print(f"\ntables of the desk's pages that come back and change nothing: {len(PAGES)}, each as CSV and as Excel")
