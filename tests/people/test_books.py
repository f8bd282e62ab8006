"""The diary's pages, the pledge, one's own settings and the papers taken out."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people import actions, diary, queries, verbs
from otagaisama.people.models import Account, DiaryLine, Pledge, Takeout
from otagaisama.people.takeout import footer_rows, take_out

pytestmark = pytest.mark.django_db
KEY = {"form_key": "a" * 20}
TOKYO = ZoneInfo("Asia/Tokyo")


def lines(by, at, count, verb="open-person", why=""):
    with transaction.atomic():
        for _ in range(count):
            diary.record(by=by, at=at, verb=verb, about="people.Person", why=why)


@pytest.mark.parametrize("address", ["/diary/", "/diary/export/", "/diary/week/", "/diary/papers/", "/diary/check/"])
def test_only_an_auditor_opens_the_diary(client, client_of, kansa, kanri, shokuin, address):
    assert client.get(address).headers["Location"].startswith("/signin/")
    assert client_of(kansa).get(address).status_code == 200
    for account in (kanri, shokuin):
        assert client_of(account).get(address).status_code == 403


def test_the_diary_is_read_newest_first_in_japanese(client_of, kansa, hana, now):
    lines(hana, now, 60)
    client = client_of(kansa)
    shown = client.get("/diary/")
    assert "名前・連絡先をひらいた" in shown.content.decode()
    assert [row["line"].number for row in shown.context["rows"]] == list(range(60, 20, -1))
    more = client.get("/diary/", {"cursor": shown.context["next"]})
    assert [row["line"].number for row in more.context["rows"]] == list(range(20, 0, -1))


def test_the_diary_is_filtered(client_of, kansa, hana, matome, now):
    lines(hana, now - timedelta(days=10), 2)
    lines(matome, now, 3, verb="take-up")
    client = client_of(kansa)

    def found(**asked):
        return len(client.get("/diary/", asked).context["rows"])

    assert found(who="hana") == 2
    assert found(verb="take-up") == 3
    assert found(kind="people.Person") == 5
    assert found(since=(now - timedelta(days=3)).date().isoformat()) == 3
    assert found(until=(now - timedelta(days=3)).date().isoformat()) == 2
    assert found(who="daremo") == 0
    assert client.get("/diary/", {"since": "きのう"}).status_code == 422


def test_an_unknown_verb_is_shown_all_the_same(client_of, kansa, hana, now):
    lines(hana, now, 1, verb="fly-away")
    assert "そのほか（fly-away）" in client_of(kansa).get("/diary/").content.decode()


def test_the_line_of_a_voice_keeps_the_day_of_tokyo_alone(client_of, kansa, now):
    after_midnight = datetime(2026, 4, 10, 0, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    with transaction.atomic():
        line = diary.record(by=None, at=after_midnight.astimezone(ZoneInfo("UTC")), verb="hear-trouble")
    assert line.at == datetime(2026, 4, 10, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_typed_words_never_stand_in_the_diary(hana, now):
    with pytest.raises(AssertionError, match="typed words"), transaction.atomic():
        diary.record(by=hana, at=now, verb="open-stop", why="鍵を預かるため")


def test_a_reason_is_read_as_the_room_means_it_that_wrote_the_line():
    assert verbs.why_label("yes", "handover-came") == "来た"
    assert verbs.why_label("yes", "ask-turn") == "できることがある"
    assert verbs.why_label("refused", "record-consent") == "同意しない"
    assert verbs.why_label("emergency", "open-names") == "命・体・財産のための急ぎ"


def test_the_words_of_every_room_are_there_from_the_start():
    assert verbs.label("hear-trouble") == "困りごとを聞いた"
    assert verbs.kind_label("shopping.Van") == "移動販売の車"
    assert verbs.kind_label("plan:sheet") == "ページ（計画）"
    assert verbs.kind_label("nowhere:page") == "ページ（そのほか）"


def test_a_page_of_the_diary_costs_the_same_for_one_and_for_three(client_of, kansa, hana, now):
    client = client_of(kansa)
    client.get("/diary/")
    counts = []
    for _ in range(3):
        lines(hana, now, 1)
        with CaptureQueriesContext(connection) as asked:
            client.get("/diary/")
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_the_diary_is_taken_out_as_it_was_filtered(client_of, kansa, hana, matome, now):
    lines(hana, now, 2)
    lines(matome, now, 1)
    answer = client_of(kansa).post("/diary/export/?who=hana", {"reason": "年度の点検", **KEY})
    body = answer.content.decode("utf-8-sig")
    assert body.count("名前・連絡先をひらいた") == 2
    assert "matome" not in body
    assert Takeout.objects.get().count == 2


def test_the_chain_is_checked_and_compared_with_a_printed_mark(client_of, kansa, hana, now):
    lines(hana, now, 3)
    head = diary.head()
    client = client_of(kansa)
    groups = " ".join(head.mark[n : n + 4] for n in range(0, 64, 4))
    assert "日誌のつながり：確かめました。" in client.get("/diary/check/").content.decode()
    assert "控えた印とも合っています" in client.get("/diary/check/", {"number": 3, "mark": groups}).content.decode()
    assert "切れています" in client.get("/diary/check/", {"number": 3, "mark": "0" * 64}).content.decode()
    assert "切り取られています" in client.get("/diary/check/", {"number": 9, "mark": head.mark}).content.decode()


def test_whoever_is_turned_away_stands_in_the_diary(client, client_of, kanri, kansa, hana, shokuin):
    client_of(shokuin).get("/house/")
    client_of(shokuin).get(f"/house/{hana.pk}/")
    client.get("/house/")
    told = [
        (line.who, line.about_kind, line.about_id, line.why)
        for line in DiaryLine.objects.filter(verb="was-turned-away").order_by("number")
    ]
    assert told == [
        ("shokuin", "people:house", "", "other-role"),
        ("shokuin", "people:account", str(hana.pk), "not-yours"),
    ]
    assert "断られた" in client_of(kansa).get("/diary/").content.decode()
    assert list(diary.faults()) == []


# The pledge


def test_a_pledge_is_said_once_and_lasts_the_fiscal_year(client_of, hana, today):
    Pledge.objects.all().delete()
    client = client_of(hana)
    client.get("/pledge/")
    assert not queries.has_pledged(hana, on=today)
    assert client.post("/pledge/", KEY).status_code == 302
    assert queries.has_pledged(hana, on=today)
    assert Pledge.objects.get().until.isoformat()[5:] == "03-31"
    client.post("/pledge/", {"form_key": "b" * 20})
    assert Pledge.objects.count() == 1


def test_a_pledge_of_march_does_not_reach_into_april(hana):
    Pledge.objects.all().delete()
    actions.say_pledge(by=hana, at=datetime(2026, 3, 31, 23, 0, tzinfo=TOKYO))
    assert queries.has_pledged(hana, on=datetime(2026, 3, 31).date())
    assert not queries.has_pledged(hana, on=datetime(2026, 4, 1).date())


def test_my_page_shows_what_is_mine(client_of, hana):
    shown = client_of(hana).get("/me/").content.decode()
    assert "世話やきさん（城北学区）" in shown
    assert "手もとにありません" in shown


# Papers


def test_papers_are_numbered_by_fiscal_year_without_gaps(hana):
    def number(at):
        return take_out(what="訪問の紙", count=5, reason="訪問", by=hana, at=at).number

    assert number(datetime(2026, 3, 31, 23, 0, tzinfo=TOKYO)) == "2025-0001"
    assert number(datetime(2026, 4, 1, 1, 0, tzinfo=TOKYO)) == "2026-0001"
    with pytest.raises(Refused), transaction.atomic():
        take_out(what="訪問の紙", count=5, reason=" ", by=hana, at=datetime(2026, 4, 1, 2, 0, tzinfo=TOKYO))
    assert number(datetime(2026, 4, 1, 3, 0, tzinfo=TOKYO)) == "2026-0002"


def test_a_paper_says_its_number_its_owner_and_its_end(hana, now):
    paper = take_out(what="訪問の紙", count=5, reason="訪問", by=hana, at=now)
    rows = dict(row for row in footer_rows(paper) if row)
    assert rows["持ち出した人"] == "花"
    assert rows["回収・破棄する日"] == (queries.day_of(now) + timedelta(days=30)).isoformat()


def test_without_a_pledge_nothing_is_taken_out(hana, now):
    Pledge.objects.all().delete()
    with pytest.raises(NotNow):
        take_out(what="訪問の紙", count=5, reason="訪問", by=hana, at=now)


def test_a_paper_is_ticked_back_in_by_whoever_took_it(client_of, hana, matome, kansa, now):
    paper = take_out(what="訪問の紙", count=5, reason="訪問", by=hana, at=now - timedelta(days=40))
    own = client_of(hana)
    assert "期日をすぎています" in own.get("/takeouts/").content.decode()
    assert paper.number in client_of(kansa).get("/diary/papers/").content.decode()
    assert client_of(matome).get(f"/takeouts/{paper.pk}/").status_code == 404
    assert client_of(matome).post(f"/takeouts/{paper.pk}/", KEY).status_code == 404
    own.get(f"/takeouts/{paper.pk}/")
    assert Takeout.objects.get().returned_at is None
    assert own.post(f"/takeouts/{paper.pk}/", {"how": "destroyed", **KEY}).status_code == 302
    assert Takeout.objects.get().returned_at is not None
    assert DiaryLine.objects.order_by("-number").first().verb == "destroy-paper"
    assert paper.number not in client_of(kansa).get("/diary/papers/").content.decode()


@pytest.mark.parametrize("asked", [{"q": "訪問"}, {"q": "はな"}, {"q": "花", "sort": "-count"}, {"box": "late"}])
def test_the_auditor_finds_papers_that_are_out(client_of, hana, kansa, now, asked):
    late, fresh = (
        take_out(what=what, count=count, reason="見回り", by=hana, at=at)
        for what, count, at in (("訪問の紙", 5, now - timedelta(days=40)), ("名札", 7, now))
    )
    page = client_of(kansa).get("/diary/papers/", asked).content.decode()
    found = [paper.number for paper in (late, fresh) if paper.number in page]
    expected = {"訪問": [late.number], "はな": []}.get(asked.get("q"), [late.number, fresh.number])
    assert found == ([late.number] if "box" in asked else expected)
    if "sort" in asked:
        assert page.index(fresh.number) < page.index(late.number)


def test_a_list_of_papers_costs_the_same_for_one_and_for_three(client_of, hana, now):
    client = client_of(hana)
    counts = []
    for _ in range(3):
        take_out(what="訪問の紙", count=5, reason="訪問", by=hana, at=now)
        client.get("/takeouts/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/takeouts/")
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_reading_pages_write_nothing(client_of, kanri, kansa, hana, now):
    lines(hana, now, 1)
    before = DiaryLine.objects.count()
    for account, pages in (
        (kanri, ("/house/", "/me/", "/pledge/", "/takeouts/")),
        (kansa, ("/diary/", "/diary/check/", "/diary/week/")),
    ):
        for address in pages:
            client_of(account).get(address)
    assert DiaryLine.objects.count() == before
    assert Account.objects.count() == 3


def test_several_papers_are_ticked_back_in_at_once_and_no_others(client_of, hana, matome, now):
    mine = [take_out(what=f"紙{number}", count=1, reason="訪問", by=hana, at=now) for number in range(3)]
    other = take_out(what="よその紙", count=1, reason="訪問", by=matome, at=now)
    client = client_of(hana)
    assert client.get("/takeouts/?pick=all").content.decode().count(" checked") == 3
    told = {"pick": [paper.pk for paper in (*mine[:2], other)], "bulk": "destroyed", "form_key": "key-of-many-papers"}
    client.post("/takeouts/", told)
    assert set(Takeout.objects.exclude(returned_at=None)) == set(mine[:2])
    assert DiaryLine.objects.filter(verb="destroy-paper").count() == 2
    page = client.get("/takeouts/").content.decode()
    assert [paper.number in page for paper in (*mine, other)] == [False, False, True, False]
    assert mine[0].number in client.get("/takeouts/?box=back").content.decode()
    client.post("/takeouts/", {"pick": [mine[2].pk], "bulk": "back", "form_key": "key-of-one-more"})
    assert "手もとにある紙は、ありません" in client.get("/takeouts/").content.decode()
