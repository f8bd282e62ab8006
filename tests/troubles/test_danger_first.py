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


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("夫に殴られるのがこわい", "0120279889"), ("もう死にたい", "0120279338"), ("いっそ消えてしまいたいです", "0120279338"),
        ("子どもを虐待しています", "189"),
    ],
)  # fmt: skip
def test_heading_receipt_and_three_numbers_stand_before_all_else(words, number):
    page = sent(words)
    before = page[: page.index("<details")]
    assert before.index("<h1") < before.index("receipt-line") < before.index("tel:119")
    assert NUMBERS.findall(before) == ["119", "110", number]


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
