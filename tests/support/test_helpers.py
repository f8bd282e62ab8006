"""Whoever can do something gets a turn: joining, resting, leaving, insurance, whom she is not sent to."""

import io
import re
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from otagaisama.base.days import fiscal_year_of
from otagaisama.base.refusals import Refused
from otagaisama.people.actions import begin_knowing, note_person
from otagaisama.people.models import DiaryLine, Takeout
from otagaisama.support.helpers import actions as helper_actions
from otagaisama.support.helpers import states as helper_states
from otagaisama.support.helpers.forms import ChangeHelperForm
from otagaisama.support.helpers.lists import insurance_rows
from otagaisama.support.helpers.models import AvoidPair, Helper, Insurance
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.turns import actions as turn_actions
from otagaisama.support.turns.lists import HELPERS
from tests.conftest import TOKYO
from tests.support.conftest import CANARY, make_helper

pytestmark = pytest.mark.django_db
TOLD = {"name": "鳥山 手伝子", "phone": "090-0000-6001", "town": "田幡一丁目", "can": ["bulb", "talk"], "pledge": "on",
        "slots": ["mon-morning", "thu-morning"]}  # fmt: skip


def helper_url(name, helper, *more):
    return reverse(f"support:{name}", args=[helper.pk, *more])


class TestTheOpenPage:
    def test_a_name_a_way_to_reach_her_and_a_town_are_enough(self, johoku):
        answer = Client().post(reverse("support:join"), {**TOLD, "can": [], "slots": []})
        assert (answer.status_code, answer["Location"]) == (302, reverse("support:joined"))
        helper = Helper.objects.get()
        assert (helper.name, helper.status, helper.district) == ("鳥山 手伝子", helper_states.APPLIED, johoku)

    def test_days_and_times_become_her_week(self, johoku):
        Client().post(reverse("support:join"), TOLD)
        assert Helper.objects.get().slots == ["mon-morning", "thu-morning"]

    def test_without_a_district_a_sentence_says_what_to_do_and_nothing_typed_is_lost(self, johoku):
        answer = Client().post(reverse("support:join"), {**TOLD, "town": ""})
        assert answer.status_code == 422
        assert "学区をえらんでください" in answer.content.decode()
        assert "鳥山 手伝子" in answer.content.decode()
        assert not Helper.objects.exists()

    @pytest.mark.parametrize(("missing", "sentence"), [
        ({"phone": ""}, "電話かメールの、どちらか一つ"), ({"pledge": ""}, "この約束を読んで"),
        ({"mail": "hana-at-example"}, "メールの書きかた"),
        ({"max_per_month": "99"}, "1回から31回まで"),
    ])  # fmt: skip
    def test_what_cannot_be_read_is_said_beside_it(self, johoku, missing, sentence):
        answer = Client().post(reverse("support:join"), {**TOLD, **missing})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert not Helper.objects.exists()

    @pytest.mark.parametrize("town", ["どこにもない町", "みどりが丘1-2-3"])
    def test_a_town_that_is_not_found_stays_as_written_and_stops_nobody(self, johoku, town):
        answer = Client().post(reverse("support:join"), {**TOLD, "town": town, "district": str(johoku.pk)})
        assert answer.status_code == 302
        helper = Helper.objects.get()
        assert helper.town is None
        assert town in helper.note

    def test_pressing_twice_joins_once(self, johoku):
        for _ in range(2):
            Client().post(reverse("support:join"), {**TOLD, "form_key": "join-once"})
        assert Helper.objects.count() == 1


