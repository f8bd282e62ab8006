"""A visitor's page travels small; whoever holds a secret gets it unpacked."""

import gzip

import brotli
import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("asks", "way"), [
    ("br, gzip", "br"), ("gzip, deflate", "gzip"), ("gzip;q=1.0, br;q=0", "gzip"), ("gzip, br;q=0.9", "br"), ("identity", ""), ("", ""),
])  # fmt: skip
def test_a_visitor_gets_a_page_as_small_as_the_browser_takes_it(asks, way):
    page = Client().get(reverse("web:door"), headers={"Accept-Encoding": asks})
    assert page.headers.get("Content-Encoding", "") == way
    body = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[way](page.content)
    assert "お互いさま" in body.decode()
    if way:
        assert len(page.content) < len(body) / 2
        assert page.headers["Content-Length"] == str(len(page.content))
        assert "Accept-Encoding" in page.headers["Vary"]


def test_whoever_is_signed_in_or_opened_an_answer_gets_it_unpacked(client_of, hana):
    for visitor, name in ((client_of(hana), "web:my"), (client_of(hana), "web:door")):
        assert "Content-Encoding" not in visitor.get(reverse(name), headers={"Accept-Encoding": "br"}).headers
    visitor = Client()
    visitor.post(reverse("troubles:voice"), {"words": "灯りが切れました。", "form_key": "packing-0001"})
    received = visitor.get(reverse("troubles:received"), headers={"Accept-Encoding": "br"})
    assert received.status_code == 200
    assert "Content-Encoding" not in received.headers, "its number stays out of a packed page"


def test_a_page_asked_for_again_is_not_sent_again_either_way(settings):
    settings.KEPT_PAGES = 50
    visitor = Client()
    first = visitor.get("/about/", headers={"Accept-Encoding": "br"})
    assert first.headers["ETag"].startswith('W/"')
    again = visitor.get("/about/", headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
