"""A person while she is on the telephone, on her page, in her household; who may not know of her never notices that she is there."""

import pytest
from django.urls import reverse

from otagaisama.base.access import Role
from otagaisama.people.actions import change_knowing, link_household, name_readers, put_together
from otagaisama.people.models import DiaryLine, Person
from otagaisama.support.models import HelpRequest
from otagaisama.support.requests.actions import open_request
from otagaisama.troubles.models import Trouble
from otagaisama.troubles.thread import actions
from otagaisama.troubles.thread.actions import change_facts, hear_call
from tests.conftest import make_account
from tests.support.making import MONDAY
from tests.support.making import request as ask
from tests.troubles.conftest import CANARY_ADDRESS, CANARY_NAME, CANARY_PHONE, hear, named

pytestmark = pytest.mark.django_db
LINE, PRESS, SEARCH = "/desk/intake/known/line/", "/desk/intake/known/", "/desk/search/"


def beside(client, **typed) -> str:
    answer = client.post(LINE, typed)
    assert answer.status_code == 200
    return answer.content.decode()


def looked_for(client, asked) -> str:
    return client.get(SEARCH, {"q": asked}).content.decode()


class TestOnTheTelephone:
    @pytest.mark.parametrize(("field", "typed", "said"), [
        ("phone", "090-0000-7777", "この番号から"), ("phone", "０９０ ００００ ７７７７", "この番号から"), ("name", "鳥山", "このお名前の方から"),
        ("kana", "トリヤマ", "このよみの方から"), ("address", "田幡１丁目2番", "この住所から"),
    ])  # fmt: skip
    def test_who_called_before_is_said_beside_the_field(self, client_of, matome, johoku, now, field, typed, said):
        named(matome, now, district=johoku)
        page = beside(client_of(matome), **{field: typed})
        assert f"{said}、" in page
        assert "庭の草" in page

    @pytest.mark.parametrize("typed", ["090-0000", "090-0000-7778", "7777", "留守電"])
    def test_another_number_or_half_of_one_says_nothing_of_anybody(self, client_of, matome, johoku, now, typed):
        named(matome, now, district=johoku)
        assert "庭の草" not in beside(client_of(matome), phone=typed)

    def test_her_requests_stand_there_too(self, client_of, matome, johoku):
        ask(matome, johoku)
        assert "ごみ" in beside(client_of(matome), phone="052-000-1234")

    def test_without_javascript_a_press_says_it_and_keeps_what_was_typed(self, client_of, matome, johoku, now):
        named(matome, now, district=johoku)
        typed = {
            "words": "先週も電話したのですが",
            "phone": CANARY_PHONE,
            "more_categories": ["garden"],
            "sealed": "on",
            "wish": "草を刈る",
        }
        answer = client_of(matome).post(PRESS, typed)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert all(word in page for word in ("この番号から、", "先週も電話したのですが", CANARY_PHONE, "草を刈る"))
        assert Trouble.objects.count() == 1

    def test_ticked_as_the_same_she_has_one_page(self, client_of, matome, johoku, now):
        before = named(matome, now, district=johoku)
        client = client_of(matome)
        client.post("/desk/intake/", {
            "words": "また草がのびました", "channel": "phone", "told_by": "self", "urgency": "usual", "how": "not_asked", "reach": "ward",
            "district": johoku.pk, "same": str(before.person_id),
        })  # fmt: skip
        after = Trouble.objects.exclude(pk=before.pk).get()
        page = client.get(f"/desk/people/{after.person_id}/").content.decode()
        assert "また草がのびました" in page
        assert "庭の草" in page
        assert client.get(f"/desk/troubles/{after.pk}/").status_code == 200

    def test_somebody_she_may_not_know_is_ticked_in_vain(self, client_of, matome, hana, johoku, now):
        secret = named(hana, now, sealed=True)
        client_of(matome).post("/desk/intake/", {
            "words": "草がのびました", "channel": "phone", "told_by": "self", "urgency": "usual", "how": "not_asked", "reach": "ward",
            "district": johoku.pk, "same": str(secret.person_id),
        })  # fmt: skip
        assert Trouble.objects.exclude(pk=secret.pk).get().person is None

    def test_on_the_form_of_a_request_too_she_is_found_ticked_and_has_one_page(self, client_of, matome, johoku, now):
        before, client = named(matome, now, district=johoku), client_of(matome)
        typed = {
            "task": "weeds",
            "detail": "草をまた刈ってほしい",
            "phone": "０９０ー００００ー７７７７",
            "reach": "ward",
            "how": "not_asked",
            "needed": "1",
        }
        page = client.post(f"{PRESS}request/", typed).content.decode()
        assert all(word in page for word in ("この番号から、", "庭の草", "草をまた刈ってほしい", 'name="same"'))
        assert not HelpRequest.objects.exists()
        asked = client.post(
            "/desk/support/requests/new/", typed | {"district": johoku.pk, "same": str(before.person_id)}
        )
        assert asked.status_code == 302
        page = client.get(f"/desk/people/{before.person_id}/").content.decode()
        assert "庭の草" in page
        assert "草取り" in page
        assert HelpRequest.objects.get().person.key == Person.objects.get(pk=before.person_id).key

    @pytest.mark.parametrize(
        ("address", "ok"), [("田幡1-2-3", True), ("名古屋市北区　田幡一丁目２ 201号", True), ("どこか遠い町1", False)]
    )
    def test_an_address_says_the_district_of_a_request(self, client_of, shokuin, johoku, address, ok):
        typed = {"task": "weeds", "address": address, "reach": "ward", "how": "not_asked", "needed": "1"}
        client_of(shokuin).post("/desk/support/requests/new/", typed)
        assert [row.district for row in HelpRequest.objects.all()] == ([johoku] if ok else [])

    @pytest.mark.parametrize("url", ["/desk/support/helpers/new/", "/desk/support/requests/new/", "/desk/intake/"])
    def test_whoever_types_a_telephone_is_told_beside_it(self, client_of, shokuin, url):
        page = client_of(shokuin).get(url).content.decode()
        assert 'id="known"' in page
        assert page.count(f'hx-post="{LINE}"') == 4

    def test_where_no_tick_is_taken_none_is_offered(self, client_of, matome, johoku, now):
        named(matome, now, district=johoku)
        page = beside(client_of(matome), phone=CANARY_PHONE, ticks="no", address="田幡1-1")
        assert "庭の草" in page
        assert 'name="same"' not in page
        assert "として書きとめます" not in page

    def test_an_address_says_the_district(self, client_of, shokuin, matome, johoku, now):
        assert "城北学区として" in beside(client_of(shokuin), address="名古屋市北区田幡一丁目2-3")
        for address in ("田幡1丁目2番地", "北区田幡一丁目2-3 メゾン101"):
            trouble = hear(shokuin, now, person={"address": address})
            assert trouble.district == johoku
            assert client_of(matome).get(f"/desk/troubles/{trouble.pk}/").status_code == 200
        assert hear(shokuin, now, person={"address": "どこか遠い町1-2"}).district is None


