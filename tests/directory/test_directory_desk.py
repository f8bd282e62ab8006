"""Keeping the list: who may, what is asked, what opens only with a reason."""

import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from otagaisama.base.refusals import NotYours
from otagaisama.directory import actions
from otagaisama.directory.models import Listener, ListeningPost
from otagaisama.people.models import DiaryLine, Look, Pledge

pytestmark = pytest.mark.django_db


def fields(district, **told):
    return {
        "name": "西町サロン", "kind": "高齢者サロン", "phone": "０５２−９８１−３４３４", "hours": "毎週火 10:00-12:00", "district": str(district.pk),
        "owner_agreed": "on", "confirmed_today": "on", "confirmed_by": "電話で代表の方に", "form_key": "key-of-this-form", **told,
    }  # fmt: skip


def test_a_coordinator_adds_an_entry_once(client_of, matome, johoku):
    client = client_of(matome)
    assert client.get(reverse("directory:add")).status_code == 200
    for _ in range(2):
        assert client.post(reverse("directory:add"), fields(johoku)).status_code == 302
    post = ListeningPost.objects.get()
    assert (post.phone, post.district) == ("052-981-3434", johoku)
    assert post.confirmed_on is not None
    assert DiaryLine.objects.filter(verb="add-post", about_id=str(post.pk)).count() == 1


def test_only_the_own_district(client_of, matome, yosonomatome, other_district, salon):
    assert client_of(matome).post(reverse("directory:add"), fields(other_district)).status_code == 422
    for name in ("desk-post", "change", "state", "phone", "private"):
        assert client_of(yosonomatome).get(reverse(f"directory:{name}", args=[salon.pk])).status_code == 404
        assert client_of(matome).get(reverse(f"directory:{name}", args=[salon.pk])).status_code in (200, 302)
    assert client_of(yosonomatome).post(reverse("directory:ask", args=[salon.pk])).status_code == 404
    assert "東町サロン" not in client_of(yosonomatome).get(reverse("directory:desk")).content.decode()


def test_an_action_asks_again_whose_district_it_is(yosonomatome, salon, now):
    with pytest.raises(NotYours):
        actions.change_post(post=salon, by=yosonomatome, at=now, name="よその名")


def test_other_roles_and_nobody_are_turned_away(client, client_of, hana, keikaku, salon):
    for name in ("desk", "add", "listeners", "import"):
        assert client.get(reverse(f"directory:{name}")).status_code == 302
        for account in (hana, keikaku):
            assert client_of(account).get(reverse(f"directory:{name}")).status_code == 403
    assert client_of(hana).get(reverse("directory:desk-post", args=[salon.pk])).status_code == 404


def test_a_coordinator_does_not_import(client_of, matome):
    assert client_of(matome).get(reverse("directory:import")).status_code == 403


@pytest.mark.parametrize(("told", "sentence"), [
    ({"hours": "きまぐれに"}, "わかりません"), ({"phone": "さんさん"}, "電話番号として読めません"), ({"lat": "35.1"}, "両方"),
    ({"owner_agreed": ""}, "載せてよいと確かめるか"), ({"lat": "136.9", "lon": "35.1"}, "46"), ({"name": ""}, "必要"),
])  # fmt: skip
def test_what_is_wrong_is_said_beside_the_field(client_of, shokuin, johoku, told, sentence):
    response = client_of(shokuin).post(reverse("directory:add"), fields(johoku, **told))
    assert response.status_code == 422
    text = response.content.decode()
    assert sentence in text or "field-error" in text
    assert 'value="西町サロン"' in text or "name" in told
    assert not ListeningPost.objects.exists()


def test_hours_nobody_can_read_may_stand_as_written(client_of, shokuin, johoku):
    client = client_of(shokuin)
    assert (
        "書いたとおりに載せる"
        in client.post(reverse("directory:add"), fields(johoku, hours="きまぐれに")).content.decode()
    )
    assert client.post(reverse("directory:add"), fields(johoku, hours="きまぐれに", as_written="on")).status_code == 302


def test_changing_keeps_the_private_fields_and_the_day(client_of, matome, salon, johoku):
    before = ListeningPost.objects.get(pk=salon.pk).confirmed_on
    page = client_of(matome).get(reverse("directory:change", args=[salon.pk])).content.decode()
    assert "090-1111-2222" not in page
    told = fields(johoku, name="東町サロン二階", confirmed_today="")
    assert client_of(matome).post(reverse("directory:change", args=[salon.pk]), told).status_code == 302
    post = ListeningPost.objects.get(pk=salon.pk)
    assert (post.name, post.phone_internal, post.mail, post.confirmed_on) == (
        "東町サロン二階", "090-1111-2222", "daihyo@example.jp", before,
    )  # fmt: skip
    assert "にかい" not in post.search_words
    assert "東町さろん二階" in post.search_words