class TestTheDesk:
    def test_a_coordinator_finds_her_by_name_however_it_is_written(self, client_of, matome, helper):
        for asked in ("鳥山手伝子", "トリヤマ", "田幡" if helper.town else "てつこ"):
            assert "鳥山 手伝子" in client_of(matome).get(reverse("support:helpers"), {"q": asked}).content.decode()
        assert (
            "条件に合う方はいません"
            in client_of(matome).get(reverse("support:helpers"), {"q": "いない名"}).content.decode()
        )

    def test_another_district_does_not_find_her(self, client_of, yosonomatome, helper):
        assert "鳥山" not in client_of(yosonomatome).get(reverse("support:helpers")).content.decode()
        assert client_of(yosonomatome).get(helper_url("helper", helper)).status_code == 404

    @pytest.mark.parametrize("who", ["hana", "taro", "keikaku", "kanri", "kansa"])
    def test_other_roles_do_not_open_it(self, client_of, request, who, helper):
        browser = client_of(request.getfixturevalue(who))
        assert browser.get(reverse("support:helpers")).status_code == 403
        assert browser.get(helper_url("helper", helper)).status_code == 404

    def test_telephone_and_address_open_with_a_reason_only(self, client_of, matome, helper):
        browser = client_of(matome)
        assert CANARY["phone"] not in browser.get(helper_url("helper", helper)).content.decode()
        refused = browser.post(helper_url("helper_open", helper), {"reason": ""})
        assert refused.status_code == 422
        assert CANARY["phone"] not in refused.content.decode()
        opened = browser.post(helper_url("helper_open", helper), {"reason": "お願いの電話"})
        assert CANARY["phone"] in opened.content.decode()
        assert DiaryLine.objects.filter(verb="open-helper", who="matome").exists()

    def test_a_coordinator_does_not_add_to_another_district(self, client_of, matome, other_district):
        answer = client_of(matome).post(
            reverse("support:helper_add"), {"name": "鳥", "phone": "090-1111-2222", "district": other_district.pk}
        )
        assert answer.status_code == 422
        assert "ご自分の学区" in answer.content.decode()

    def test_a_change_keeps_what_only_opens_with_a_reason(self, client_of, matome, helper):
        told = {
            "name": "鳥山 手伝子",
            "district": helper.district_id,
            "can": ["talk"],
            "phone": "",
            "address": "",
            "version": helper.version,
        }
        assert client_of(matome).post(helper_url("helper_change", helper), told).status_code == 302
        helper.refresh_from_db()
        assert (helper.can, helper.person.phone) == (["talk"], CANARY["phone"])

    def test_two_who_write_at_once_see_the_conflict(self, client_of, matome, helper):
        told = {"name": "鳥山 手伝子", "district": helper.district_id, "version": helper.version - 1}
        answer = client_of(matome).post(helper_url("helper_change", helper), told)
        assert answer.status_code == 422
        assert "ほかの人が書きました" in answer.content.decode()


class TestHerLife:
    def test_without_the_pledge_nobody_is_registered(self, matome, johoku, now):
        fresh = make_helper(matome, now, johoku, registered=False, insured=False)
        with pytest.raises(Refused, match="守秘の約束"):
            helper_actions.register(helper=fresh, by=matome, at=now)

    def test_a_rest_ends_by_itself(self, matome, helper, now):
        until = now.date() + timedelta(days=3)
        turn_actions.rest(helper=helper, by=matome, at=now, until=until)
        assert helper_actions.wake_rested(on=until, at=now, by="しくみ") == 0
        assert helper_actions.wake_rested(on=until + timedelta(days=1), at=now, by="しくみ") == 1
        helper.refresh_from_db()
        assert helper.status == helper_states.REGISTERED

    def test_leaving_asks_no_reason_and_plans_the_forgetting(self, client_of, matome, helper):
        page = client_of(matome).get(helper_url("helper_leave", helper)).content.decode()
        assert "<textarea" not in page
        assert client_of(matome).post(helper_url("helper_leave", helper)).status_code == 302
        helper.refresh_from_db()
        assert helper.status == helper_states.LEFT
        assert helper.person.erase_on is not None

    def test_who_left_may_return_and_pledges_anew(self, matome, helper, now):
        turn_actions.leave(helper=helper, by=matome, at=now)
        back = helper_actions.return_again(helper=helper, by=matome, at=now)
        assert (back.status, back.pledged_on) == (helper_states.APPLIED, None)