class TestSealed:
    def test_nobody_not_named_finds_her_by_anything(self, client_of, hana, matome, shokuin, johoku, now):
        secret = named(matome, now, district=johoku, sealed=True, said="秘密の相談カナリア")
        asked = (
            CANARY_NAME,
            "鳥山",
            "とりやま",
            CANARY_PHONE,
            "7777",
            CANARY_ADDRESS,
            "秘密の相談",
            secret.number,
            "カナリア",
        )
        client = client_of(shokuin)
        for words in asked:
            page = looked_for(client, words).replace(f'value="{words}"', "")
            assert "見つかりませんでした" in page
            assert "秘密の相談" not in page
        for field in ("name", "kana", "phone", "address"):
            told = {"name": CANARY_NAME, "kana": "とりやまかなりあ", "phone": CANARY_PHONE, "address": CANARY_ADDRESS}[
                field
            ]
            assert "秘密の相談" not in beside(client, **{field: told})
        for place in ("", "link/", "household/", "called/"):
            assert client.get(f"/desk/people/{secret.person_id}/{place}").status_code == 404
        assert "秘密の相談" in looked_for(client_of(matome), "鳥山")

    def test_sealing_and_naming_hold_with_the_next_question(self, client_of, matome, shokuin, johoku, now):
        trouble = named(matome, now, district=johoku)
        assert "庭の草" in looked_for(client_of(shokuin), "鳥山")
        change_knowing(knowing=trouble.knowing, by=matome, at=now, sealed=True)
        assert "庭の草" not in looked_for(client_of(shokuin), "鳥山")
        name_readers(knowing=trouble.knowing, accounts=[shokuin], by=matome, at=now)
        assert "庭の草" in looked_for(client_of(shokuin), "鳥山")

    def test_kinship_opens_nothing_and_tells_nothing(self, client_of, matome, shokuin, johoku, now):
        husband = named(matome, now, district=johoku, said="夫の困りごと")
        wife = named(matome, now, district=johoku, sealed=True, said="妻の困りごと")
        daughter = named(matome, now, district=johoku, sealed=True, said="娘の困りごと")
        link_household(person=husband.person, other=wife.person, by=matome, at=now)
        put_together(person=husband.person, other=daughter.person, by=matome, at=now)
        theirs = client_of(shokuin)
        alone = named(matome, now, district=johoku, said="ひとりの困りごと")
        pages = {}
        for key, person in (("linked", husband.person), ("alone", alone.person)):
            pages[key] = theirs.get(f"/desk/people/{person.pk}/").content.decode()
            assert not [word for word in ("妻の", "娘の", "まとめた控え", "世帯から外す") if word in pages[key]]
        for place in ("part", "unlink"):
            theirs.post(f"/desk/people/{husband.person_id}/{place}/")
        rows = {row.pk: row for row in Person.objects.all()}
        assert rows[husband.person_id].household_id == rows[wife.person_id].household_id is not None
        assert rows[husband.person_id].key == rows[daughter.person_id].key
        mine = client_of(matome).get(f"/desk/people/{husband.person_id}/").content.decode()
        assert "娘の困りごと" in mine
        assert "世帯から外す" in mine
        assert "妻の困りごと" in client_of(matome).get(f"/desk/people/{husband.person_id}/household/").content.decode()
        assert "妻の困りごと" not in theirs.get(f"/desk/people/{husband.person_id}/household/").content.decode()


