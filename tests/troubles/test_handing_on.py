"""Somebody leaves: what was open is on one sheet, and goes on."""

from datetime import timedelta

import pytest
from django.urls import reverse

from otagaisama.troubles.thread import actions, queries
from tests.troubles.conftest import hear, named

pytestmark = pytest.mark.django_db


def test_the_sheet_shows_what_a_colleague_holds_and_hands_it_on(client_of, shokuin, matome, now, johoku, today):
    trouble = hear(shokuin, now, district=johoku, take=True)
    client = client_of(matome)
    address = reverse("troubles:handing_on_of", args=[shokuin.pk])
    assert trouble.number in client.get(address).content.decode()
    client.post(address, {"chosen": [f"troubles:{trouble.pk}"], "to": str(matome.pk), "form_key": "hand-on-1"})
    trouble.refresh_from_db()
    assert trouble.owner == matome


def test_what_the_reader_may_not_read_is_not_handed_on(client_of, shokuin, yosonomatome, now, johoku):
    trouble = hear(shokuin, now, district=johoku, take=True)
    assert (
        trouble.number
        not in client_of(yosonomatome).get(reverse("troubles:handing_on_of", args=[shokuin.pk])).content.decode()
    )


def test_nothing_chosen_is_said(client_of, shokuin, matome, now, johoku):
    hear(shokuin, now, district=johoku, take=True)
    answer = client_of(matome).post(
        reverse("troubles:handing_on_of", args=[shokuin.pk]), {"to": str(matome.pk), "form_key": "k"}
    )
    assert answer.status_code == 422
    assert "一つ以上えらんで" in answer.content.decode()


def test_whose_owner_has_left_lies_in_a_box_of_its_own(shokuin, matome, now, johoku, today):
    trouble = hear(matome, now, district=johoku, take=True)
    assert not queries.box(shokuin, "left", on=today).exists()
    matome.grants.update(ends_on=today - timedelta(days=1))
    assert list(queries.box(shokuin, "left", on=today)) == [trouble]


def test_the_same_number_is_recognised_only_after_the_name_was_opened(client_of, shokuin, now, johoku):
    first, second = (named(shokuin, now, district=johoku, said=said) for said in ("はじめ", "つぎ"))
    page = (
        client_of(shokuin)
        .post(reverse("troubles:names", args=[second.pk]), {"reason": "連絡するため"})
        .content.decode()
    )
    assert first.number in page
    actions.change_facts(trouble=first, by=shokuin, at=now, sealed=True)
    first.refresh_from_db()
    first.knowing.readers.all().delete()
    page = (
        client_of(shokuin)
        .post(reverse("troubles:names", args=[second.pk]), {"reason": "連絡するため"})
        .content.decode()
    )
    assert first.number not in page
