"""Lists that leave the house are safe in Excel; long lists cost the same on every page."""

import base64
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from otagaisama.base.lists.files import xlsx_bytes
from otagaisama.base.paging import slice_page
from otagaisama.base.tables import csv_text, safe_cell
from otagaisama.town import queries
from otagaisama.town.models import District


@pytest.mark.parametrize("formula", ["=1+1", "+81", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1+1", "＠x"])
def test_what_looks_like_a_formula_is_shown_as_text(formula):
    assert safe_cell(formula).startswith("'")
    assert "'" + formula.replace("\r", "") in csv_text(["見出し"], [[formula]]).replace("\r", "") or '"' in csv_text(
        ["x"], [[formula]]
    )


@pytest.mark.parametrize("plain", ["ごみ出し", "→", "－", "052-000-0000", 12, -3])
def test_what_is_no_formula_stays_as_it_is(plain):
    assert safe_cell(plain) == plain


@given(
    st.lists(
        st.lists(
            st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20), min_size=2, max_size=2
        ),
        max_size=8,
    )
)
def test_excel_gives_back_every_letter(rows):
    rows = [[f"x{cell}" for cell in row] for row in rows]
    book = CalamineWorkbook.from_filelike(BytesIO(xlsx_bytes({"表": (["一", "二"], rows)})))
    assert book.get_sheet_by_index(0).to_python() == [["一", "二"], *rows]


@pytest.mark.django_db
def test_paging_shows_each_row_once_and_ends(ward):
    for number in range(45):
        District.objects.create(ward=ward, code=f"d{number:02d}", name=f"{number}学区", order=number % 3)
    seen, cursor = [], ""
    while True:
        cut = slice_page(queries.districts(), ("-order", "name", "id"), cursor, size=20)
        seen += [row.pk for row in cut.rows]
        cursor = cut.next
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 45


@pytest.mark.django_db
@pytest.mark.parametrize("value", ['"\\ud800"', "true", '"9999-99-99"', "-0", "9" * 300, "null", '"\\u0000"'])
def test_a_cursor_that_somebody_made_reaches_no_database(ward, value):
    """Each of these answered 500 on one list or another (P7); a real one of another order is none of this one."""
    District.objects.bulk_create(District(ward=ward, code=f"d{n}", name=f"{n}学区", order=n) for n in range(3))
    keys = ("order", "name", "id")
    real = slice_page(queries.districts(), keys, size=1)
    whole = slice_page(queries.districts(), keys).rows
    made = base64.urlsafe_b64encode(f'[{value},"x","y"]'.encode()).decode().rstrip("=")
    for cursor in (made, f"{made}.{real.next.split('.')[1]}", f"{real.next}0"):
        assert slice_page(queries.districts(), keys, cursor).rows == whole
    assert slice_page(queries.districts(), ("-order", "name", "id"), real.next).rows == whole[::-1]
    assert slice_page(queries.districts(), keys, real.next).rows == whole[1:]


@pytest.mark.django_db
@pytest.mark.parametrize("cursor", ["x", "e30", "W10", "WzEsMiwzLDQsNV0", "\0", "あ" * 600, "WyJ4Il0"])
def test_a_cursor_that_is_not_ours_starts_from_the_beginning(ward, cursor):
    District.objects.create(ward=ward, code="d", name="学区", order=1)
    assert len(slice_page(queries.districts(), ("name", "order", "id"), cursor).rows) == 1