class TestSealedWithHer:
    """Her telephone and address stand with everything that was noted of her: one seal for all that was put together."""

    @pytest.fixture
    def known(self, shokuin, matome, johoku, now):
        earlier = named(matome, now, district=johoku, said="前の困りごと")
        later = named(shokuin, now, district=johoku, said="あとの困りごと")
        return earlier, later

    def test_sealing_one_seals_whatever_was_put_together(self, client_of, known, shokuin, matome, johoku, now):
        earlier, later = known
        asked = open_request(by=matome, at=now, district=johoku, task="bulb", person=earlier.person)
        put_together(person=earlier.person, other=later.person, by=shokuin, at=now)
        later.refresh_from_db()
        change_facts(trouble=later, by=shokuin, at=now, sealed=True)
        other = make_account("betsu", "べつ", Role.COORDINATOR, johoku)
        for place in (f"troubles/{earlier.pk}/", f"support/requests/{asked.pk}/", f"people/{earlier.person_id}/"):
            assert client_of(other).get(f"/desk/{place}").status_code == 404
            assert client_of(shokuin).get(f"/desk/{place}").status_code == 200
        assert client_of(matome).get(f"/desk/troubles/{earlier.pk}/").status_code == 200, "she heard it herself"
        assert client_of(matome).get(f"/desk/troubles/{later.pk}/").status_code == 404

    def test_who_is_put_together_later_is_sealed_by_a_press(self, client_of, known, shokuin, johoku, now):
        earlier, later = known
        change_facts(trouble=later, by=shokuin, at=now, sealed=True)
        client, page = client_of(shokuin), f"/desk/people/{later.person_id}/"
        assert "ほかの記録にも封をする" not in client.get(page).content.decode()
        put_together(person=earlier.person, other=later.person, by=shokuin, at=now)
        assert "ほかの記録にも封をする" in client.get(page).content.decode()
        client.post(f"{page}seal/")
        assert "ほかの記録にも封をする" not in client.get(page).content.decode()
        earlier.refresh_from_db()
        assert earlier.sealed
        assert (
            client_of(make_account("betsu", "べつ", Role.COORDINATOR, johoku))
            .get(f"/desk/troubles/{earlier.pk}/")
            .status_code
            == 404
        )

    def test_what_only_its_listener_knows_opens_to_nobody_by_it(self, client_of, known, hana, shokuin, johoku, now):
        _, later = known
        heard = hear_call(
            by=hana, at=now, said="花さんだけが聞いた", district=johoku, reach="listener", take=False,
            person={"name": CANARY_NAME, "phone": CANARY_PHONE},
        )  # fmt: skip
        put_together(person=heard.person, other=later.person, by=shokuin, at=now)
        later.refresh_from_db()
        change_facts(trouble=later, by=shokuin, at=now, sealed=True)
        heard.refresh_from_db()
        assert heard.sealed
        assert client_of(shokuin).get(f"/desk/troubles/{heard.pk}/").status_code == 404