class TestInsurance:
    @pytest.mark.parametrize(("asked", "year", "starts"), [
        (date(2026, 6, 1), 2026, date(2026, 6, 2)), (date(2026, 2, 20), 2026, date(2026, 4, 1)), (date(2026, 3, 31), 2026, date(2026, 4, 1)),
    ])  # fmt: skip
    def test_it_begins_the_day_after_and_ends_with_march(self, matome, johoku, now, asked, year, starts):
        helper = make_helper(matome, now, johoku, insured=False)
        one = helper_actions.insure(helper=helper, cover="basic", asked_on=asked, year=year, by=matome, at=now)
        assert (one.starts_on, one.ends_on) == (starts, date(year + 1, 3, 31))
        assert not one.covers(date(year + 1, 4, 1), paid=False)

    def test_only_the_paid_kind_covers_paid_help(self):
        one = Insurance(cover="basic", starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31))
        assert one.covers(date(2026, 5, 1), paid=False)
        assert not one.covers(date(2026, 5, 1), paid=True)
        one.cover = "paid_too"
        assert one.covers(date(2026, 5, 1), paid=True)

    def test_from_the_first_of_march_the_days_left_are_told(self, matome, johoku):
        at = datetime(2027, 3, 1, 9, tzinfo=TOKYO)
        helper = make_helper(matome, at, johoku, insured=False)
        helper_actions.insure(helper=helper, cover="basic", asked_on=date(2026, 4, 1), year=2026, by=matome, at=at)
        assert [row.days_left for row in insurance_rows(matome, on=at.date())] == [30]
        assert [row.days_left for row in insurance_rows(matome, on=date(2027, 2, 28))] == [None]
        assert [row.now for row in insurance_rows(matome, on=date(2027, 4, 1))] == [None]

    def test_the_insurers_list_needs_a_reason_and_gets_a_number(self, client_of, matome, helper):
        browser = client_of(matome)
        assert CANARY["phone"] not in browser.get(reverse("support:insurer_list")).content.decode()
        assert browser.post(reverse("support:insurer_list"), {"reason": "", "as": "page"}).status_code == 422
        listed = browser.post(
            reverse("support:insurer_list"), {"reason": "保険会社へ送る", "as": "page"}
        ).content.decode()
        assert CANARY["phone"] in listed
        assert Takeout.objects.get().number in listed

    def test_the_day_of_birth_stands_in_it_where_an_insurer_asked_for_it(self, client_of, matome, helper, now):
        form = ChangeHelperForm({"born_on": "1950-01-02", "birth_year": "", "district": helper.district_id})
        form.full_clean()
        assert {"born_on": "1950-01-02", "birth_year": "1950"}.items() <= form.facts().items()
        helper_actions.change_helper(helper=helper, by=matome, at=now, born_on="1950-01-02", birth_year="1950")
        browser, sent = client_of(matome), {"reason": "保険会社へ送る", "as": "page"}
        assert "1950年（昭和25年）1月2日" in browser.post(reverse("support:insurer_list"), sent).content.decode()
        book = browser.post(f"{reverse('support:insurer_list')}?as=xlsx", {**sent, "as": "xlsx"})
        rows = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
        assert date(1950, 1, 2) in [cell for row in rows for cell in row]

    def test_one_enrolment_is_noted_for_all_who_were_ticked(self, client_of, matome, johoku, now):
        helpers = [make_helper(matome, now, johoku, insured=False, name=f"鳥山 {number}") for number in range(3)]
        year = fiscal_year_of(now.date() + timedelta(days=1))  # in force from tomorrow
        told = {
            "cover": "basic",
            "asked_on": now.date().isoformat(),
            "year": year,
            "helper": [str(one.pk) for one in helpers[:2]],
        }
        assert client_of(matome).post(reverse("support:insurance"), told).status_code == 302
        assert Insurance.objects.count() == 2
        none = client_of(matome).post(reverse("support:insurance"), {**told, "helper": []})
        assert "しるしをつけてください" in none.content.decode()


