"""Garbage days without a year on the page of bringing in: taken for this fiscal year or refused with a sentence, never an error (I4)."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

pytestmark = pytest.mark.django_db


def as_csv(*rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


@pytest.mark.parametrize("rows", [
    [["地区", "品目", "収集日"], ["一区", "不燃ごみ", "4/10、5/8、6/12"]],
    [["地区", "品目", "収集日", "確かめた日"], ["一区", "不燃ごみ", "4/10、5/8、6/12", "2026/4/1"]],
    [["地区", "品目", "収集日", "お休み"], ["一区", "もえるごみ", "毎週火・金", "12/31、1/1、1/2"], ["二区", "もえるごみ", "毎週火・金（1/1を除く）", ""]],
    [["地区", "不燃ごみ", "粗大ごみ"], ["一区", "4月10日・5月8日", "2/29"]],
    [["地区", "不燃ごみ"], ["一区", "13/40"]],
])  # fmt: skip
def test_days_without_a_year_are_no_error(client_of, shokuin, ward, rows):
    file = SimpleUploadedFile("ごみ.csv", as_csv(*rows))
    answer = client_of(shokuin).post(reverse("directory:import"), {"kind": "garbage", "file": file, "agreed": "on"})
    assert answer.status_code == 200
    assert "取りこむ" in answer.content.decode()


def look(client, rows, **more):
    file = SimpleUploadedFile("ごみ.csv", as_csv(*rows))
    return client.post(reverse("directory:import"), {"kind": "garbage", "file": file, **more})


def test_a_garbage_list_asks_for_no_promise_and_says_what_was_read_and_which_day_is_next(
    client_of, shokuin, johoku, today
):
    """V14: nobody is asked whether a collection day may be published; what was read is said in words, with the next day."""
    rows = [
        ["学区", "品目", "収集日", "お休み"],
        ["城北学区", "もえるごみ", "毎日", "12/31-1/3"],
        ["城北学区", "古紙", "第2水（1月は第3水）", ""],
    ]
    answer = look(client_of(shokuin), rows)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "1月の 第3水曜" in page
    assert "つぎは" in page
    assert not re.search(
        r">[^<]*\b(?:zone|item|burnable|unknown|paper|district|key)\b[^<]*</(?:td|dd|li|span|p)", page
    ), "no English word"
    assert "取りこむ" in page


@pytest.mark.parametrize("kind", ["posts", "places", "bodies", "listeners"])
def test_lists_of_people_and_bodies_still_ask_for_it(client_of, shokuin, johoku, kind):
    file = SimpleUploadedFile("一覧.csv", as_csv(["名称", "種類", "電話番号"], ["東の会", "サロン", "052-981-1212"]))
    answer = client_of(shokuin).post(reverse("directory:import"), {"kind": kind, "file": file})
    assert answer.status_code == 422
    assert "確かめて、しるしをつけてください" in answer.content.decode()


def test_an_unknown_district_is_a_fault(client_of, shokuin, johoku):
    page = look(client_of(shokuin), [["学区", "品目", "収集日"], ["城東学区", "もえるごみ", "月・木"]]).content.decode()
    assert "「城東学区」がありません" in page


def test_kinds_of_waste_in_short_words_are_columns_of_their_own(client_of, shokuin, johoku):
    """「不燃」 with days of the year in it is a kind of waste as 「可燃ごみ」 is: no column of days is left aside."""
    rows = [
        ["学区", "可燃ごみ", "不燃", "プラ", "粗大"],
        ["城北学区", "月・木", "4/8、6/10", "火", "第2水曜"],
    ]
    page = look(client_of(shokuin), rows).content.decode()
    assert "使わない欄" not in page
    for said in ("4月8日", "毎週 火曜", "第2水曜"):
        assert said in page
