"""The pages of shops and services: for residents, for staff, for a coordinator, and for nobody else."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from otagaisama.people.models import DiaryLine
from otagaisama.shopping.stores import actions
from otagaisama.shopping.stores.models import ShoppingService, Store
from tests.shopping.test_intake import as_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(shokuin, now, johoku):
    return actions.add_service(
        by=shokuin, at=now, kind="delivery", name="ことり便", kana="ことりびん", host="東町商店会", how=["phone", "fax"], phone="052-981-1212",
        hours="平日 9:00-17:00", fax="052-981-1213", fee="1回200円", min_order="2,000円から", days="毎週月・木", for_whom=["elders"],
        districts=[johoku], checked_on=now.date(), sells="食料品と日用品",
    )  # fmt: skip


def text(response) -> str:
    return response.content.decode()


def test_everything_a_resident_compares_stands_on_one_page(service, client):
    html = text(client.get(reverse("shopping:services")))
    for told in (
        "ことり便",
        "宅配",
        "東町商店会",
        "城北学区",
        "電話、ファックス",
        "052-981-1212",
        "平日",
        "1回200円",
        "2,000円から",
        "毎週月・木",
        "高齢の方",
    ):
        assert told in html, told
    assert "確かめた日" in html
    assert 'class="badge badge-wait"' not in html


def test_a_telephone_never_stands_without_its_hours(shokuin, now, client):
    actions.add_service(by=shokuin, at=now, kind="van", name="ことり号", phone="052-981-1212", checked_on=now.date())
    for name in ("shopping:services", "shopping:services-paper"):
        assert "時間は電話でお確かめください" in text(client.get(reverse(name)))


def test_who_cannot_use_the_internet_is_told_whom_to_call(shokuin, now, client, settings):
    settings.COUNCIL_PHONE, settings.COUNCIL_HOURS = "052-000-1111", "平日の昼"
    made = actions.add_service(
        by=shokuin, at=now, kind="net", name="ネットだけ", how=["net"], url="https://example.jp/", checked_on=now.date()
    )
    for url in (
        reverse("shopping:services"),
        reverse("shopping:services-paper"),
        reverse("shopping:service", args=[made.pk]),
    ):
        html = text(client.get(url))
        assert "インターネットを使わない方は" in html
        assert "052-000-1111" in html
        assert "平日の昼" in html


def test_what_nobody_checked_for_a_year_says_so(service, client, today):
    ShoppingService.objects.update(checked_on=today - timedelta(days=367))
    assert "確認中" in text(client.get(reverse("shopping:services")))
    assert "1年以上、確かめていません" in text(client.get(reverse("shopping:service", args=[service.pk])))
    assert "確認中" in text(client.get(reverse("shopping:services-file", args=["csv"])))


@pytest.mark.parametrize(("question", "found"), [
    ("?what=ｺﾄﾘ", True), ("?what=しょくりょうひん", True), ("?what=たからくじ", False),
    ("?kind=delivery", True), ("?kind=van", False), ("?how=fax", True), ("?how=net", False),
    ("?kind=strange&how=strange&district=strange", True),
])  # fmt: skip
def test_a_search_finds_by_kind_way_and_word(service, client, question, found):
    html = text(client.get(reverse("shopping:services") + question))
    assert ("ことり便" in html) == found
    assert found or "その条件では、見つかりませんでした" in html


def test_a_search_by_district_keeps_what_serves_the_whole_ward(service, shokuin, now, client, other_district):
    actions.add_service(by=shokuin, at=now, kind="proxy", name="区のどこでも", phone="052-981-1212")
    html = text(client.get(reverse("shopping:services"), {"district": str(other_district.pk)}))
    assert "区のどこでも" in html
    assert "ことり便" not in html


def test_a_resting_service_is_not_compared_and_its_page_says_a_kind_word(service, shokuin, now, client):
    actions.rest_service(service=service, by=shokuin, at=now)
    assert "ことり便" not in text(client.get(reverse("shopping:services")))
    html = text(client.get(reverse("shopping:service", args=[service.pk])))
    assert "いまは使えません" in html
    assert "052-981-1212" not in html


def test_the_desk_adds_changes_and_rests_a_service(client_of, shokuin, johoku):
    browser = client_of(shokuin)
    told = {"kind": "van", "name": "ことり号", "how": ["none"], "phone": "０５２－９８１－１２１２", "hours": "毎週水 14:30-15:15", "districts": [johoku.pk],
            "checked_today": "on", "checked_by": "電話で"}  # fmt: skip
    made = browser.post(reverse("shopping:service-add"), told)
    service = ShoppingService.objects.get()
    assert made["Location"] == reverse("shopping:desk-service", args=[service.pk])
    assert (service.phone, list(service.districts.all()), service.checked_by) == ("052-981-1212", [johoku], "電話で")
    browser.post(reverse("shopping:service-change", args=[service.pk]), {**told, "name": "ことり二号"})
    service.refresh_from_db()
    assert service.name == "ことり二号"
    browser.post(reverse("shopping:service-state", args=[service.pk]), {"to": "resting"})
    service.refresh_from_db()
    assert service.public_state == "resting"
    assert set(DiaryLine.objects.values_list("verb", flat=True)) >= {"add-service", "change-service", "rest-service"}


@pytest.mark.parametrize(("told", "sentence"), [
    ({"name": ""}, "ここを書いてください"), ({"hours": "きのうから"}, "きのうから"), ({"phone": "でんわ"}, "電話番号として読めません"),
    ({"phone": "", "how": []}, "たのみかたか電話を"), ({"open_from": "2025-04-02", "open_until": "2025-04-01"}, "後の日"),
    ({"url": "javascript:alert(1)"}, "URL"),
])  # fmt: skip
def test_a_bad_field_is_answered_beside_it_and_nothing_is_kept(client_of, shokuin, told, sentence):
    good = {"kind": "van", "name": "ことり号", "how": ["phone"], "phone": "052-981-1212", "sells": "やさい"}
    response = client_of(shokuin).post(reverse("shopping:service-add"), {**good, **told})
    assert response.status_code == 422
    assert sentence in text(response)
    assert "やさい" in text(response)
    assert not ShoppingService.objects.exists()


def test_several_are_checked_with_one_press(client_of, shokuin, make_store, today):
    stores = [make_store(name=f"店{n}", lat=35.19 + n / 1000) for n in range(3)]
    shut = make_store(name="閉じた店", open_until=today - timedelta(days=1))
    browser = client_of(shokuin)
    response = browser.post(
        reverse("shopping:stores-check"),
        {"pk": [stores[0].pk, stores[1].pk, shut.pk, "none"], "how": "歩いて"},
        follow=True,
    )
    assert "2件を、きょう確かめたことにしました。" in text(response)
    assert list(Store.objects.filter(checked_on=today).order_by("name")) == stores[:2]
    assert "しるしをつけてください" in text(
        browser.post(reverse("shopping:stores-check"), {"how": "歩いて"}, follow=True)
    )
    asked = browser.post(reverse("shopping:stores-check"), {"pk": stores[2].pk, "how": ""})
    assert asked.status_code == 422
    assert "店2" in text(asked)


def test_a_shop_closes_and_opens_again(client_of, shokuin, make_store, today):
    store, browser = make_store(open_from=date(2020, 4, 1)), client_of(shokuin)
    bad = browser.post(reverse("shopping:store-close", args=[store.pk]), {"last_day": "2019-04-01"})
    assert "開店した日より後" in text(bad)
    browser.post(
        reverse("shopping:store-close", args=[store.pk]), {"last_day": (today - timedelta(days=1)).isoformat()}
    )
    assert "城北スーパー" not in text(browser.get(reverse("shopping:stores")))
    assert "城北スーパー" in text(browser.get(reverse("shopping:stores") + "?box=closed"))
    browser.post(reverse("shopping:store-reopen", args=[store.pk]))
    assert "城北スーパー" in text(browser.get(reverse("shopping:stores")))
    assert browser.post(reverse("shopping:store-reopen", args=[store.pk])).status_code == 409


def test_a_shop_without_name_is_told_by_its_kind(client_of, shokuin, make_store):
    make_store(name="", kind="convenience")
    assert "名前のないコンビニ" in text(client_of(shokuin).get(reverse("shopping:stores")))


def test_a_coordinator_reads_the_own_district_and_writes_nothing(client_of, matome, make_store, johoku, other_district):
    mine, other = make_store(district=johoku), make_store(name="楠スーパー", lat=35.22, district=other_district)
    browser = client_of(matome)
    html = text(browser.get(reverse("shopping:stores")))
    assert "城北スーパー" in html
    assert "楠スーパー" not in html
    assert browser.get(reverse("shopping:store", args=[other.pk])).status_code == 404
    assert browser.get(reverse("shopping:store", args=[mine.pk])).status_code == 200
    for name in ("shopping:store-change", "shopping:store-close", "shopping:store-reopen"):
        assert browser.post(reverse(name, args=[mine.pk]), {}).status_code == 404
    for name in ("shopping:store-add", "shopping:import", "shopping:stores-check", "shopping:service-add"):
        assert browser.post(reverse(name), {}).status_code == 403


def test_planners_see_the_numbers_only(client_of, keikaku, hana, make_store):
    make_store()
    assert "食料品" in text(client_of(keikaku).get(reverse("shopping:desk")))
    assert client_of(keikaku).get(reverse("shopping:stores")).status_code == 403
    assert client_of(hana).get(reverse("shopping:desk")).status_code == 403
    assert "/signin/" in Client().get(reverse("shopping:desk"))["Location"]


def test_a_table_is_looked_at_first_and_then_taken(client_of, shokuin, ward):
    browser = client_of(shokuin)
    body = as_csv(["種類", "店名", "latitude", "longitude", "メモ"], ["スーパー", "東町店", "35.19", "136.92", "x"])
    told = {"kind": "stores", "file": SimpleUploadedFile("店.csv", body), "source": "歩いて調べた", "day": "2026-04-01"}
    looked = text(browser.post(reverse("shopping:import"), told))
    assert "使わない欄 1：メモ" in looked
    assert not Store.objects.exists()
    packed = looked.split('name="packed" value="')[1].split('"')[0]
    again = {
        "kind": "stores",
        "packed": packed,
        "columns_seen": looked.split('name="columns_seen" value="')[1].split('"')[0],
        "filename": "店.csv",
        "source": "歩いて調べた",
        "day": "2026-04-01",
        "step": "take",
    }
    assert "もう一度押してください" in text(browser.post(reverse("shopping:import"), again)), (
        "what was not seen is not taken"
    )
    assert not Store.objects.exists()
    again["seen"] = looked.split('name="seen" value="')[1].split('"')[0]
    response = browser.post(reverse("shopping:import"), again, follow=True)
    assert "新しく1件" in text(response)
    store = Store.objects.get()
    assert (store.source, store.checked_on) == ("歩いて調べた", date(2026, 4, 1))


def test_a_bad_table_comes_back_with_its_reasons(client_of, shokuin, ward):
    from python_calamine import CalamineWorkbook

    browser = client_of(shokuin)
    body = as_csv(
        ["種類", "店名", "緯度", "経度"],
        ["スーパー", "よい店", "35.19", "136.92"],
        ["スーパー", "逆の店", "136.92", "35.19"],
    )
    looked = text(
        browser.post(reverse("shopping:import"), {"kind": "stores", "file": SimpleUploadedFile("店.csv", body)})
    )
    assert "1行に直すところ" in looked
    assert "入れ替わっているようです" in looked
    packed = looked.split('name="packed" value="')[1].split('"')[0]
    for step in ("take", "result"):
        response = browser.post(
            reverse("shopping:import"), {"kind": "stores", "packed": packed, "filename": "店.csv", "step": step}
        )
    assert not Store.objects.exists()
    import io

    rows = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_name("直すところ").to_python()
    assert "入れ替わって" in rows[1][1]
    assert rows[1][3] == "逆の店"


def test_numbers_of_people_want_their_source(client_of, shokuin, ward):
    told = {"kind": "population", "file": SimpleUploadedFile("人口.csv", as_csv(["町", "人口"], ["東町", "1"]))}
    response = client_of(shokuin).post(reverse("shopping:import"), told)
    assert response.status_code == 422
    assert "出典を書いてください" in text(response)


def test_the_sheet_to_walk_with_lists_what_was_found(client_of, shokuin, make_store):
    make_store()
    make_store(name="八百一", kind="greengrocer", lat=35.2)
    html = text(client_of(shokuin).get(reverse("shopping:stores-paper") + "?kind=greengrocer"))
    assert "八百一" in html
    assert "城北スーパー" not in html


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "北 の店", "address": "北区志賀町一丁目1番1号"},
        {"name": "北の店", "address": ""},
        {"name": "ｷﾀﾉﾐｾ", "address": "志賀町1-1-1"},
    ],
)
def test_a_shop_typed_in_that_is_there_already_is_asked_about(client_of, shokuin, ward, make_store, typed):
    """R9: by hand as by a list."""
    for name in ("北の店", "きたのみせ"):
        make_store(name=name, address="志賀町1丁目1-1", lat=None, lon=None)
    desk, address = client_of(shokuin), reverse("shopping:store-add")
    facts = {
        "kind": "supermarket",
        "lat": "",
        "lon": "",
        "district": "",
        "phone": "",
        "hours": "",
        "closed": "",
    } | typed
    asked = desk.post(address, facts)
    assert asked.status_code == 422
    assert "もうあります" in text(asked)
    assert 'name="another"' in asked.content.decode()
    desk.post(address, facts | {"another": "on"})
    assert Store.objects.count() == 3
    desk.post(address, facts | {"name": "南の店"})
    assert Store.objects.count() == 4


def test_the_list_ticks_off_several_shops_and_services_with_a_line_each(
    client_of, shokuin, matome, make_store, johoku, today, now
):
    stores = [make_store(name=f"店{n}", lat=35.19 + n / 1000, district=johoku) for n in range(3)]
    service = actions.add_service(by=shokuin, at=now, kind="van", name="ことり号", how=["phone"], phone="052-981-1212")
    for name, rows, verb in (("stores", stores[:2], "check-stores"), ("desk-services", [service], "check-services")):
        address = reverse(f"shopping:{name}")
        told = {"pick": [row.pk for row in rows], "bulk": verb, "reason": "歩いて"}
        assert "きょう確かめた" not in text(client_of(matome).get(address))
        client_of(matome).post(address, told | {"form_key": f"key-of-a-coordinator-{name}"})
        assert not DiaryLine.objects.filter(verb=verb).exists()
        assert "きょう確かめた" in text(client_of(shokuin).get(address))
        client_of(shokuin).post(address, told | {"form_key": f"key-of-the-staff-{name}"})
        kept = type(rows[0]).objects.filter(checked_on=today)
        assert {row.checked_by for row in kept} == {"歩いて"}
        assert set(kept) == set(rows)
        assert set(DiaryLine.objects.filter(verb=verb).values_list("about_id", flat=True)) == {
            str(row.pk) for row in rows
        }


def test_a_shop_that_closed_is_not_ticked_off(client_of, shokuin, make_store, today):
    shut = make_store(name="閉じた店", open_until=today - timedelta(days=1))
    told = {"pick": [shut.pk], "bulk": "check-stores", "reason": "歩いて", "form_key": "key-of-a-shut-shop"}
    page = text(client_of(shokuin).post(reverse("shopping:stores") + "?box=closed", told, follow=True))
    assert "閉店した店は" in page
    assert "確かめたことにしました" not in page