def test_resting_ending_and_reopening(client_of, matome, salon):
    client, url = client_of(matome), reverse("directory:state", args=[salon.pk])
    assert "お休みにする" in client.get(url, {"to": "resting"}).content.decode()
    assert ListeningPost.objects.get().public_state == "open"
    for state in ("resting", "ended", "open"):
        assert client.post(url, {"to": state, "form_key": f"key-for-{state}"}).status_code == 302
        assert ListeningPost.objects.get().public_state == state
    client.post(url, {"to": "strange"})
    assert ListeningPost.objects.get().public_state == "open"


def test_private_fields_open_with_a_reason_and_a_line(client_of, matome, salon, hana_san):
    client = client_of(matome)
    for name, pk, word in (("private", salon.pk, "090-1111-2222"), ("listener-private", hana_san.pk, "山田 花子")):
        url = reverse(f"directory:{name}", args=[pk])
        assert word not in client.get(url).content.decode()
        assert client.post(url, {"reason": ""}).status_code == 422
        assert not DiaryLine.objects.filter(verb="open-private-fields", about_id=str(pk)).exists()
        assert word in client.post(url, {"reason": "鍵のことで電話"}).content.decode()
        assert DiaryLine.objects.filter(verb="open-private-fields", about_id=str(pk)).count() == 1
    assert {look.reason for look in Look.objects.all()} == {"鍵のことで電話"}


def test_without_the_pledge_nothing_private_opens(client_of, matome, salon):
    Pledge.objects.all().delete()
    response = client_of(matome).post(reverse("directory:private", args=[salon.pk]), {"reason": "電話"})
    assert response.status_code == 409
    assert "090-1111-2222" not in response.content.decode()


def test_private_words_are_on_no_page_of_the_desk(client_of, matome, salon, hana_san, private_words):
    client = client_of(matome)
    urls = [reverse(f"directory:{name}") for name in ("desk", "listeners")]
    urls += [f"{urls[0]}?as=csv", f"{urls[0]}?box=ended"]
    urls += [reverse(f"directory:{name}", args=[salon.pk]) for name in ("desk-post", "change", "phone", "private")]
    for url in [*urls, reverse("directory:listener", args=[hana_san.pk])]:
        response = client.get(url)
        assert response.status_code == 200
        assert not [word for word in private_words if word.encode() in response.content]


def test_the_listener_of_another_district_is_not_there(client_of, yosonomatome, hana_san):
    assert "はなさん" not in client_of(yosonomatome).get(reverse("directory:listeners")).content.decode()
    for name in ("listener", "listener-end", "listener-private"):
        assert client_of(yosonomatome).get(reverse(f"directory:{name}", args=[hana_san.pk])).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {"sort": "district"},
        {"sort": "-district", "q": "さん"},
        {"district": "johoku"},
        {"listed": "yes"},
        {"listed": "no"},
    ],
)
def test_the_listeners_are_sorted_searched_and_narrowed(client_of, shokuin, hana_san, other_district, asked):
    Listener(nickname="きたさん", district=other_district).save()
    asked = asked | ({"district": hana_san.district.code} if "district" in asked else {})
    page = client_of(shokuin).get(reverse("directory:listeners"), asked).content.decode()
    mine, other = hana_san.nickname in page, "きたさん" in page
    if "listed" in asked:
        assert (mine, other) == ((asked["listed"] == "yes") == bool(hana_san.agreed_on), asked["listed"] == "no")
    else:
        assert (mine, other) == (True, "district" not in asked)


def test_the_listeners_leave_with_a_reason_and_without_their_private_words(client_of, matome, hana_san):
    client, address = client_of(matome), reverse("directory:listeners")
    assert "持ち出す理由" in client.get(address, {"as": "csv"}).content.decode()
    told = client.post(f"{address}?as=csv", {"reason": "会議で使う", "form_key": "key-listeners"}).content.decode()
    assert hana_san.nickname in told
    assert "持ち出し番号" in told
    assert not [word for word in (hana_san.name, hana_san.phone, hana_san.address) if word and word in told]


def test_a_listener_is_added_changed_and_ended(client_of, matome, johoku):
    client = client_of(matome)
    told = {
        "nickname": "みどりさん",
        "district": str(johoku.pk),
        "agreed_on": "2025-04-01",
        "name": "緑川",
        "phone": "090-1",
        "form_key": "key-add-one",
    }
    assert client.post(reverse("directory:listener-add"), told).status_code == 302
    one = Listener.objects.get()
    told |= {"nickname": "みどり", "name": "", "form_key": "key-change-one"}
    assert client.post(reverse("directory:listener", args=[one.pk]), told).status_code == 302
    one = Listener.objects.get()
    assert (one.nickname, one.name) == ("みどり", "緑川")
    assert client.post(reverse("directory:listener-end", args=[one.pk]), {"form_key": "key-end-one"}).status_code == 302
    one = Listener.objects.get()
    assert (one.name, one.phone, one.address) == ("", "", "")


def test_the_desk_shows_what_is_old_first_and_searches(client_of, shokuin, make_post):
    make_post("新しい先", kana="あ")
    make_post("古い先", kana="ん", confirmed_on=None)
    text = client_of(shokuin).get(reverse("directory:desk")).content.decode()
    assert text.index("古い先") < text.index("新しい先")
    assert "1件あります" in text
    found = client_of(shokuin).get(reverse("directory:desk"), {"q": "ふるい", "box": "stale"}).content.decode()
    assert "新しい先" not in found


