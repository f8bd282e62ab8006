"""A town as people type it is found: number style, ward in front, house number behind, kana."""

import pytest

from otagaisama.town.forms import TownField
from otagaisama.town.models import Town

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", [
    "志賀町一丁目", "志賀町1丁目", "志賀町１丁目", "北区志賀町1丁目", "名古屋市北区志賀町１丁目2番3号", "しがちょういっちょうめ", "志賀町1-2-3",
])  # fmt: skip
def test_a_town_is_found_however_it_is_typed(johoku, typed):
    town = Town.objects.create(
        ward=johoku.ward, district=johoku, code="t-shiga", name="志賀町一丁目", kana="しがちょういっちょうめ"
    )
    assert TownField().clean(typed) == town
