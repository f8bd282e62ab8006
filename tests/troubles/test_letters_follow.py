"""Letters about a trouble's help lie before whoever may know it, on this day: a narrowed or sealed one leaves the old desk at once (P1)."""

import pytest
from django.urls import reverse

from otagaisama.messaging import queries
from otagaisama.messaging.models import Letter
from otagaisama.troubles.handovers.actions import hand_over
from otagaisama.troubles.thread import actions
from tests.support import making
from tests.troubles.conftest import CANARY_NAME, CANARY_PHONE, named

pytestmark = pytest.mark.django_db
BOXES = ("phone", "failed", "unsure", "none", "paper", "sent")


@pytest.fixture
def going(shokuin, matome, now, johoku):
    """A trouble whose help is settled: two calls wait, one to who helps, one to who is helped."""
    trouble = named(shokuin, now, scopes=("district", "ward", "helpers"), district=johoku)
    request = actions.ask_for_help(trouble=trouble, task="waste_station", slot="morning", by=shokuin, at=now)
    visit = making.visit(making.seek(request, shokuin, at=now), shokuin, at=now, days=3)
    making.taken(visit, making.helper(johoku, "手助カナリア", at=now), shokuin, at=now)
    trouble.refresh_from_db()
    return trouble


def shown(client_of, account) -> str:
    """All that an account can see of letters: its boxes, and each letter that opens by its address."""
    browser = client_of(account)
    pages = [browser.get(reverse("messaging:letters") + f"?box={code}") for code in BOXES]
    pages += [
        browser.post(reverse("messaging:letter_open", args=[pk])) for pk in Letter.objects.values_list("pk", flat=True)
    ]
    return "".join(page.content.decode() for page in pages if page.status_code == 200)


@pytest.mark.parametrize("facts", [{"reach": "ward_only"}, {"reach": "listener"}, {"sealed": True}])
def test_a_letter_leaves_the_desk_that_may_not_know_any_more(client_of, going, matome, shokuin, now, facts):
    assert CANARY_PHONE in shown(client_of, matome)
    actions.change_facts(trouble=going, by=shokuin, at=now, **facts)
    after = shown(client_of, matome)
    for canary in (CANARY_NAME, CANARY_PHONE, "手助カナリア", "手助けの"):
        assert canary not in after
    assert "手助カナリア" in shown(client_of, shokuin)


def test_what_was_told_already_leaves_the_desk_too(client_of, going, matome, shokuin, now, today):
    Letter.objects.update(state=Letter.State.SENT, sent_at=now)
    assert queries.box_of_letters(matome, "sent", on=today).exists()
    actions.change_facts(trouble=going, by=shokuin, at=now, sealed=True)
    assert not queries.box_of_letters(matome, "sent", on=today).exists()


def test_another_district_takes_its_letters_along(client_of, going, matome, yosonomatome, shokuin, now, other_district):
    actions.change_facts(trouble=going, by=shokuin, at=now, district=other_district)
    assert CANARY_PHONE not in shown(client_of, matome)
    assert CANARY_PHONE in shown(client_of, yosonomatome)


def test_sealing_calls_nobody_but_who_would_go_and_tells_her_no_more_than_that(going, shokuin, now):
    actions.change_facts(trouble=going, by=shokuin, at=now, sealed=True)
    (letter,) = Letter.objects.filter(state=Letter.State.WAITING)
    assert letter.reader == "手助カナリアさん"
    assert "取りやめ" in letter.body
    for canary in (CANARY_NAME, CANARY_PHONE, "ごみ", "集積", "窓口"):
        assert canary not in letter.body + letter.subject + str(letter.contacts)


def test_a_reader_named_later_sees_to_the_letters_of_a_sealed_one(going, matome, shokuin, now, today):
    actions.change_facts(trouble=going, by=shokuin, at=now, sealed=True)
    assert not queries.letters_for(matome, on=today).exists()
    actions.name_reader(trouble=going, account=matome, by=shokuin, at=now)
    assert queries.letters_for(matome, on=today).exists()


def test_what_only_a_district_without_coordinator_may_know_does_not_lie_unseen(going, matome, shokuin, now, today):
    actions.change_facts(trouble=going, by=shokuin, at=now, reach="district")
    going.knowing.readers.all().delete()
    assert not queries.letters_for(shokuin, on=today).exists()
    matome.grants.update(ends_on=today.replace(year=today.year - 1))
    assert queries.letters_for(shokuin, on=today).exists()


@pytest.mark.parametrize("facts", [{"reach": "ward_only"}, {"sealed": True}])
def test_a_letter_to_a_body_follows_too(going, body, bodies_consent, matome, shokuin, now, today, facts):
    actions.agree(trouble=going, by=shokuin, at=now, body=body, **bodies_consent)
    going.refresh_from_db()
    hand_over(
        trouble=going, body=body, items=["words"], by=shokuin, at=now, token="t" * 30, code="123456",
        link="https://example.jp/h/",
    )  # fmt: skip
    letters = Letter.objects.filter(about_kind="troubles.HandOver")
    assert queries.letters_for(matome, on=today).filter(pk__in=letters).exists()
    going.refresh_from_db()
    actions.change_facts(trouble=going, by=shokuin, at=now, **facts)
    assert not queries.letters_for(matome, on=today).filter(pk__in=letters).exists()
    assert queries.letters_for(shokuin, on=today).filter(pk__in=letters).exists()
