"""What one city offers is data of its council: written on a page, told with the tasks it is for, in no template and no code."""

import re
from pathlib import Path

import pytest

import otagaisama
from otagaisama.support.models import CityService
from tests.support import making
from tests.support.test_request_pages import at

pytestmark = pytest.mark.django_db
LIST = "/desk/support/city/"
PACKAGE = Path(otagaisama.__file__).parent
WRITTEN = {
    "name": "高松ふれあい収集", "whom": "ごみを出せない方の家へ、市が取りに来ます。", "apply": "環境業務課 087-000-0000", "tasks": ["waste_door"],
    "checked_on": "2026-11-01", "order": "1", "is_used": "on",
}  # fmt: skip
# A city's own services anywhere; its telephone where somebody reads it (a docstring may show how a number is written).
OF_ONE_CITY = re.compile(r"なごやか収集|名古屋市の「")
ITS_TELEPHONE = re.compile(r"\b052-[1-9]")
READ_BY_PEOPLE = re.compile(r"\.(html|js)$|(^|/)(forms|words|views|pages|lists)\b")


def test_staff_write_it_and_it_stands_where_public_services_are_asked_for(client_of, shokuin, matome, johoku):
    made, client = making.request(matome, johoku, sought=False), client_of(matome)
    assert "まだ書かれていません" in client.get(at("request_public", made)).text
    client_of(shokuin).post(f"{LIST}new/", WRITTEN)
    page = client.get(at("request_public", made)).text
    assert "高松ふれあい収集" in page
    assert "環境業務課 087-000-0000" in page
    kept = CityService.objects.get()
    client_of(shokuin).post(f"{LIST}{kept.pk}/", WRITTEN | {"name": "高松ごみ収集", "version": kept.version})
    assert "高松ごみ収集" in client.get(LIST).text
    kept.refresh_from_db()
    client_of(shokuin).post(f"{LIST}{kept.pk}/", {**WRITTEN, "is_used": "", "version": kept.version})
    assert "ふれあい収集" not in client.get(at("request_public", made)).text


def test_it_is_told_for_its_tasks_alone(client_of, shokuin, matome, johoku):
    client_of(shokuin).post(f"{LIST}new/", WRITTEN)
    client_of(shokuin).post(f"{LIST}new/", WRITTEN | {"name": "福祉タクシー券", "tasks": ["hospital"]})
    client_of(shokuin).post(f"{LIST}new/", WRITTEN | {"name": "よろず相談", "tasks": []})
    page = (
        client_of(matome).get(at("request_public", making.request(matome, johoku, task="hospital", sought=False))).text
    )
    assert [name in page for name in ("高松ふれあい収集", "福祉タクシー券", "よろず相談")] == [False, True, True]


def test_only_staff_write(client_of, matome, hana, shokuin):
    client_of(shokuin).post(f"{LIST}new/", WRITTEN)
    kept = CityService.objects.get()
    assert client_of(matome).get(LIST).status_code == 200
    assert client_of(matome).post(f"{LIST}new/", WRITTEN).status_code == 403
    assert kept.name in client_of(matome).get(f"{LIST}{kept.pk}/").content.decode()
    refused = client_of(matome).post(f"{LIST}{kept.pk}/", WRITTEN | {"name": "べつの名前"}, follow=True)
    assert "書き直すのは、区社協の職員です" in refused.content.decode()
    assert CityService.objects.get().name == kept.name
    assert client_of(hana).get(LIST).status_code == 403
    assert client_of(shokuin).post(f"{LIST}new/", WRITTEN | {"name": ""}).status_code == 422


def test_nothing_of_one_city_stands_in_a_page_or_in_the_code():
    kept = ("migrations", "example", "locale")
    files = [
        path
        for ending in ("py", "html", "js", "txt")
        for path in PACKAGE.rglob(f"*.{ending}")
        if not set(kept) & set(path.parts)
    ]
    said = []
    for path in files:
        place, text = str(path.relative_to(PACKAGE)), path.read_text("utf-8")
        hit = OF_ONE_CITY.search(text) or (READ_BY_PEOPLE.search(place) and ITS_TELEPHONE.search(text))
        said += [f"{place}: {hit.group()}"] if hit else []
    assert said == []
