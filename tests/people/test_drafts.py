"""A draft for each opened form (L1, L2, L7): two at once never overwrite each other, and no sign-in that ended costs a word."""

import re
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from otagaisama.config.commands.tend import chores
from otagaisama.people.models import Draft, Unsent
from otagaisama.troubles.models import Trouble
from tests.conftest import PASSWORD
from tests.signups.lives import make_offer
from tests.support import making
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db
KEEP, FETCH = "/drafts/keep/", {"x-requested-with": "fetch"}
INTAKE = "/desk/intake/"
CALL = {
    "channel": "phone", "told_by": "self", "urgency": "usual", "how": "not_asked", "reach": "ward",
}  # fmt: skip


class Form(HTMLParser):
    """What the browser holds of a freshly opened form."""

    def __init__(self, html: str):
        super().__init__()
        self.fields, self.free, self.choice = {}, [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.fields |= {"form_what": told["data-otagai-draft-what"]} if "data-otagai-draft-what" in told else {}
        if tag == "option" and (self.choice not in self.fields or "selected" in told):
            self.fields[self.choice] = told.get("value", "")
        name, kind = told.get("name"), told.get("type", "text")
        if tag == "select":
            self.choice = name
        elif name and (
            tag == "textarea" or (tag == "input" and (kind not in ("radio", "checkbox") or "checked" in told))
        ):
            self.fields[name] = told.get("value", "")
            self.free += [name] if tag == "textarea" or kind == "text" else []


def form_of(client, url, *, nth=0) -> Form:
    page = client.get(url).content.decode()
    return Form([form for form in page.split("<form")[1:] if "data-otagai-draft=" in form][nth].split("</form>")[0])


def opened(client, url, *, nth=0) -> dict:
    return form_of(client, url, nth=nth).fields


def keep(client, form, **typed):
    return client.post(KEEP, form | typed, headers=FETCH)


def links(page: str) -> list[str]:
    return [unescape(url) for url in re.findall(r'href="([^"]+[?&]draft=[0-9a-f-]+)"', page) if "/drafts/" not in url]


@pytest.fixture
def desk(client_of, shokuin):
    return client_of(shokuin)


@pytest.fixture
def long_forms(shokuin, matome, johoku, now):
    """The address of each kind of long form."""
    trouble = hear(shokuin, now, district=johoku)
    request = making.request(matome, johoku, at=now)
    return {
        "intake": INTAKE,
        "note": reverse("troubles:thread", args=[trouble.pk]),
        "request": reverse("support:request_new"),
        "change": reverse("support:request_change", args=[request.pk]),
        "hand over": reverse("troubles:hand_over", args=[trouble.pk]),
        "circle": reverse("troubles:circle_new"),
        "place": reverse("directory:add"),
        "sign-up": reverse("signups:add", args=[make_offer(matome, district=johoku).pk]),
        "offer": reverse("signups:offer-new"),
        "course": reverse("learning:course-new"),
        "event": reverse("gatherings:event-new"),
        "place to be": reverse("gatherings:place-new"),
        "who may come": reverse("learning:suggest"),
        "team": reverse("learning:team-new"),
        "example": reverse("gatherings:case-new"),
    }


LONG = (
    "intake", "note", "request", "change", "hand over", "circle", "place", "sign-up", "offer", "course", "event", "place to be", "who may come", "team",
    "example",
)  # fmt: skip


@pytest.mark.parametrize("which", LONG)
def test_two_forms_of_a_kind_at_once_each_keep_their_own(which, desk, long_forms):
    url = long_forms[which]
    field = form_of(desk, url).free[0]
    first, second = opened(desk, url), opened(desk, url)
    for form, said in ((first, "はじめの方の話"), (second, "あとの方の話"), (first, "はじめの方の話のつづき")):
        assert keep(desk, form, form_begins=said, **{field: said}).status_code == 204
    assert Draft.objects.count() == 2
    page = desk.get("/desk/").content.decode()
    assert "書きかけ（2）" in page
    assert "はじめの方の話のつづき" in page
    assert "あとの方の話" in page
    assert first["form_what"] in page
    again = [desk.get(link).content.decode() for link in links(page)]
    assert all("に途中まで書いたものの続きです" in shown for shown in again)
    for said in ("はじめの方の話のつづき", "あとの方の話"):
        assert any(f"{said}</textarea>" in shown or f'value="{said}"' in shown for shown in again)


def test_sending_one_forgets_its_draft_and_no_other(desk):
    first, second = opened(desk, INTAKE), opened(desk, INTAKE)
    keep(desk, first, words="はじめの電話")
    keep(desk, second, words="二本めの電話")
    assert desk.post(INTAKE, first | CALL | {"words": "はじめの電話、終わりまで"}).status_code == 302
    assert [draft.begins for draft in Draft.objects.all()] == ["二本めの電話"]
    assert desk.post(INTAKE, second | CALL).status_code == 422, "a form with faults keeps its draft"
    assert Draft.objects.count() == 1


def test_what_is_opened_again_goes_on_as_one_and_the_old_tab_loses_nothing(desk):
    old = opened(desk, INTAKE)
    keep(desk, old, words="きのうの電話", name="鳥山")
    (link,) = links(desk.get("/desk/").content.decode())
    new = opened(desk, link)
    page = desk.get(link).content.decode()
    assert "きのうの電話</textarea>" in page
    assert 'value="鳥山"' in page
    keep(desk, new, words="きのうの電話のつづき", name="鳥山")
    assert [draft.begins for draft in Draft.objects.all()] == ["きのうの電話のつづき"], "one call, one draft"
    assert "きのうの電話のつづき</textarea>" in desk.get(link).content.decode(), "a reload finds it too"
    keep(desk, old, words="古い画面で書いたこと")
    assert {draft.begins for draft in Draft.objects.all()} == {"きのうの電話のつづき", "古い画面で書いたこと"}
    desk.post(INTAKE, new | CALL | {"words": "きのうの電話のつづき"})
    assert [draft.begins for draft in Draft.objects.all()] == ["古い画面で書いたこと"]


def test_a_draft_typed_on_in_another_tab_is_not_thrown_away_with_what_grew_out_of_it(desk):
    old = opened(desk, INTAKE)
    keep(desk, old, words="一")
    (link,) = links(desk.get("/desk/").content.decode())
    new = opened(desk, link)
    keep(desk, old, words="一 に もっと書いた")
    desk.post(INTAKE, new | CALL | {"words": "一"})
    assert [draft.begins for draft in Draft.objects.all()] == ["一 に もっと書いた"]


@pytest.mark.parametrize("how", ["signed out", "idle", "session gone", "cookies gone"])
def test_what_is_typed_after_the_sign_in_ended_waits_for_its_writer(how, desk, client_of, shokuin):
    form = opened(desk, INTAKE)
    if how == "signed out":
        desk.post("/signout/")
    elif how == "idle":
        session = desk.session
        session["seen"] = session.get("seen", session.get("began", 0)) - 31 * 60
        session.save()
    elif how == "session gone":
        desk.session.flush()
    else:
        desk.cookies.clear()
    assert keep(desk, form, words="まだ話しておられます").status_code == 401, "the form says that it ended"
    assert "まだ話しておられます" not in desk.get("/signin/").content.decode()
    desk.post("/signin/", {"login": "shokuin", "password": PASSWORD})
    assert "まだ話しておられます" in client_of(shokuin).get("/desk/").content.decode()


def test_whoever_signed_in_meanwhile_neither_sees_nor_gets_it(desk, client_of, shokuin, matome):
    form = opened(desk, INTAKE)
    other = client_of(matome)
    assert keep(other, form, words="まだ話しておられます").status_code == 409
    assert "まだ話しておられます" not in other.get("/desk/").content.decode()
    assert "まだ話しておられます" in client_of(shokuin).get("/desk/").content.decode()
    theirs = Draft.objects.get()
    for url in (f"{INTAKE}?draft={theirs.pk}", f"/drafts/drop/?draft={theirs.pk}"):
        assert "まだ話しておられます" not in other.get(url, follow=True).content.decode()
    other.post("/drafts/drop/", {"draft": theirs.pk, "sure": "1", "form_key": "k" * 22})
    assert Draft.objects.exists()


def test_a_forged_mark_keeps_nothing(client, desk):
    form = opened(desk, INTAKE) | {"form_owner": "x:1"}
    assert keep(client, form, words="だれかのことば").status_code in (302, 401, 403)
    assert not Draft.objects.exists()


def test_the_press_after_the_end_is_sent_again_and_its_draft_goes(desk, client_of, shokuin):
    form = opened(desk, INTAKE)
    keep(desk, form, words="ごみ出しのこと")
    desk.post("/signout/")
    desk.post(INTAKE, form | CALL | {"words": "ごみ出しのこと"})
    assert Unsent.objects.count() == Draft.objects.count() == 1
    again = client_of(shokuin)
    page = again.get("/unsent/").content.decode()
    shown = next(part for part in page.split("<form")[1:] if 'name="sent_again"' in part).split("</form>")[0]
    fields = {name: unescape(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', shown)}
    assert again.post(INTAKE, fields).status_code == 302
    assert Trouble.objects.count() == 1
    assert not Draft.objects.exists()
    assert not Unsent.objects.exists()


def test_throwing_one_away_asks_first(desk):
    for said in ("捨てるほう", "残すほう"):
        keep(desk, opened(desk, INTAKE), words=said)
    pk = next(draft.pk for draft in Draft.objects.all() if draft.begins == "捨てるほう")
    assert "捨てますか" in desk.get("/drafts/drop/", {"draft": pk}).content.decode()
    desk.post("/drafts/drop/", {"draft": pk, "form_key": "drop-key-00001"})
    assert Draft.objects.count() == 2, "nobody was sure yet"
    gone = desk.post("/drafts/drop/", {"draft": pk, "sure": "1", "form_key": "drop-key-00002"})
    assert gone["Location"] == INTAKE
    page = desk.get(INTAKE).content.decode()
    assert "捨てるほう" not in page
    assert "残すほう" in page, "what was begun on a page is offered there"


@pytest.mark.parametrize("strange", ["", "x", "0" * 400, "0b9b2a5e-7f0c-4d4f-9a55-0c1b7f1f3a77"])
def test_a_strange_mark_stops_nothing(desk, strange):
    assert desk.get(INTAKE, {"draft": strange}).status_code == 200
    assert desk.get("/drafts/drop/", {"draft": strange}).status_code == 302
    assert keep(desk, opened(desk, INTAKE) | {"form_draft": strange}, words="それでも残る").status_code == 204
    assert "それでも残る" in desk.get("/desk/").content.decode()


def test_without_a_script_it_is_saved_by_a_button(desk):
    form = opened(desk, INTAKE)
    saved = desk.post(KEEP, form | {"words": "まだ途中"})
    assert "draft=" in saved["Location"]
    assert "まだ途中</textarea>" in desk.get(saved["Location"]).content.decode()


def test_a_note_begun_on_a_thread_fills_that_form_alone(desk, long_forms, today):
    url, soon = long_forms["note"], (today + timedelta(days=20)).isoformat()
    form = opened(desk, url)
    keep(desk, form, kind="visit", words="玄関でお話しした", next_step="来週また", next_due=soon)
    page = desk.get(links(desk.get("/desk/").content.decode())[0]).content.decode()
    assert page.count("玄関でお話しした</textarea>") == 1
    step = page.split(f'action="{reverse("troubles:step", args=[Trouble.objects.first().pk])}"')[1].split("</form>")[0]
    assert "玄関でお話しした" in step
    assert 'value="来週また"' in step
    again = opened(desk, links(desk.get("/desk/").content.decode())[0])
    sent = again | {
        "kind": "visit",
        "words": "玄関でお話しした",
        "next_step": "来週また",
        "next_due": soon,
    }
    desk.post(reverse("troubles:step", args=[Trouble.objects.first().pk]), sent)
    assert not Draft.objects.exists()


def test_secrets_are_not_kept(kanri, client_of):
    steward = client_of(kanri)
    keep(
        steward, opened(steward, reverse("people:house_add")), name="鳥山", password="ながい ことば が ここ に あります"
    )
    assert "name" in dict(Draft.objects.get().fields)
    assert "password" not in dict(Draft.objects.get().fields)


def test_nobody_came_back_for_two_weeks(desk, now, tmp_path):
    for days in (1, 13, 14, 60):
        keep(desk, opened(desk, INTAKE), words=f"{days}日前のことば")
        Draft.objects.filter(saved_at__gt=now - timedelta(days=1)).update(saved_at=now - timedelta(days=days))
    broken = []
    chores(on=now.date(), at=now, key_file=tmp_path / "keys", broken=broken)
    assert broken == []
    assert sorted((now - draft.saved_at).days for draft in Draft.objects.all()) == [1, 13]


def test_what_a_page_saves_after_it_was_sent_is_no_draft(desk):
    """The answer was lost on the way, and the page saved once more when it was left."""
    form = opened(desk, INTAKE)
    desk.post(INTAKE, form | CALL | {"words": "一度だけの話"})
    assert keep(desk, form | CALL, words="一度だけの話").status_code == 204
    assert not Draft.objects.exists()
    keep(desk, form | CALL, words="一度だけの話、と そのつづき")
    assert Draft.objects.count() == 1, "what was typed on is kept"


def test_the_same_words_from_two_copies_of_a_draft_are_one_call(desk):
    old = opened(desk, INTAKE) | CALL | {"words": "二つの画面の話"}
    keep(desk, old)
    (link,) = links(desk.get("/desk/").content.decode())
    copies = [opened(desk, link) | CALL | {"words": "二つの画面の話"} for _ in range(2)]
    answers = {desk.post(INTAKE, form)["Location"] for form in (*copies, old)}
    assert len(answers) == Trouble.objects.count() == 1
    assert not Draft.objects.exists()