class TestKeptApart:
    def asked(self, matome, johoku, now) -> HelpRequest:
        person = note_person(by=matome, at=now, name="鳥山 一之介")
        return HelpRequest.objects.create(
            number="T-1",
            district=johoku,
            person=person,
            knowing=begin_knowing(by=matome, at=now, reach="ward", district=johoku),
            task="bulb",
            opened_on=now.date(),
            fiscal_year=2026,
            moved_at=now,
            opened_by=matome,
        )

    def test_the_reason_is_for_coordinators_and_ends_with_the_pair(self, client_of, matome, johoku, helper, now):
        request = self.asked(matome, johoku, now)
        browser = client_of(matome)
        assert (
            browser.post(
                helper_url("helper_apart", helper), {"help_request": request.pk, "reason": "前に行きちがいがあった"}
            ).status_code
            == 302
        )
        page = browser.get(helper_url("helper", helper)).content.decode()
        assert "前に行きちがいがあった" in page
        assert "鳥山 一之介" not in page
        pair = AvoidPair.objects.get()
        assert browser.post(helper_url("helper_meet", helper, pair.pk)).status_code == 302
        pair.refresh_from_db()
        assert (pair.reason, pair.ended_on is not None) == ("", True)

    def test_the_same_pair_is_written_once(self, client_of, matome, johoku, helper, now):
        request = self.asked(matome, johoku, now)
        browser = client_of(matome)
        browser.post(helper_url("helper_apart", helper), {"help_request": request.pk})
        again = browser.post(helper_url("helper_apart", helper), {"help_request": request.pk})
        assert again.status_code == 422
        assert "もう書きとめてあります" in again.content.decode()


@pytest.mark.parametrize("box", HELPERS.boxes, ids=lambda box: box.code)
def test_each_box_says_something_when_it_is_empty(client_of, matome, box):
    assert box.empty in client_of(matome).get(reverse("support:helpers"), {"box": box.code}).content.decode()


def test_the_list_goes_out_with_a_reason_and_a_number_and_without_contacts(client_of, matome, helper):
    client, address = client_of(matome), f"{reverse('support:helpers')}?as=csv"
    asked = client.get(address)
    assert "鳥山 手伝子" not in asked.content.decode()
    assert "1人あります" in asked.content.decode()
    assert client.post(address, {"reason": " ", "form_key": "reason-key-01"}).status_code == 422
    assert not Takeout.objects.exists()
    told = client.post(address, {"reason": "訪問の相談", "form_key": "reason-key-02"}).content.decode("utf-8-sig")
    assert "鳥山 手伝子" in told
    assert CANARY["phone"] not in told
    paper = Takeout.objects.get()
    assert (paper.what, paper.count, paper.reason) == ("手助けする人", 1, "訪問の相談")
    assert paper.number in told
    assert "回収・破棄する日" in told
    assert DiaryLine.objects.filter(verb="take-out", about_id=str(paper.pk)).count() == 1