class TestThePage:
    def test_two_are_put_together_and_parted_on_their_pages(self, client_of, matome, johoku, now):
        first, second = (
            named(matome, now, district=johoku, said="一度め"),
            named(matome, now, district=johoku, said="二度め"),
        )
        client, page = client_of(matome), f"/desk/people/{first.person_id}/"
        assert "同じ方かもしれません" in client.get(page).content.decode()
        client.post(f"{page}link/", {"other": second.person_id, "how": "same"})
        told = client.get(page).content.decode()
        assert "一度め" in told
        assert "二度め" in told
        client.post(f"/desk/people/{second.person_id}/part/")
        assert "二度め" not in client.get(page).content.decode().split("同じ方かもしれません")[0]

    def test_the_way_to_others_is_a_search(self, client_of, matome, johoku, now):
        first = named(matome, now, district=johoku)
        other = hear(
            matome,
            now,
            district=johoku,
            said="となりの家のこと",
            person={"name": "佐藤 一郎", "kana": "さとういちろう"},
        )
        client = client_of(matome)
        page = client.get(f"/desk/people/{first.person_id}/link/", {"q": "サトウ"}).content.decode()
        assert str(other.person_id) in page
        client.post(f"/desk/people/{first.person_id}/link/", {"other": other.person_id, "how": "household"})
        assert "となりの家のこと" in client.get(f"/desk/people/{first.person_id}/household/").content.decode()

    def test_a_nickname_is_shown_to_whoever_may_know_and_found(self, client_of, matome, shokuin, johoku, now):
        trouble = hear(matome, now, district=johoku, person={"phone": "052-111-2222"})
        client_of(matome).post(f"/desk/people/{trouble.person_id}/called/", {"called": "青い屋根"})
        assert "青い屋根さん" in looked_for(client_of(shokuin), "青い屋根")

    def test_a_name_that_was_not_agreed_is_found_but_not_shown(self, client_of, hana, matome, shokuin, johoku, now):
        named(matome, now, district=johoku, scopes=["listener"])
        told = looked_for(client_of(shokuin), "とりやま")
        assert "庭の草" in told
        assert "鳥山" not in told
        assert not DiaryLine.objects.filter(verb="see-names").exists()
        assert "鳥山さん" in looked_for(client_of(matome), "とりやま")  # she heard it herself

    def test_shown_names_leave_one_line_a_list_and_day(self, client_of, matome, shokuin, johoku, now):
        named(matome, now, district=johoku)
        for _ in range(3):
            assert "鳥山さん" in looked_for(client_of(shokuin), "鳥山")
        assert DiaryLine.objects.filter(verb="see-names", who="shokuin", about_id="さがす").count() == 1


