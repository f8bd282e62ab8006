"""In danger: heading, receipt and the numbers that fit come first, and the box never pushes the field away (O1)."""

import re

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
NUMBERS = re.compile(r'href="tel:([0-9#]+)"')


def sent(words: str, **more) -> str:
    visitor = Client()
    visitor.post(reverse("troubles:voice"), {"words": words, "reach": "ward", "form_key": "k" * 20, **more})
    page = visitor.get(reverse("troubles:received")).content.decode()
    return page[page.index("<main") : page.index("</main>")]


YORISOI, DV = "0120279338", "0120279889"
FITTING = [
    ("夫に殴られるのがこわい", ["110", DV, "119"]),
    ("もう死にたい", [YORISOI, "119", "110"]),
    ("いっそ消えてしまいたいです", [YORISOI, "119", "110"]),
    ("死にたくて薬を大量に飲んだ", ["119", YORISOI, "110"]),
    ("夫に殴られて、もう死にたい", ["110", YORISOI, DV, "119"]),
    ("子どもを虐待しています", ["189", "110", "119"]),
    ("となりの家が火事です", ["119", "110", YORISOI]),
    ("母が倒れて意識がない", ["119", "110", "#7119"]),
    ("包丁をふりまわしている", ["110", "119", "#9110"]),
]


@pytest.mark.parametrize(("words", "numbers"), FITTING)
def test_heading_receipt_and_the_numbers_that_fit_stand_before_all_else(words, numbers):
    page = sent(words)
    before, behind = page[: page.index("<details")], page[page.index("<details") : page.index("</details>")]
    assert before.index("<h1") < before.index("receipt-line") < before.index(f"tel:{numbers[0]}")
    assert NUMBERS.findall(before) == numbers
    assert not set(NUMBERS.findall(behind)) & set(numbers)
    assert len(NUMBERS.findall(behind)) + len(numbers) == 8, "the others are one press away"


def test_a_ticked_box_has_the_number_for_any_worry():
    page = sent("うまく言えません", danger="on")
    assert NUMBERS.findall(page[: page.index("<details")]) == ["119", "110", "0120279338"]


def test_no_danger_no_box():
    page = sent("ごみ出しがたいへん")
    assert "danger-box" not in page
    assert re.search(r"\d{4}-\d{4}", page)


@pytest.mark.parametrize("name", ["troubles:voice", "web:door"])
def test_the_box_comes_behind_the_field(name):
    page = Client().get(reverse(name)).content.decode()
    assert page.index("<textarea") < page.index("data-otagai-danger-box") < page.index('type="submit"')


def test_a_fault_is_said_in_the_title_and_its_summary_takes_the_focus():
    page = Client().post(reverse("troubles:voice"), {"words": "", "form_key": "k" * 20}).content.decode()
    assert re.search(r"<title>直すところがあります — ", page)
    assert re.search(r'id="error-summary" autofocus', page)


@pytest.mark.parametrize(("name", "listens"), [("troubles:voice", True), ("web:door", True), ("directory:map", False)])
def test_only_where_somebody_types_a_trouble_the_words_of_danger_travel(name, listens):
    page = Client().get(reverse(name)).content.decode()
    assert [script in page for script in ("js/danger.", "js/danger-words.")] == [listens, listens]
