"""The council's own Word form: brought as it is, clicked once, filled with a place's year and read back equal."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document
from python_calamine import CalamineWorkbook

from otagaisama.base.council_forms.word import BrokenForm, Chosen, fill_form, read_form
from otagaisama.base.days import fiscal_year_of
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.gatherings.places import actions, report_fields
from otagaisama.gatherings.places.models import ReportForm
from tests.base.test_sheet_forms import form as sheet_form
from tests.base.test_sheet_forms import with_part
from tests.gatherings.test_place_pages import register
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db


def council_form(blank_days: int = 5) -> bytes:
    """As councils draw them: lines, a small table of facts, twelve months with their sum, some blank days with their sum."""
    document = Document()
    document.add_paragraph("団体名：")
    facts = document.add_table(rows=2, cols=4)
    facts.cell(0, 0).text, facts.cell(0, 2).text, facts.cell(1, 0).text = "開催回数", "のべ人数", "会場"
    facts.cell(1, 1).merge(facts.cell(1, 3))
    months = document.add_table(rows=14, cols=3)
    months.cell(0, 0).text, months.cell(13, 0).text = "月", "合計"
    for number in range(12):
        months.cell(number + 1, 0).text = f"{(number + 3) % 12 + 1}月"
    programme = document.add_table(rows=blank_days + 2, cols=3)
    programme.cell(0, 0).text, programme.cell(blank_days + 1, 0).text = "日", "合　計"
    document.add_paragraph("以上のとおり報告します。")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


CLICKS = {
    "p0": "name", "t0.r0.c1": "openings", "t0.r0.c3": "people", "t0.r1.c1": "address", "t1.r1.c1": "month_openings", "t1.r1.c2": "month_people",
    "t1.r13.c2": "people", "t2.r1.c0": "day_on", "t2.r1.c1": "day_what", "t2.r1.c2": "day_people", "t2.r6.c2": "people",
}  # fmt: skip


@pytest.fixture
def now():
    return timezone.localtime()


@pytest.fixture
def place(matome, bashomori, johoku, now):
    return register(matome, johoku, now, keeper=bashomori)


def brought(client, data: bytes, name="市社協の用紙", key="key-bring"):
    return client.post(
        "/desk/gatherings/reports/new/",
        {"form_key": key, "name": name, "rule": "", "paper": SimpleUploadedFile("用紙.docx", data)},
    )


def clicked(client, form, clicks=CLICKS) -> None:
    for number, (slot, field) in enumerate(clicks.items()):
        answer = post(
            client, f"/desk/gatherings/reports/{form.pk}/", key=f"key-{number}", slot=slot, field=field, way="down"
        )
        assert answer.status_code == 302, text(answer)


def tables_of(data: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(data)).tables]


def test_the_councils_form_is_clicked_once_and_read_back_equal_to_the_year(
    client_of, shokuin, bashomori, place, matome, now
):
    desk, keeper, today = client_of(shokuin), client_of(bashomori), timezone.localdate(now)
    assert brought(desk, council_form()).status_code == 302
    form = ReportForm.objects.get()
    assert "用紙に書きこむ" not in text(keeper.get(f"/my/places/{place.pk}/year/"))
    clicked(desk, form)
    totals = [14, 9, 21, 8, 11, 17, 12]
    year = fiscal_year_of(today) - 1
    days = [date(year, 4 + number // 3, 3 + number) for number in range(7)]
    for day, total in zip(days, totals, strict=True):
        actions.note_day(place=place, on=day, total=total, what="歌 <と> お茶 & {{ 7 * 7 }}", by=shokuin, at=now)
    assert "用紙に書きこむ" in text(keeper.get(f"/my/places/{place.pk}/year/"))
    answer = keeper.get(f"/my/places/{place.pk}/year/form/{form.pk}/?year={year}")
    facts, months, programme = tables_of(answer.content)
    assert facts == [["開催回数", "7", "のべ人数", "92"], ["会場", "城北会館", "城北会館", "城北会館"]]
    assert [row[1] for row in months[1:13]] == ["3", "3", "1", *["記録なし"] * 9]
    assert [row[2] for row in months[1:13]] == ["44", "36", "12", *["0"] * 9]
    assert months[13] == ["合計", "", "92"]
    assert sum(int(row[2]) for row in months[1:13]) == 92
    assert [row[1] for row in programme[1:-1]] == ["歌 <と> お茶 & {{ 7 * 7 }}"] * 7
    assert [row[2] for row in programme[1:-1]] == [str(total) for total in totals]
    assert programme[-1] == ["合　計", "", "92"]
    lines = [line.text for line in Document(io.BytesIO(answer.content)).paragraphs]
    assert lines == ["団体名：城北サロン", "以上のとおり報告します。"]


def test_every_value_and_run_of_the_choice_can_be_filled(place, now):
    from otagaisama.gatherings.places import pages, report

    today = timezone.localdate(now)
    year = pages.year_of(place, fiscal_year_of(today), on=today)
    assert set(report.values_of(place, year, on=today)) == set(report_fields.SINGLE)
    assert set(report.runs_of(year, on=today)) == set(report_fields.RUNS)
    assert {code for code, _ in [pair for _, pairs in report_fields.choices()[1:] for pair in pairs]} == set(
        report_fields.LABELS
    )


def test_a_cell_is_emptied_and_twelve_months_need_twelve_cells(client_of, shokuin, now):
    desk = client_of(shokuin)
    brought(desk, council_form())
    form = ReportForm.objects.get()
    address = f"/desk/gatherings/reports/{form.pk}/"
    for slot, field in (
        ("t1.r2.c1", "month_openings"),
        ("t2.r1.c0", "month_people"),
        ("p0", "day_on"),
        ("t9.r1.c1", "name"),
        ("p0", "nothing"),
    ):
        refused = post(desk, address, key=f"key-{slot}", slot=slot, field=field, way="down")
        assert refused.status_code == 422, slot
    post(desk, address, key="key-put", slot="p0", field="name", way="down")
    post(desk, address, key="key-off", slot="p0", field="", way="down")
    form.refresh_from_db()
    assert form.slots == {}


def test_what_is_no_form_or_speaks_to_the_filling_is_not_kept(client_of, shokuin, now):
    desk = client_of(shokuin)
    document = Document()
    document.add_paragraph("{{ ''.__class__ }}")
    spoken, header, packed = io.BytesIO(), io.BytesIO(), io.BytesIO()
    document.save(spoken)
    document = Document()
    document.sections[0].header.paragraphs[0].add_run("{")
    document.sections[0].header.paragraphs[0].add_run("% for x in range(9) %}")
    document.save(header)
    with zipfile.ZipFile(packed, "w") as empty:
        empty.writestr("a.xml", "<a/>")
    for number, data in enumerate(
        (b"%PDF-1.7", b"PK\x03\x04broken", packed.getvalue(), spoken.getvalue(), header.getvalue())
    ):
        assert brought(desk, data, key=f"key-bad-{number}").status_code == 422, number
    assert not ReportForm.objects.exists()


def test_only_staff_bring_a_form_and_only_a_keeper_fills_it(client_of, shokuin, matome, yosonomatome, place, now):
    for other in (matome, yosonomatome):
        assert brought(client_of(other), council_form()).status_code == 403
        with pytest.raises(NotYours):
            actions.add_report_form(name="用紙", paper=council_form(), by=other, at=now)
    form = actions.add_report_form(name="用紙", paper=council_form(), by=shokuin, at=now)
    actions.map_slot(form=form, at_slot="p0", field="name", way="down", by=shokuin, at=now)
    address = f"/my/places/{place.pk}/year/form/{form.pk}/"
    assert client_of(matome).get(address).status_code == 200
    assert client_of(yosonomatome).get(address).status_code == 404
    actions.use_report_form(form=form, used=False, by=shokuin, at=now)
    assert client_of(matome).get(address).status_code == 404
    with pytest.raises(Refused):
        actions.map_slot(form=form, at_slot="p7", field="name", way="down", by=shokuin, at=now)


def test_a_run_to_the_right_and_a_form_whose_cells_are_gone():
    document = Document()
    document.add_table(rows=2, cols=13).cell(0, 0).text = "月"
    out = io.BytesIO()
    document.save(out)
    months = [str(number) for number in range(12)]
    filled = fill_form(out.getvalue(), {"t0.r1.c1": Chosen("months", "right")}, {}, {"months": months})
    assert tables_of(filled)[0][1] == ["", *months]
    with pytest.raises(BrokenForm):
        fill_form(out.getvalue(), {"t0.r1.c2": Chosen("months", "right")}, {}, {"months": months})
    with pytest.raises(BrokenForm):
        fill_form(out.getvalue(), {"t0.r5.c2": Chosen("name")}, {"name": "城北"}, {})
    assert read_form(out.getvalue())[0][0][0].text == "月"


def test_an_excel_form_that_names_its_cells_needs_no_click_and_is_filled(client_of, shokuin, bashomori, place, now):
    form_of = sheet_form()
    brought(client_of(shokuin), form_of)
    kept = ReportForm.objects.get()
    assert {what["field"] for what in kept.slots.values()} == {"people", "kind"}
    post(
        client_of(shokuin),
        f"/desk/gatherings/reports/{kept.pk}/",
        key="key-name",
        slot="s0.r2.c2",
        field="name",
        way="down",
    )
    year = fiscal_year_of(timezone.localdate(now))
    answer = client_of(bashomori).get(f"/my/places/{place.pk}/year/form/{kept.pk}/?year={year}")
    assert "houkoku.xlsx" in answer["Content-Disposition"]
    table = (
        CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        .get_sheet_by_index(0)
        .to_python(skip_empty_area=False)
    )
    assert table[1][1] == place.name


def test_an_excel_form_with_a_macro_is_refused(client_of, shokuin):
    answer = brought(client_of(shokuin), with_part("xl/vbaProject.bin"))
    assert answer.status_code == 422
    assert "マクロ" in text(answer)
    assert not ReportForm.objects.exists()