class TestTheSearch:
    def test_one_question_over_all_rooms(self, client_of, matome, johoku, now):
        from tests.support.making import helper

        trouble = named(matome, now, district=johoku, said="鳥山公園の草がのびています")
        helper(johoku, "鳥山 助子")
        page = looked_for(client_of(matome), "鳥山")
        for title in ("人（1件）", "困りごと（1件）", "手助けする人（1件）"):
            assert title in page
        assert "鳥山 助子さん" in page
        assert trouble.words[:10] in looked_for(client_of(matome), trouble.number)
        assert trouble.words[:10] in looked_for(client_of(matome), "公園 草")

    @pytest.mark.parametrize("asked", ["犬", "庭", "犬 庭", "庭 におい", "庭のにおい"])
    def test_one_kanji_is_a_word(self, client_of, matome, johoku, now, asked):
        trouble = named(matome, now, district=johoku, said="犬がいて、庭のにおいが気になります")
        assert trouble.words[:8] in looked_for(client_of(matome), asked)
        assert trouble.words[:8] not in looked_for(client_of(matome), "庭 猫")
        assert trouble.words[:8] not in looked_for(client_of(matome), "猫")

    def test_a_request_is_found_by_number_person_and_words(self, client_of, matome, johoku):
        made = ask(matome, johoku, at=MONDAY, detail="玄関の電球を見てほしい")
        for asked in (made.number, made.number.lower(), "山田", "1234", "電球"):
            assert made.number in looked_for(client_of(matome), asked), asked

    @pytest.mark.parametrize("asked", ["ごみ", "ゴミ出し", "ｺﾞﾐ", "ごみ 袋", "袋", "家の前", "ごみ出し（家の前まで）"])
    def test_a_request_is_found_by_its_task(self, client_of, matome, johoku, asked):
        made = ask(matome, johoku, at=MONDAY, task="waste_door", detail="重い袋が二つあります")
        assert made.number in looked_for(client_of(matome), asked)
        assert made.number not in looked_for(client_of(matome), "電球")
        assert made.number not in looked_for(client_of(matome), "ごみ 電球")

    def test_a_request_of_elsewhere_is_not_found_by_its_task(
        self, client_of, matome, yosonohana, other_district, johoku
    ):
        made = ask(matome, other_district, at=MONDAY, task="bulb", detail="高い所です")
        assert made.number not in looked_for(client_of(matome), "電球")

    @pytest.mark.parametrize(
        "asked", ["社会福祉協議会", "しゃかいふくし", "シャカイフクシキョウギカイ", "ｼｬｶｲﾌｸｼ", "きたく　しゃかい"]
    )
    def test_an_organisation_is_found_by_how_it_is_read(self, client_of, shokuin, asked):
        from otagaisama.directory.actions import add_post
        from otagaisama.people.diary import HOUSE

        add_post(by=HOUSE, at=MONDAY, name="北区社会福祉協議会", kind="公的機関", owner_agreed=True)
        assert "北区社会福祉協議会" in looked_for(client_of(shokuin), asked)

    def test_a_shop_is_found_by_its_name_and_how_it_is_read(self, client_of, shokuin, johoku):
        from otagaisama.shopping.stores.models import Store
        from otagaisama.shopping.stores.search import words_of_store

        shop = Store(ward=johoku.ward, code="s1", name="八百屋たなか", kana="やおやたなか", kind="food")
        shop.search_words = words_of_store(shop)
        shop.save()
        for asked in ("八百屋", "たなか", "ヤオヤ"):
            assert "お店・買い物の手だて（1件）" in looked_for(client_of(shokuin), asked)

    def test_forgotten_words_are_found_no_more(self, client_of, shokuin, johoku, now, today):
        from otagaisama.people.models import FindingSlot

        trouble = named(shokuin, now, district=johoku, said="消えることばカナリア")
        actions.move_trouble(trouble=trouble, move="solve", by=shokuin, at=now, said="済み")
        actions.answer_back(trouble=Trouble.objects.get(), said="済みました", way="phone", by=shokuin, at=now)
        actions.forget_due(on=today.replace(year=today.year + 7), at=now)
        assert not FindingSlot.objects.exists()
        assert "見つかりませんでした" in looked_for(client_of(shokuin), "消えることば")

    @pytest.mark.parametrize("asked", ["", " ", "、", "0", "%", "a" * 300, "\0", "ｱ", "H", "2026-"])
    def test_anything_may_be_asked(self, client_of, shokuin, asked):
        assert client_of(shokuin).get(SEARCH, {"q": asked}).status_code == 200

    def test_only_the_desk_may_ask(self, client_of, hana, taro):
        assert client_of(hana).get(SEARCH).status_code == 403
        assert client_of(taro).post(LINE, {"phone": CANARY_PHONE}).status_code == 403
        assert reverse("web:search") == SEARCH