@pytest.mark.parametrize("name", ["desk", "listeners"])
def test_the_desk_costs_the_same_for_one_and_three(client_of, shokuin, make_post, johoku, name):
    client = client_of(shokuin)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(f"directory:{name}")).status_code == 200
        return len(asked)

    make_post("一", district=johoku)
    Listener(nickname="ひとり", district=johoku).save()
    cost()
    one = cost()
    for number in range(2):
        make_post(f"先{number}", district=johoku)
        Listener(nickname=f"ひと{number}", district=johoku).save()
    assert cost() == one


def test_get_is_refused_where_something_would_change(client_of, matome, salon):
    assert client_of(matome).get(reverse("directory:ask", args=[salon.pk])).status_code == 405
    assert client_of(matome).get(reverse("directory:changes", args=[salon.pk])).status_code == 405


def test_many_entries_are_confirmed_with_one_reason_and_a_line_each(
    client_of, matome, make_post, johoku, other_district
):
    mine = [make_post(f"先{number}", district=johoku, confirmed_on=None) for number in range(3)]
    far = make_post("よその先", district=other_district, confirmed_on=None)
    client, address = client_of(matome), reverse("directory:desk") + "?box=stale"
    assert client.get(f"{address}&pick=all").content.decode().count(" checked") == 3
    told = {"bulk": "confirm", "pick": [post.pk for post in (*mine[:2], far)], "form_key": "key-of-many-posts"}
    client.post(address, told | {"reason": "", "form_key": "key-without-a-reason"})
    assert not ListeningPost.objects.exclude(confirmed_on=None).exists()
    for _ in range(2):
        client.post(address, told | {"reason": "民生委員の会長に、会議で"})
    kept = ListeningPost.objects.exclude(confirmed_on=None)
    assert {post.name for post in kept} == {"先0", "先1"}
    assert {post.confirmed_by for post in kept} == {"民生委員の会長に、会議で"}
    assert DiaryLine.objects.filter(verb="confirm-post").count() == 2
    page = client.get(address).content.decode()
    assert "先2" in page
    assert "先0" not in page


def test_one_press_confirms_and_brings_the_next_of_the_box(client_of, shokuin, make_post, johoku):
    names = {
        make_post(f"先{number}", district=district, confirmed_on=None).name
        for number, district in enumerate((johoku, None, johoku))
    }
    make_post("新しい先", district=johoku)
    client, seen = client_of(shokuin), []
    page = client.get(reverse("directory:desk") + "?box=stale").content.decode()
    place = re.search(r'href="([^"]+phone/\?box=stale)"', page).group(1)
    while "phone" in place:
        asked = client.get(place)
        seen.append(asked.context["post"].name)
        later = re.search(r'href="([^"]+)">あとにして、つぎへ', asked.content.decode())
        assert bool(later) == (len(seen) < 3)
        place = client.post(place, {"how": "phone", "form_key": f"key-of-next-{len(seen)}"})["Location"]
    assert (sorted(seen), place) == (sorted(names), reverse("directory:desk") + "?box=stale")
    assert "確かめが要る先は、ありません" in client.get(place).content.decode()


def test_a_strange_box_goes_through_nothing(client_of, shokuin, salon):
    place = reverse("directory:phone", args=[salon.pk]) + "?box=%00x"
    assert "つぎへ" not in client_of(shokuin).get(place).content.decode()
    answered = client_of(shokuin).post(place, {"how": "desk", "form_key": "key-of-strange-box"})
    assert answered["Location"] == reverse("directory:desk-post", args=[salon.pk])


@pytest.mark.parametrize(
    "asked",
    ["sort=district", "sort=-district", "sort=confirmed", "sort=-confirmed", "sort=-name", "kind=高齢者サロン", "q=先"],
)
def test_the_desk_sorts_and_narrows_with_every_entry_once(client_of, shokuin, make_post, johoku, asked):
    for number in range(45):
        make_post(
            f"先{number:02}",
            district=johoku if number % 3 else None,
            confirmed_on=None if number % 2 else "2026-01-01",
            kind="高齢者サロン",
        )
    client, seen = client_of(shokuin), []
    place = f"?{asked}"
    while place:
        page = client.get(reverse("directory:desk") + place).content.decode()
        seen += re.findall(r">(先\d\d)</a>", page)
        more = re.search(r'rel="next" href="([^"]+)"', page)
        place = more.group(1).replace("&amp;", "&") if more else ""
    assert sorted(seen) == [f"先{number:02}" for number in range(45)]


def test_the_file_holds_the_open_list_with_real_days(client_of, shokuin, salon):
    book = client_of(shokuin).get(reverse("directory:desk") + "?as=xlsx").content
    head, row = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    told = dict(zip(head, row, strict=True))
    assert (told["名前"], told["最終確認日"]) == (salon.name, salon.confirmed_on)
    assert told["緯度"] in ("", salon.lat)
