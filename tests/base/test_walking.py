"""「つぎへ」: whoever opens a row from a box goes on to the next of it with one press, through the whole box."""

from datetime import timedelta

import pytest
from lxml import html

from tests.support import making
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db


def first_link(client, address):
    page = html.fromstring(client.get(address).content.decode())
    return page.xpath("//div[@id='rows']//td//a/@href")[0]


def walked(client, address):
    """The pages that are met by pressing only 「つぎへ」, until one comes again."""
    met = []
    while address not in met:
        met.append(address)
        onward = html.fromstring(client.get(address).content.decode()).xpath("//a[@data-otagai-next]/@href")
        if not onward:
            break
        address = onward[0]
    return met


def test_a_box_of_troubles_is_gone_through_one_press_each(client_of, matome, johoku, now):
    client = client_of(matome)
    for number in range(23):
        hear(matome, now - timedelta(days=number % 5), district=johoku, said=f"草のこと {number}")
    met = walked(client, first_link(client, "/desk/troubles/?box=open"))
    assert len(met) == 23
    assert all(address.endswith("?box=open") for address in met)


def test_a_box_of_requests_too(client_of, matome, johoku, now):
    client = client_of(matome)
    for number in range(3):
        making.request(matome, johoku, at=now, person={"name": f"桜井 みち{number}", "phone": f"052-000-{number:04}"})
    assert len(walked(client, first_link(client, "/desk/support/requests/?box=seeking"))) == 3


def test_one_alone_says_that_the_box_ends(client_of, matome, johoku, now):
    client = client_of(matome)
    hear(matome, now, district=johoku)
    page = client.get(first_link(client, "/desk/troubles/?box=open")).content.decode()
    assert "この箱は、これで終わりです" in page
    assert "data-otagai-next" not in page


@pytest.mark.parametrize("box", ["", "x", "open%00"])
def test_a_page_opened_otherwise_has_no_next(client_of, matome, johoku, now, box):
    trouble = hear(matome, now, district=johoku)
    page = client_of(matome).get(f"/desk/troubles/{trouble.pk}/?box={box}").content.decode()
    assert "箱の中の行き来" not in page


def test_a_row_that_left_the_box_still_leads_on(client_of, matome, johoku, now):
    rows = [hear(matome, now, district=johoku, said=f"草 {number}") for number in range(3)]
    client = client_of(matome)
    client.post(f"/desk/troubles/{rows[1].pk}/take/", {"version": rows[1].version})
    assert client.get(f"/desk/troubles/{rows[1].pk}/?box=new").content.decode().count("data-otagai-next") == 1
