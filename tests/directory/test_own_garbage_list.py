"""Garbage days without a year on the page of bringing in: taken for this fiscal year or refused with a sentence, never an error (I4)."""

import csv
import io

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
