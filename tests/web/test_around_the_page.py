"""What stands around every page: the telephone at its foot, the doors of 「わたしのページ」."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_telephone_stands_beside_its_hours(settings):
    settings.COUNCIL_PHONE, settings.COUNCIL_HOURS = "0520000001", "月曜日から金曜日 午前9時から午後5時まで"
    page = Client().get("/voice/").content.decode()
    assert '<a class="tel" href="tel:0520000001">' in page
    assert "午前9時から午後5時まで" in page.split('href="tel:0520000001"')[1]


def test_without_hours_it_says_so(settings):
    settings.COUNCIL_PHONE, settings.COUNCIL_HOURS = "0520000001", ""
    assert "時間は電話でお確かめください" in Client().get("/").content.decode().split('href="tel:0520000001"')[1]


def test_without_a_number_nothing_is_promised(settings):
    settings.COUNCIL_PHONE = ""
    assert "お電話でもどうぞ" not in Client().get("/").content.decode()


@pytest.mark.parametrize(
    ("who", "door"), [("matome", "/desk/"), ("keikaku", "/desk/plan/"), ("kanri", "/house/"), ("kansa", "/diary/")]
)
def test_my_page_opens_my_rooms(client_of, request, who, door):
    page = client_of(request.getfixturevalue(who)).get("/my/").content.decode()
    doors = re.findall(r'class="door(?: first)?" href="([^"]+)"', page)
    assert door in doors
    assert page.count('class="door first"') == 1


def test_a_door_of_another_role_is_not_there(client_of, keikaku):
    assert 'href="/house/"' not in client_of(keikaku).get("/my/").content.decode()
