"""Public pages that are kept drawn: as fresh as the page itself, and never another visitor's."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from otagaisama.directory import actions as directory
from otagaisama.people import kept
from otagaisama.people.kept import QUIET
from otagaisama.people.verbs import LABELS
from otagaisama.troubles.voices.actions import hear_voice

pytestmark = pytest.mark.django_db
PAGES = ("web:door", "plan:plan", "plan:words", "troubles:voice", "directory:listen", "directory:map")
KEY = re.compile(r'name="form_key" value="([^"]+)"')


@pytest.fixture(autouse=True)
def _keeping(settings):
    settings.KEPT_PAGES = 8
    kept.pages.clear()
    yield
    kept.pages.clear()


def bare(html: str) -> str:
    """A page without what is each visitor's own."""
    return re.sub(r'(name="(?:form_key|csrfmiddlewaretoken)" value=")[^"]*', r"\1", html)


@pytest.mark.parametrize("name", PAGES)
def test_the_kept_page_is_the_page(name, johoku, settings):
    first, again = (Client().get(reverse(name)).content.decode() for _ in range(2))
    settings.KEPT_PAGES = 0
    assert bare(first) == bare(again) == bare(Client().get(reverse(name)).content.decode())


@pytest.mark.parametrize("name", PAGES)
def test_a_kept_page_asks_the_database_for_its_version_alone(name, johoku, django_assert_num_queries):
    Client().get(reverse(name))
    with django_assert_num_queries(1):
        assert Client().get(reverse(name)).status_code == 200


def test_each_visitor_has_a_key_and_a_token_of_her_own_and_can_send(johoku):
    visitors = [Client(enforce_csrf_checks=True) for _ in range(3)]
    bodies = [visitor.get(reverse("troubles:voice")).content.decode() for visitor in visitors]
    assert len({KEY.search(body)[1] for body in bodies}) == 3
    for visitor, body in zip(visitors, bodies, strict=True):
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', body)[1]
        sent = {"words": "庭の草が気になる", "form_key": KEY.search(body)[1], "csrfmiddlewaretoken": token}
        assert visitor.post(reverse("troubles:voice"), sent).status_code == 302


def test_a_new_entry_is_on_the_list_at_once(shokuin, johoku, now):
    visitor, url = Client(), reverse("directory:listen")
    assert "むぎの会" not in visitor.get(url).content.decode()
    directory.add_post(by=shokuin, at=now, kind="サロン", name="むぎの会", district=johoku, owner_agreed=True)
    assert "むぎの会" in visitor.get(url).content.decode()


def test_a_reading_of_the_desk_draws_nothing_anew(johoku, hana, now):
    from otagaisama.people.diary import note_reading

    hear_voice(said="庭の草", form_key="k" * 22, at=now)
    before = kept.version()
    note_reading(by=hana, at=now, verb="open-person", about="people.Person")
    assert kept.version() == before


def test_every_quiet_verb_is_one_that_the_diary_knows():
    assert set(LABELS) >= QUIET


def test_whoever_is_signed_in_asks_the_page_itself(hana, client_of, johoku):
    url = reverse("web:door")
    anybody = Client().get(url).content.decode()
    hers = client_of(hana).get(url).content.decode()
    assert "花" in hers
    assert "花" not in anybody
    assert "花" not in Client().get(url).content.decode()


def test_a_question_or_a_receipt_on_the_device_is_never_kept(johoku):
    Client().get(reverse("directory:listen"), {"q": "庭"})
    visitor = Client()
    visitor.cookies["otagai_receipt"] = "something"
    visitor.get(reverse("troubles:voice"))
    assert not kept.pages


def test_another_way_of_reading_is_another_page(johoku):
    url = reverse("web:door")
    plain, easy = Client(), Client()
    easy.cookies["otagai_look"] = "ja-easy"
    assert plain.get(url).content != easy.get(url).content
    assert easy.get(url).content != plain.get(url).content


def test_a_page_without_a_form_may_be_asked_for_again_by_its_tag(johoku, shokuin, now):
    url, visitor = reverse("directory:listen"), Client()
    answer = visitor.get(url)
    assert answer.headers["Cache-Control"] == "no-cache, private"
    again = visitor.get(url, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    directory.add_post(by=shokuin, at=now, kind="サロン", name="むぎの会", district=johoku, owner_agreed=True)
    assert visitor.get(url, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 200


def test_a_page_one_may_need_to_leave_stays_in_no_browser(johoku):
    answer = Client().get(reverse("troubles:voice"))
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_no_more_pages_are_kept_than_the_setting_says(johoku, settings):
    settings.KEPT_PAGES = 2
    for name in PAGES:
        Client().get(reverse(name))
    assert len(kept.pages) == 2
