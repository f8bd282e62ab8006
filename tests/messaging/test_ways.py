"""By which way somebody is told; whom no way reaches stands on a list; a new way is a class and a line."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from otagaisama.messaging import queries, sending, ways
from otagaisama.messaging.actions import tell as tell_somebody
from otagaisama.messaging.models import Letter
from otagaisama.people.models import RoleGrant

pytestmark = pytest.mark.django_db
PHONE = "052-911-5501"


@pytest.mark.parametrize(
    ("wish", "contacts", "way"),
    [
        ("mail", {"mail": "a@example.jp", "phone": PHONE}, "mail"),
        ("phone", {"mail": "a@example.jp", "phone": PHONE}, "phone"),
        ("", {"mail": "a@example.jp", "phone": PHONE}, "phone"),
        ("phone", {"mail": "a@example.jp"}, "mail"),
        ("paper", {"mail": "a@example.jp", "paper": "田幡一丁目1番"}, "paper"),
        ("paper", {"mail": "a@example.jp", "paper": "  "}, "mail"),
        ("fax", {"fax": PHONE}, "fax"),
        ("mail", {"mail": "花さんのメール", "phone": PHONE}, "phone"),
        ("mail", {"mail": "a@example.jp;jimu@", "paper": "田幡一丁目1番"}, "paper"),
        ("dove", {"dove": "南の窓"}, "none"),
        ("mail", {"mail": "", "phone": ""}, "none"),
        ("mail", {"mail": "なし"}, "none"),
    ],
)
def test_the_wish_comes_first_then_whatever_reaches_her(wish, contacts, way):
    assert ways.choose(ways.Reader(called="花", contacts=contacts, wish=wish)).code == way


def test_names_stay_with_people_and_not_with_machines(tell):
    (mail,) = tell("a@example.jp", key="1")
    (call,) = tell("", key="2", phone=PHONE)
    assert "鳥山" not in mail.body + mail.subject
    assert "鳥山" in call.body


class Line(ways.Way):
    """A messenger, as a later engineer would write it: this class, and a line in the table."""

    code, label, by_itself = "line", "LINE", True

    def __init__(self):
        self.arrived = []

    def words_of(self, notice):
        return notice.sent or notice.said

    def send(self, letter):
        self.arrived.append((letter.to, letter.body))
        return ways.Outcome(went=True)


def test_a_new_way_is_a_class_and_a_line_of_the_table(tell, now, monkeypatch, client_of, matome):
    line = Line()
    monkeypatch.setitem(ways.WAYS, Line.code, line)
    (letter,) = tell("a@example.jp", wish="line", line="U4af498")
    assert letter.channel == "line"
    assert sending.send_round(clock=lambda: now) == sending.Round(sent=1)
    assert line.arrived == [("U4af498", "ページをごらんください。")]
    assert "みどり" in client_of(matome).get(reverse("messaging:letters") + "?box=sent").content.decode()


class TestTheDesk:
    """Faults M5 and M8: whatever was not told lies on a desk until somebody says what became of it."""

    def box(self, browser, code):
        return browser.get(reverse("messaging:letters") + f"?box={code}").content.decode()

    def failed(self, tell, now, **contacts):
        (letter,) = tell("a@example.jp", at=now, **contacts)
        letter.state, letter.fault = Letter.State.FAILED, "refused"
        letter.save()
        return letter

    def test_whom_nothing_reaches_stands_there_until_somebody_says_how(self, client_of, matome, tell, now):
        (letter,) = tell("なし")
        browser = client_of(matome)
        assert "伝えるてだてのない知らせが、1件" in browser.get(reverse("web:desk")).content.decode()
        assert "みどり" in self.box(browser, "none")
        opened = browser.post(reverse("messaging:letter_open", args=[letter.pk])).content.decode()
        assert "鳥山さんのことで" in opened
        silent = browser.post(reverse("messaging:letter_told", args=[letter.pk]), {"reached": "yes", "how": " "})
        assert silent.status_code == 422
        assert "どのように伝えたかを" in silent.content.decode()
        browser.post(
            reverse("messaging:letter_told", args=[letter.pk]), {"reached": "yes", "how": "となりの方にたのんだ"}
        )
        letter.refresh_from_db()
        assert (letter.state, letter.told_by) == (Letter.State.SENT, matome)
        assert letter.deliveries.get().answer == "となりの方にたのんだ"
        assert "みどり" not in self.box(browser, "none")

    def test_what_she_asked_of_whoever_calls_stands_beside_her_number(self, client_of, matome, ward, johoku, now):
        safe = "名乗らず、留守番電話には残さない"
        reader = ways.Reader(called="H2026-0007", contacts={"phone": PHONE}, district=johoku, safe_way=safe)
        what = ways.Notice(key="safe", subject="お知らせ", said="うかがいます。", about=ward)
        (letter,) = tell_somebody(reader=reader, what=what, by=None, at=now)
        opened = client_of(matome).post(reverse("messaging:letter_open", args=[letter.pk])).content.decode()
        assert opened.index(PHONE) < opened.index(safe) < opened.index("うかがいます。")

    def test_a_letter_of_the_list_is_opened_by_its_button_and_found_by_its_words(self, client_of, matome, tell, now):
        for number in range(3):
            tell("なし", key=f"letter-{number}")
        browser = client_of(matome)
        page = browser.get(reverse("messaging:letters") + "?box=none&sort=-made").content.decode()
        places = re.findall(r'form="open-letter" formaction="([^"]+)"', page)
        assert len(set(places)) == 3
        assert '<form id="open-letter" method="post">' in page
        opened = browser.post(places[0], {"form_key": "key-of-the-button"}).content.decode()
        assert "鳥山さんのことで" in opened
        assert "みどり" in self.box(browser, "none&q=みどり")
        assert "さがした条件に合うものはありません" in self.box(browser, "none&q=どこにもない")
        assert browser.get(reverse("messaging:letters") + "?box=strange").status_code == 404

    def test_several_are_told_at_once_with_one_word_and_a_line_each(self, client_of, matome, yosonomatome, tell, now):
        letters = [tell("なし", key=f"letter-{number}")[0] for number in range(3)]
        place = reverse("messaging:letters") + "?box=none"
        marked = {"bulk": "told", "pick": [letter.pk for letter in letters[:2]], "reason": "会議で伝えた"}
        client_of(yosonomatome).post(place, marked | {"form_key": "key-of-another-desk"})
        assert not Letter.objects.filter(state=Letter.State.SENT).exists()
        for number in range(2):
            client_of(matome).post(place, marked | {"form_key": f"key-of-this-desk-{number}"})
        done = Letter.objects.filter(state=Letter.State.SENT)
        assert {letter.pk for letter in done} == {letter.pk for letter in letters[:2]}
        assert {letter.deliveries.get().answer for letter in done} == {"会議で伝えた"}

    @pytest.mark.parametrize("desk", ["", "ward", "ward_only", "district"])
    def test_every_failed_letter_has_a_desk(self, desk, tell, now, matome, shokuin, today):
        (letter,) = tell("a@example.jp", desk=desk)
        Letter.objects.update(state=Letter.State.FAILED)
        seen = [who for who in (matome, shokuin) if letter in queries.untold_for(who, on=today)]
        assert seen == {"": [shokuin], "ward": [matome, shokuin], "ward_only": [shokuin], "district": [matome]}[desk]

    def test_a_district_without_coordinator_is_seen_to_by_staff(self, tell, now, matome, shokuin, today):
        letter = self.failed(tell, now, phone=PHONE)
        Letter.objects.update(desk="district")
        RoleGrant.objects.filter(account=matome).update(ends_on=today - timedelta(days=1))
        assert list(queries.untold_for(shokuin, on=today)) == [letter]

    def test_a_failed_mail_is_told_by_telephone_with_the_words_and_the_number(self, client_of, matome, tell, now):
        letter = self.failed(tell, now, phone=PHONE)
        browser = client_of(matome)
        assert "断りました" in self.box(browser, "failed")
        assert "電話で伝える" in browser.post(reverse("messaging:letter_open", args=[letter.pk])).content.decode()
        browser.post(reverse("messaging:letter_other_way", args=[letter.pk]), {"way": "phone"})
        letter.refresh_from_db()
        assert (letter.channel, letter.state, letter.to) == ("phone", "waiting", PHONE)
        assert "鳥山さんのことで" in letter.body

    @pytest.mark.parametrize("way", ["paper", "none", "mail", "dove", ""])
    def test_a_way_without_a_contact_is_refused(self, way, client_of, matome, tell, now):
        letter = self.failed(tell, now, phone=PHONE)
        answer = client_of(matome).post(reverse("messaging:letter_other_way", args=[letter.pk]), {"way": way})
        assert answer.status_code == 409

    def test_a_corrected_address_is_tried_anew(self, client_of, matome, tell, now):
        letter = self.failed(tell, now)
        browser, again = client_of(matome), reverse("messaging:letter_again", args=[letter.pk])
        for bad in ("hana＠", "a@example.jp;b@example.jp"):
            assert browser.post(again, {"to": bad}).status_code == 422
        browser.post(again, {"to": "ｈａｎａ＠example.jp"})
        letter.refresh_from_db()
        assert (letter.state, letter.to, letter.first_try_at) == ("waiting", "hana@example.jp", None)

    def test_an_uncertain_one_is_asked_and_answered(self, client_of, matome, tell, now):
        letter = self.failed(tell, now)
        Letter.objects.update(state=Letter.State.UNSURE)
        browser = client_of(matome)
        opened = browser.post(reverse("messaging:letter_open", args=[letter.pk])).content.decode()
        assert "ひとりでに、もう一度送ることはありません" in opened
        browser.post(reverse("messaging:letter_told", args=[letter.pk]), {"reached": "yes"})
        letter.refresh_from_db()
        assert letter.state == Letter.State.SENT

    def test_what_a_machine_is_sending_nobody_ticks_off(self, client_of, matome, tell):
        (letter,) = tell("a@example.jp")
        browser = client_of(matome)
        for name in ("letter_told", "letter_again", "letter_other_way"):
            told = {"reached": "yes", "way": "phone"}
            assert browser.post(reverse(f"messaging:{name}", args=[letter.pk]), told).status_code == 409

    def test_a_fax_is_printed_with_a_number_to_bring_back(self, client_of, matome, tell):
        tell("", wish="fax", fax="052-911-9999")
        browser = client_of(matome)
        assert "ファクスを印刷する" in self.box(browser, "fax")
        printed = browser.post(reverse("messaging:letters_print") + "?box=fax", {"reason": "送るため"}).content.decode()
        assert "052-911-9999" in printed
        assert "破棄" in printed