class TestTheList:
    HEADER = "氏名,電話番号,学区,できること,曜日,時間,月に何回まで,誓約日\n"
    GOOD = "鳥山 一,０９０－００００－７００１,城北学区,話し相手、電球の交換,月曜日・木,午前,3,令和8年4月1日\n鳥山 二,090-0000-7002,城北,草取り,,,,\n"

    def send(self, client_of, who, text, **more):
        from django.core.files.uploadedfile import SimpleUploadedFile

        file = SimpleUploadedFile("名簿.csv", text.encode(more.pop("encoding", "utf-8-sig")))
        return client_of(who).post(reverse("support:helper_list"), {"file": file, **more})

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
    def test_a_list_as_councils_keep_it_is_taken_in(self, client_of, matome, johoku, encoding):
        looked = self.send(client_of, matome, self.HEADER + self.GOOD, encoding=encoding)
        assert "2人を取りこめます" in looked.content.decode()
        assert not Helper.objects.exists()
        seen = re.search(r'name="columns_seen" value="(\w+)"', looked.content.decode())[1]
        unseen = self.send(client_of, matome, self.HEADER + self.GOOD, encoding=encoding, step="take")
        assert (unseen.status_code, Helper.objects.count()) == (200, 0)
        taken = self.send(client_of, matome, self.HEADER + self.GOOD, encoding=encoding, step="take", columns_seen=seen)
        assert taken.status_code == 302
        first, second = sorted(Helper.objects.select_related("person"), key=lambda one: one.name)
        assert (first.slots, first.max_per_month, first.status, second.status) == (
            ["mon-morning", "thu-morning"],
            3,
            helper_states.REGISTERED,
            helper_states.APPLIED,
        )
        assert set(first.can) == {"talk", "bulb"}

    @pytest.mark.parametrize(("row", "sentence"), [
        (",090-0000-7003,城北学区,,,,,", "空です"), ("鳥山 三,,城北学区,,,,,", "電話かメール"),
        ("鳥山 三,090-0000-7003,どこか学区,,,,,", "という学区はありません"),
        ("鳥山 三,9000007003,城北学区,,,,,", "先頭の0"), ("鳥山 三,090-0000-7003,城北学区,,月・某,午前,,", "曜日として読めません"),
        ("鳥山 三,090-0000-7003,城北学区,,,,99,", "1から31まで"), ("鳥山 三,090-0000-7003,城北学区,,,,,いつか", "日付として読めません"),
        ("鳥山 三,090-0000-7001,城北学区,,,,,", "同じ電話番号"),
    ])  # fmt: skip
    def test_one_wrong_row_and_nothing_is_taken_in(self, client_of, matome, johoku, row, sentence):
        looked = self.send(client_of, matome, self.HEADER + self.GOOD + row + "\n", step="take")
        assert looked.status_code == 200
        assert sentence in looked.content.decode()
        assert not Helper.objects.exists()

    def test_a_table_of_something_else_is_said(self, client_of, matome, johoku):
        answer = self.send(client_of, matome, "店,値段\n八百屋,100\n")
        assert "どの欄が何か" in answer.content.decode()
        assert "「お名前」「学区」の列が見つかりません" in answer.content.decode()

    def test_a_coordinator_takes_in_her_own_district_only(self, client_of, matome, johoku, other_district):
        row = "鳥山 四,090-0000-7004,楠学区,,,,,\n"
        assert "という学区はありません" in self.send(client_of, matome, self.HEADER + row).content.decode()


class TestWhoIsHelpedIsAskedToo:
    def test_a_yes_becomes_an_application(self, client_of, matome, johoku, now):
        request = TestKeptApart().asked(matome, johoku, now)
        answer = client_of(matome).post(reverse("support:request_turn", args=[request.pk]), {"answer": "yes"})
        helper = Helper.objects.get()
        assert answer["Location"] == helper_url("helper", helper)
        assert (helper.person, helper.came_from) == (request.person, Helper.CameFrom.HELPED)
        client_of(matome).post(reverse("support:request_turn", args=[request.pk]), {"answer": "yes"})
        assert Helper.objects.count() == 1

    def test_later_is_fine(self, client_of, matome, johoku, now):
        request = TestKeptApart().asked(matome, johoku, now)
        client_of(matome).post(reverse("support:request_turn", args=[request.pk]), {"answer": "later"})
        request.refresh_from_db()
        assert (request.asked_turn, Helper.objects.count()) == ("later", 0)
