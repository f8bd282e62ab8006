"""The papers of the shopping room: no page is blank, eleven services fit on few (O15)."""

import io

import pytest
from pypdf import PdfReader

from otagaisama.shopping.models import ShoppingService

pytestmark = pytest.mark.django_db
pytest.importorskip("weasyprint")


def pages(client, place: str, **asked) -> list[str]:
    body = client.get(place, {"pdf": "1", **asked}).content
    return [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]


@pytest.mark.parametrize(("size", "most"), [("a4", 4), ("large", 6)])
def test_eleven_services_take_few_pages(client, size, most):
    ShoppingService.objects.bulk_create(
        ShoppingService(
            kind="van", name=f"くるま{number}", phone=f"052-000-{number:04}", hours="月-金 9:00-17:00", sells="肉・魚・野菜・パン。その場で見られます。",
            fee="品物のねだんのまま（1品から）", order_note="申し込みはいりません",
        )
        for number in range(11)
    )  # fmt: skip
    shown = pages(client, "/shopping/services/paper/", size=size)
    assert len(shown) <= most
    assert "くるま10" in "".join(shown)
    assert all(len(page) > 60 for page in shown)


def test_the_map_is_one_sheet_of_a3_that_begins_with_its_title(client, reckoned):
    (only,) = pages(client, "/shopping/map/paper/")
    assert "買い物の地図" in only
    assert "川南スーパー" in only
