"""A consent that was given with a request for help is taken back by its person: asked once more, nothing planned left in silence (P6)."""

import pytest
from django.urls import reverse

from otagaisama.messaging.models import Letter
from otagaisama.people.actions import put_together
from otagaisama.people.models import Consent
from otagaisama.support.requests.rules import may_open_name
from otagaisama.support.visits.models import Visit
from tests.support import making

pytestmark = pytest.mark.django_db
ALL = ["district", "ward", "helpers"]


@pytest.fixture
def planned(matome, johoku, now):
    made = making.request(matome, johoku, at=now)
    visit = making.visit(made, matome, at=now, days=3)
    making.taken(visit, making.helper(johoku, "手助 花子", at=now), matome, at=now)
    made.refresh_from_db()
    return made


def back(client, made, consent=None, **told):
    consent = consent or made.person.consents.get()
    return client.post(reverse("support:consent_back", args=[made.pk, consent.pk]), {"sure": "1"} | told)


def letters_to_helper() -> str:
    return "".join(f"{letter.body}{letter.said}" for letter in Letter.objects.all() if "手助" in letter.reader)


def test_the_page_of_the_request_and_of_the_person_lead_there(client_of, matome, planned):
    client = client_of(matome)
    way = reverse("support:consent_back", args=[planned.pk, planned.person.consents.get().pk])
    for place in (reverse("support:request", args=[planned.pk]), reverse("troubles:person", args=[planned.person_id])):
        assert way in client.get(place).content.decode(), place
    asked = client.get(way).content.decode()
    assert "予定している手助けが1件" in asked
    assert "学区の窓口まで・区社協まで・手助けする人まで" in asked
    assert planned.person.consents.get().withdrawn_at is None


def test_what_stands_planned_must_be_decided(client_of, matome, planned):
    answer = back(client_of(matome), planned)
    assert answer.status_code == 422
    assert "えらんでください" in answer.content.decode()
    assert planned.person.consents.get().withdrawn_at is None


@pytest.mark.parametrize(("choice", "off", "sentence"), [
    ("stop", True, "取りやめになりました"), ("keep", False, "お出かけの前に、窓口へお電話ください"),
])  # fmt: skip
def test_whoever_goes_hears_of_it_and_the_name_closes(client_of, matome, planned, now, choice, off, sentence):
    assert back(client_of(matome), planned, planned=choice).status_code == 302
    assert Visit.objects.get().is_cancelled is off
    assert sentence in letters_to_helper()
    assert "山田" not in client_of(matome).get(reverse("support:requests") + "?box=all").content.decode()
    planned.refresh_from_db()
    assert not may_open_name(planned.person, now.date())


def test_help_under_another_record_of_the_same_person_is_asked_about_too(client_of, matome, planned, johoku, now):
    other = making.request(matome, johoku, at=now, person={"name": "山田 はな", "phone": "052-000-9999"})
    making.taken(
        making.visit(other, matome, at=now, days=5), making.helper(johoku, "手助 次子", at=now), matome, at=now
    )
    put_together(person=planned.person, other=other.person, by=matome, at=now)
    assert (
        "予定している手助けが2件"
        in client_of(matome)
        .get(reverse("support:consent_back", args=[planned.pk, planned.person.consents.get().pk]))
        .content.decode()
    )
    back(client_of(matome), planned, planned="stop")
    assert all(visit.is_cancelled for visit in Visit.objects.all())


def test_a_no_said_later_closes_the_name_at_once_and_whoever_goes_asks_first(client_of, matome, planned, now):
    told = {"how": "refused", "version": planned.version}  # her name need not be typed again for it
    answer = client_of(matome).post(reverse("support:request_person", args=[planned.pk]), told, follow=True)
    assert "前の同意は、いまから使いません" in answer.content.decode()
    assert not may_open_name(planned.person, now.date())
    assert "お出かけの前に、窓口へお電話ください" in letters_to_helper()
    assert not Visit.objects.get().is_cancelled


@pytest.mark.parametrize(("how", "scopes", "stays"), [
    ("oral", ["ward"], True), ("not_asked", [], True), ("cannot", [], True), ("refused", [], False), ("refused", ["helpers"], False),
])  # fmt: skip
def test_only_a_no_takes_a_yes_back(client_of, matome, planned, how, scopes, stays):
    told = {"phone": "052-000-4321", "how": how, "scopes": scopes, "version": planned.version}
    assert client_of(matome).post(reverse("support:request_person", args=[planned.pk]), told).status_code == 302
    first = Consent.objects.filter(person=planned.person).earliest("at")
    assert (first.withdrawn_at is None) is stays


def test_it_is_taken_back_once_and_by_nobody_elsewhere(client_of, matome, yosonomatome, planned, johoku, now):
    consent = planned.person.consents.get()
    assert back(client_of(yosonomatome), planned, consent, planned="keep").status_code == 404
    elsewhere = making.request(matome, johoku, at=now, person={"name": "鳥山 みどり"})
    assert back(client_of(matome), elsewhere, consent, planned="keep").status_code == 404
    assert consent.withdrawn_at is None
    back(client_of(matome), planned, consent, planned="keep")
    again = client_of(matome).get(reverse("support:consent_back", args=[planned.pk, consent.pk]), follow=True)
    assert "もう使われていません" in again.content.decode()


def test_a_request_without_a_person_has_nothing_to_take_back(client_of, matome, johoku, now):
    bare = making.request(matome, johoku, at=now, person=None, consent=None)
    stray = Consent.objects.create(how="oral", scopes=ALL, items=["name"], at=now)
    assert back(client_of(matome), bare, stray, planned="keep").status_code == 404
