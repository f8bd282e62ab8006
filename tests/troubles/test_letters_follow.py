"""Letters about a trouble's help lie before whoever may know it, on this day: a narrowed or sealed one leaves the old desk at once (P1)."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

import otagaisama
from otagaisama.messaging import actions as messaging
from otagaisama.messaging import queries
from otagaisama.messaging.models import Delivery, Letter
from otagaisama.people.actions import erase_person
from otagaisama.support.models import HelpRequest
from otagaisama.support.routines.actions import drop
from otagaisama.support.thanks.actions import forget_requests
from otagaisama.support.thanks.queries import letters_of_erased
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


def left_in_letters() -> str:
    """Every hidden word that letters, and the answers to their tries, still hold."""
    words = [str(getattr(letter, name) or "") for letter in Letter.objects.all() for name in Letter.HIDDEN]
    return "".join([*words, *(delivery.answer for delivery in Delivery.objects.all())])


def test_letters_are_forgotten_with_the_request_they_tell_of(going, shokuin, now):
    letter = Letter.objects.filter(reader__isnull=False).first()
    messaging.tell_letter(letter=letter, reached=True, how=f"{CANARY_NAME}さんに伝えた", by=shokuin, at=now)
    asked = HelpRequest.objects.get()
    assert CANARY_NAME in left_in_letters()
    drop(help_request=asked, outcome="引っ越した", by=shokuin, at=now)
    asked.refresh_from_db()
    assert forget_requests(on=asked.erase_on, at=now) == 1
    assert left_in_letters() == ""
    assert not Letter.objects.exclude(state__in=("sent", "dropped")).exists(), "nothing is left to be told"


def test_letters_are_forgotten_with_the_trouble_that_was_handed_on(body, bodies_consent, shokuin, now, johoku):
    trouble = named(shokuin, now, district=johoku)
    actions.agree(trouble=trouble, by=shokuin, at=now, body=body, **bodies_consent)
    trouble.refresh_from_db()
    hand_over(
        trouble=trouble, body=body, items=["words"], by=shokuin, at=now, token="t" * 30, code="123456",
        link="https://example.jp/h/",
    )  # fmt: skip
    trouble.refresh_from_db()
    actions.move_trouble(trouble=trouble, move="solve", by=shokuin, at=now, said="片づきました")
    assert left_in_letters()
    trouble.refresh_from_db()
    assert actions.forget_due(on=trouble.erase_on, at=now) == 1
    assert left_in_letters() == ""


def test_who_is_erased_before_her_request_leaves_the_letters_too(going, now):
    erase_person(person=going.person, by=None, at=now)
    assert messaging.forget_letters(letters=letters_of_erased(), at=now) == Letter.objects.count()
    assert left_in_letters() == ""


def test_a_letter_told_a_year_ago_keeps_no_words_whatever_it_tells(going, shokuin, now, today):
    Letter.objects.update(state=Letter.State.SENT, sent_at=now)
    assert not queries.letters_over(today + timedelta(days=365)).exists()
    over = queries.letters_over(today + timedelta(days=366))
    assert messaging.forget_letters(letters=over, at=now + timedelta(days=366)) == Letter.objects.count()
    assert left_in_letters() == ""
    assert set(Letter.objects.values_list("state", "erased_on")) == {("sent", today + timedelta(days=366))}


# What a letter may be about, and where its words go with it.
FORGOTTEN_IN = {
    "signup": "signups/actions/keeping.py",
    "visit": "support/thanks/actions/forgetting.py",
    "handover": "troubles/thread/actions/forgetting.py",
    "first": "support/thanks/actions/forgetting.py",
    "turn": "gatherings/children/actions.py",
    "change": "shopping/vans/actions/sales.py",
    "confirmation": "after a year: to a body, about its own page",
    "household": "publishing/households/actions.py",
    "partner": "after a year: to a role of a body, as it wished",
    "place": "after a year: to the keeper of a place, about a test of its own with its last day; a role, never a name",
    "account": "after a year: to somebody of the house, with counts alone",
}


def test_whatever_a_letter_tells_of_forgets_its_letters():
    """A new kind of notice says here where its letters are forgotten."""
    top = Path(otagaisama.__file__).parent
    about = set()
    for path in top.rglob("*.py"):
        if "Notice(" in (text := path.read_text("utf-8")):
            calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
            notices = [call for call in calls if getattr(call.func, "id", "") == "Notice"]
            about |= {ast.unparse(word.value) for call in notices for word in call.keywords if word.arg == "about"}
    assert about == set(FORGOTTEN_IN)
    for place in FORGOTTEN_IN.values():
        assert not place.endswith(".py") or "forget_letters(" in (top / place).read_text("utf-8")
