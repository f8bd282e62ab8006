"""A candidate from the walk to the day it opens as a place, without retyping; what residents and others may see of it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.gatherings.candidates import actions, pages, queries, states
from otagaisama.gatherings.candidates.models import Candidate
from otagaisama.gatherings.events.models import CaseStudy
from otagaisama.gatherings.places import actions as place_actions
from otagaisama.gatherings.places.models import Budget, Place
from otagaisama.people.diary import HOUSE
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db
OWNER, WHERE = "持ち主の花園さん 052-111-2222", "番町一丁目 9-4"


@pytest.fixture
def now():
    return timezone.localtime()


def find(by, district, at, title="元たばこ屋", **facts):
    facts = {"building": "shop", "where": WHERE, "owner": OWNER, **facts}
    return actions.find_candidate(title=title, district=district, keeps=by, by=by, at=at, **facts)


def check(candidate, by, at, *items, state="good"):
    for item in items:
        actions.note_part(candidate=candidate, part="check", item=item, state=state, by=by, at=at)


def on_trial(by, district, at, **facts):
    """A candidate that may be tried."""
    candidate = find(by, district, at, **facts)
    check(candidate, by, at, "insurance", "key", "neighbours")
    for stage in ("seen", "talked", "neighbours", "trial"):
        candidate = actions.step_candidate(candidate=candidate, stage=stage, by=by, at=at)
    return candidate


def tried(candidate, by, at, days=3):
    for number in range(days):
        on = timezone.localdate(at) - timedelta(days=number)
        actions.note_part(candidate=candidate, part="trial", on=on, came=6 + number, first_time=2, by=by, at=at)


def test_from_the_walk_to_the_opening_nothing_is_typed_twice(client_of, matome, johoku, now):
    desk, today = client_of(matome), timezone.localdate(now)
    made = post(
        desk, "/desk/gatherings/candidates/new/", key="key-find", title="公園となりの元たばこ屋", building="shop", district=johoku.pk, where=WHERE,
        becomes="home", owner=OWNER, owner_wish="にぎやかになれば", days_possible="第2・第4水 13:30-15:30", rent="0", utilities="3000", capacity="12",
        note="", wanted="", next_step="持ち主に電話", next_on="", keeps=matome.pk,
    )  # fmt: skip
    assert made.status_code == 302
    home = made["Location"]
    for item in ("insurance", "key", "neighbours"):
        posted = post(
            desk, f"{home}part/check/", key=f"key-{item}", item=item, state="good", said="", office="", answered_on=""
        )
        assert posted.status_code == 302
    for stage in ("seen", "talked", "neighbours", "trial"):
        posted = post(
            desk, f"{home}step/{stage}/", key=f"key-{stage}", on=today.isoformat(), said="", next_step="", next_on=""
        )
        assert posted.status_code == 302
    for span, heading, yen in (("start", "equipment", "50000"), ("year", "fees", "24000"), ("year", "food", "36000")):
        post(desk, f"{home}part/cost/", key=f"key-{heading}", span=span, heading=heading, what="", yen=yen)
    post(
        desk, f"{home}part/fund/", key="key-fund", name="はじめる助成", pays="備品", asks_yen="50000", state="granted", granted_yen="30000", page="",
        due_on=(today + timedelta(days=9)).isoformat(),
    )  # fmt: skip
    assert "あと20,000円足りません" in text(desk.get(home))
    for number in range(3):
        day = (today - timedelta(days=number)).isoformat()
        post(
            desk,
            f"{home}part/trial/",
            key=f"key-trial-{number}",
            on=day,
            came="8",
            first_time="3",
            helpers="2",
            good="よく話せた",
            hard="",
        )
    shown = desk.get(f"{home}open/").content.decode()
    for carried in ("公園となりの元たばこ屋", WHERE, "第2・第4水 13:30-15:30", 'value="12"', 'value="home" selected'):
        assert carried in shown
    opened = post(
        desk, f"{home}open/", key="key-open", name="公園となりの元たばこ屋", kana="", kind="home", host="", address=WHERE, district=johoku.pk,
        hours="第2・第4水 13:30-15:30", closed="", phone="", phone_hours="", fee="", what="", apply="", capacity="12", insurance="",
        started_on=today.isoformat(), counts="first", public_state="open", listed="", keeper="",
    )  # fmt: skip
    place = Place.objects.get()
    assert opened["Location"] == f"/desk/gatherings/places/{place.pk}/"
    assert (place.kind, place.confirmed_on) == ("home", today)
    assert dict(Budget.objects.values_list("heading", "yen")) == {"fees": 24_000, "food": 36_000}
    assert text(desk.get(home)).count("居場所のページ") == 1
    assert client_of(matome).get(f"/gatherings/places/{place.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("checked", "days", "said"),
    [
        (("step", "good"), 2, "あと1日"),
        (("step", "needs"), 3, "入口の段差"),
        (("kitchen", "bad"), 3, "台所"),
        (("quake", "needs"), 3, "耐震"),
    ],
)
def test_it_opens_only_when_tried_and_nothing_is_left(matome, johoku, now, checked, days, said):
    candidate = on_trial(matome, johoku, now)
    check(candidate, matome, now, checked[0], state=checked[1])
    tried(candidate, matome, now, days)
    with pytest.raises(NotNow, match=said):
        actions.open_candidate(
            candidate=candidate, by=matome, at=now, name="場", district=johoku, kind="daily", address="番町"
        )
    assert not Place.objects.exists()


def test_nobody_is_let_in_before_insurance_key_and_neighbours(matome, johoku, now):
    candidate = find(matome, johoku, now)
    check(candidate, matome, now, "key")
    for stage in ("seen", "talked", "neighbours"):
        candidate = actions.step_candidate(candidate=candidate, stage=stage, by=matome, at=now)
    with pytest.raises(NotNow, match="保険・近所の了解"):
        actions.step_candidate(candidate=candidate, stage="trial", by=matome, at=now)
    with pytest.raises(NotNow):
        actions.step_candidate(candidate=candidate, stage="open", by=matome, at=now)
    with pytest.raises(NotNow):
        actions.note_part(candidate=candidate, part="trial", on=timezone.localdate(now), came=3, by=matome, at=now)


def test_the_answer_of_an_office_stands_with_its_name_and_day(matome, johoku, now):
    candidate = find(matome, johoku, now)
    facts = {"candidate": candidate, "part": "check", "item": "health", "by": matome, "at": now}
    with pytest.raises(Refused, match="どの窓口"):
        actions.note_part(**facts, state="good")
    row = actions.note_part(
        **facts, state="needs", office="北保健センター", answered_on=timezone.localdate(now), with_plan=True
    )
    with pytest.raises(Refused, match="もう書いて"):
        actions.note_part(**facts, state="none")
    again = actions.note_part(
        **facts, row=row, state="good", office="北保健センター", answered_on=timezone.localdate(now)
    )
    assert queries.checked_of(candidate) == {"health": again.state}


def test_residents_read_the_district_and_who_is_wanted_never_the_house(client_of, matome, johoku, now):
    find(matome, johoku, now, title="隠れ家", wanted="月に1度、鍵を開けてくださる方を。", is_public=True)
    quiet = find(matome, johoku, now, title="ひみつの家", wanted="出さないひとこと")
    seen = Candidate.objects.get(is_public=True)
    actions.note_part(candidate=seen, part="hand", role="お茶を出す人", wanted=3, filled=1, by=matome, at=now)
    actions.note_part(candidate=quiet, part="hand", role="庭の人", wanted=3, filled=1, by=matome, at=now)
    shown = text(Client().get("/gatherings/candidates/"))
    for word in (johoku.name, "鍵を開けてくださる方", "お茶を出す人", "2人"):
        assert word in shown
    for word in ("隠れ家", "ひみつの家", "花園", "052-111-2222", "9-4", "出さないひとこと", "庭の人"):
        assert word not in shown


def test_another_districts_desk_finds_nothing(client_of, matome, yosonohana, other_district, johoku, now):
    candidate = find(matome, johoku, now)
    from tests.conftest import make_account

    stranger = make_account("yosonomatome", "よその", "coordinator", other_district)
    assert client_of(stranger).get(f"/desk/gatherings/candidates/{candidate.pk}/").status_code == 404
    with pytest.raises(NotYours):
        actions.change_candidate(candidate=candidate, by=stranger, at=now, title="奪う")


def test_a_visit_becomes_an_example_from_which_events_begin_too(client_of, matome, johoku, now):
    candidate = find(matome, johoku, now)
    desk, home = client_of(matome), f"/desk/gatherings/candidates/{candidate.pk}/"
    blank = {
        "where": "",
        "what": "",
        "copy": "",
        "worry": "",
        "seen_by": "",
        "seen_on": "",
        "source": "",
        "district": "",
    }
    refused = post(desk, f"{home}visit/", key="key-visit-0", title="", case="", **blank)
    assert refused.status_code == 422
    facts = {**blank, "where": "文京区", "what": "週5日", "copy": "ボランティアの昼食", "worry": "階段"}
    assert post(desk, f"{home}visit/", key="key-visit-1", title="まちの縁側", case="", **facts).status_code == 302
    case = CaseStudy.objects.get()
    other = find(matome, johoku, now, title="二軒め")
    there = f"/desk/gatherings/candidates/{other.pk}/"
    assert post(desk, f"{there}visit/", key="key-visit-2", title="", case=case.pk, **blank).status_code == 302
    assert "ボランティアの昼食" in text(desk.get(there))
    assert CaseStudy.objects.count() == 1


def test_after_a_year_the_plan_stands_beside_the_accounts(matome, johoku):
    at = timezone.make_aware(timezone.datetime(2025, 4, 10, 10))
    candidate = on_trial(matome, johoku, at)
    tried(candidate, matome, at)
    for heading, yen in (("fees", 24_000), ("hall", 12_000)):
        actions.note_part(candidate=candidate, part="cost", span="year", heading=heading, yen=yen, by=matome, at=at)
    candidate = actions.open_candidate(
        candidate=candidate,
        by=matome,
        at=at,
        name="縁側",
        district=johoku,
        kind="daily",
        address="番町",
        started_on=date(2025, 4, 10),
    )
    later = timezone.make_aware(timezone.datetime(2026, 5, 1, 10))
    for on, yen in ((date(2025, 5, 1), 9_000), (date(2026, 4, 9), 8_000), (date(2026, 4, 10), 70_000)):
        place_actions.note_money(
            place=candidate.place, on=on, heading="fees", what="参加費", yen=yen, by=matome, at=later
        )
    said = pages.compared(candidate, on=date(2026, 5, 1))
    assert said["year_is_over"]
    assert [(row.label, row.planned, row.actual, row.difference) for row in said["compared"]] == [
        ("参加費", 24_000, 17_000, -7_000), ("会場", 12_000, 0, -12_000),
    ]  # fmt: skip


def test_a_quarter_after_it_opened_it_is_looked_back_on(shokuin, johoku):
    at = timezone.make_aware(timezone.datetime(2026, 1, 15, 10))
    candidate = on_trial(shokuin, johoku, at)
    tried(candidate, shokuin, at)
    actions.open_candidate(
        candidate=candidate, by=shokuin, at=at, name="縁側", district=johoku, kind="daily", address="番町"
    )

    def due(on):
        return queries.candidates_for(shokuin, on=on).filter(queries.back_due(on)).exists()

    assert not due(date(2026, 4, 14))
    assert due(date(2026, 4, 15))
    then = timezone.make_aware(timezone.datetime(2026, 4, 20, 10))
    actions.note_part(candidate=candidate, part="back", on=date(2026, 4, 20), good="顔なじみ", by=shokuin, at=then)
    assert not due(date(2026, 7, 19))
    assert due(date(2026, 7, 20))


@pytest.mark.parametrize("stage", ["dropped", "open"])
def test_a_year_later_nobody_reads_whose_house_it_was(shokuin, johoku, stage):
    at = timezone.make_aware(timezone.datetime(2025, 4, 10, 10))
    candidate = on_trial(shokuin, johoku, at)
    if stage == "open":
        tried(candidate, shokuin, at)
        actions.open_candidate(
            candidate=candidate, by=shokuin, at=at, name="縁側", district=johoku, kind="daily", address="番町"
        )
    else:
        actions.step_candidate(candidate=candidate, stage="dropped", said="花園さんの娘さんが住む", by=shokuin, at=at)
    day = date(2025, 4, 10) + timedelta(days=states.OWNER_DAYS)
    assert not queries.owners_due(day - timedelta(days=1)).exists()
    assert actions.forget_owners(on=day, at=at + timedelta(days=states.OWNER_DAYS), by=HOUSE) == 1
    kept = Candidate.objects.get()
    assert (kept.owner, kept.where, kept.title) == ("", "", "元たばこ屋")
    assert all(step.said == "" for step in kept.steps.all())
    assert all(check.said == "" for check in kept.checks.all())
    assert all(trial.good == trial.hard == "" for trial in kept.trials.all())
    assert not queries.owners_due(day + timedelta(days=9)).exists()


def test_the_map_and_the_paper_name_no_owner(client_of, matome, johoku, now):
    find(matome, johoku, now, title="坂の上の長屋")
    desk = client_of(matome)
    for address in ("map/", "walk/", "", "?as=csv"):
        shown = desk.get(f"/desk/gatherings/candidates/{address}")
        assert shown.status_code == 200
        body = b"".join(shown.streaming_content) if shown.streaming else shown.content
        assert "坂の上の長屋" in body.decode("utf-8-sig")
        assert "花園" not in body.decode("utf-8-sig")


def test_a_wrong_row_goes_and_an_unknown_part_is_nowhere(client_of, matome, johoku, now):
    candidate = find(matome, johoku, now)
    row = actions.note_part(candidate=candidate, part="hand", role="鍵の人", wanted=1, filled=0, by=matome, at=now)
    desk, home = client_of(matome), f"/desk/gatherings/candidates/{candidate.pk}/part/"
    assert desk.get(f"{home}nothing/").status_code == 404
    assert desk.get(f"{home}cost/{row.pk}/").status_code == 404
    assert post(desk, f"{home}hand/{row.pk}/drop/", key="key-drop").status_code == 302
    assert not candidate.hands.exists()


@pytest.mark.parametrize("words", ["山田 花子さんに電話を", "鍵は 052-981-1212 へ", "番町一丁目 9-4 の家です"])
def test_the_public_line_names_nobody_and_no_house(client_of, matome, johoku, words):
    fields = {
        "title": "空き店舗",
        "building": "shop",
        "district": johoku.pk,
        "keeps": matome.pk,
        "is_public": "on",
        "wanted": words,
    }
    empty = dict.fromkeys(
        (
            "where",
            "becomes",
            "owner",
            "owner_wish",
            "days_possible",
            "rent",
            "utilities",
            "capacity",
            "note",
            "next_step",
            "next_on",
        ),
        "",
    )
    refused = post(client_of(matome), "/desk/gatherings/candidates/new/", key="key-names", **fields, **empty)
    assert refused.status_code == 422
    assert not Candidate.objects.exists()
