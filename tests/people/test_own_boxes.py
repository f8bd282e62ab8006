"""わたしの箱: a list's filters kept under a name, seen by nobody else, opened like any box."""

import pytest
from lxml import html

from otagaisama.people.models import DiaryLine, OwnBox
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db
TROUBLES = "/desk/troubles/"


def keep(client, name="庭のこと", question="box=all&category=garden&q=桜井&cursor=x&as=csv", **more):
    typed = {"list": "troubles", "place": TROUBLES, "name": name, "question": question}
    return client.post("/my/boxes/keep/", typed | more)


def boxes(client, address=f"{TROUBLES}?box=all"):
    page = html.fromstring(client.get(address).content.decode())
    return {link.text: link.get("href") for link in page.xpath("//div[contains(@class, 'own-boxes')]//a")}


def test_what_a_list_was_asked_stands_beside_its_boxes(client_of, matome, johoku, now):
    hear(matome, now, district=johoku, said="桜井さんの庭の草", category="garden")
    client = client_of(matome)
    address = keep(client)["Location"]
    assert address == f"{TROUBLES}?box=all&category=garden&q=%E6%A1%9C%E4%BA%95"
    assert boxes(client) == {"庭のこと": address}
    assert "桜井さんの庭の草" in client.get(address).content.decode()


def test_the_page_offers_it_with_what_it_shows(client_of, matome):
    page = html.fromstring(client_of(matome).get(f"{TROUBLES}?box=open&sort=-due").content.decode())
    form = next(form for form in page.forms if form.action == "/my/boxes/keep/")
    assert (form.fields["question"], form.fields["list"]) == ("box=open&sort=-due", "troubles")


def test_the_same_name_once_more_is_the_same_box(client_of, matome):
    client = client_of(matome)
    keep(client)
    keep(client, question="box=late")
    assert boxes(client) == {"庭のこと": f"{TROUBLES}?box=late"}


def test_nobody_else_sees_it_and_its_words_are_hidden(client_of, matome, shokuin):
    keep(client_of(matome), name="桜井さんのこと")
    assert boxes(client_of(shokuin)) == {}
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_ownbox")
        assert "桜井" not in repr(cursor.fetchall())
    assert not [line for line in DiaryLine.objects.filter(verb="keep-own-box") if "桜井" in line.about_id + line.why]


def test_another_s_box_cannot_be_thrown_away(client_of, matome, shokuin):
    keep(client_of(matome))
    box = OwnBox.objects.get()
    client_of(shokuin).post("/my/boxes/drop/", {"box": box.pk, "place": TROUBLES})
    assert OwnBox.objects.exists()
    client_of(matome).post("/my/boxes/drop/", {"box": box.pk, "place": TROUBLES})
    assert not OwnBox.objects.exists()


@pytest.mark.parametrize("wrong", [{"list": "x"}, {"list": ""}])
def test_a_list_that_is_none_is_no_place_for_a_box(client_of, matome, wrong):
    assert keep(client_of(matome), **wrong).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "back"),
    [({"place": "https://evil.example/"}, "/my/?"), ({"name": " "}, TROUBLES), ({"question": "cursor=5"}, TROUBLES)],
)
def test_what_makes_no_box_leads_back(client_of, matome, wrong, back):
    assert keep(client_of(matome), **wrong)["Location"].startswith(back)


def test_a_dozen_is_enough(client_of, matome):
    client = client_of(matome)
    for number in range(13):
        keep(client, name=f"箱{number}")
    assert OwnBox.objects.count() == 12
