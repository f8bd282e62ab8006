"""「あの人なら」: whoever asks knows, asks kindly and not often, and the name goes; 「チームオレンジ」: what is missing, and its numbers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from otagaisama.base.access import Role
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.learning.discovering import actions, queries
from otagaisama.learning.discovering.models import Approach, Suggestion
from otagaisama.learning.teams import actions as teams
from otagaisama.learning.teams.models import Team
from otagaisama.learning.teams.queries import missing_of, teams_for
from otagaisama.learning.teams.states import say_sum
from otagaisama.people.handing import actions as handing
from otagaisama.people.handing.holdings import HOLDINGS
from otagaisama.people.models import DiaryLine, Look
from tests.conftest import make_account
from tests.signups.lives import MONDAY
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db
TOLD = {
    "name": "河合 ひさ子", "part": "keeper", "why": "毎朝ベンチを拭いている", "contact": "角の花屋", "may_tell": "on",
}  # fmt: skip


@pytest.fixture
def hisako(matome, johoku):
    return actions.suggest(district=johoku, by=matome, at=MONDAY, **TOLD | {"may_tell": True})


def ask(suggestion, by, at, answer="talked", **facts):
    return actions.note_approach(suggestion=suggestion, on=at.date(), how="met", answer=answer, by=by, at=at, **facts)


def test_a_neighbour_says_whom_she_thinks_of_and_only_who_asks_reads_it(
    client_of, hana, matome, yosonomatome, shokuin, johoku
):
    told = post(client_of(hana), "/my/suggest/", **TOLD, district=johoku.pk)
    assert told.status_code == 302
    kept = Suggestion.objects.get()
    assert kept.minds == matome, "a coordinator of the district before anybody of the ward"
    assert "河合" not in text(client_of(hana).get("/my/suggest/")), "she sees how it stands, without a name"
    place = f"/desk/discovering/{kept.pk}/"
    seen = text(client_of(matome).get(place))
    assert "河合さん" in seen
    assert "ひさ子" not in seen, "the whole name opens with a reason"
    assert "角の花屋" not in seen
    opened = text(post(client_of(matome), f"{place}open/", reason="きょう、声をかけに行く"))
    assert "ひさ子" in opened
    assert "角の花屋" in opened
    assert Look.objects.get().about_id == str(kept.pk)
    assert client_of(hana).get(place).status_code in (403, 404)
    for other in (yosonomatome, shokuin):
        assert client_of(other).get(place).status_code == 404
        assert "世話" not in text(client_of(other).get("/desk/discovering/")).split("お願いしたいこと")[-1][:20]
    assert "河合" not in text(client_of(matome).get("/desk/discovering/")), "the list is of what is due, not of persons"


def test_a_sealed_one_is_known_to_whoever_asks_alone(matome, johoku):
    other = make_account("tonari", "となりのまとめ", Role.COORDINATOR, johoku)
    actions.suggest(district=johoku, by=other, at=MONDAY, sealed=True, minds=other, name="だれか", part="watch")
    assert not queries.suggestions_for(matome, on=MONDAY.date()).exists()
    assert queries.suggestions_for(other, on=MONDAY.date()).exists()


def test_nobody_is_asked_again_and_again(hisako, matome):
    ask(hisako, matome, MONDAY)
    with pytest.raises(Refused, match="14日"):
        ask(hisako, matome, MONDAY + timedelta(days=5))
    ask(hisako, matome, MONDAY + timedelta(days=6), she_asked=True)
    ask(hisako, matome, MONDAY + timedelta(days=20), answer="later")
    ask(hisako, matome, MONDAY + timedelta(days=40), answer="thinks")
    with pytest.raises(NotNow, match="3回"):
        ask(hisako, matome, MONDAY + timedelta(days=80))
    with pytest.raises(Refused, match="ひとつ"):
        ask(hisako, matome, MONDAY + timedelta(days=80), answer="yes", she_asked=True)
    made = ask(
        hisako, matome, MONDAY + timedelta(days=80), answer="yes", she_asked=True, parts=["keeper"], hours=["weekend"]
    )
    assert (made.stand, made.parts, made.hours, made.next_on) == ("yes", ["keeper"], ["weekend"], None)


def test_who_said_no_is_left_in_peace(hisako, matome):
    ask(hisako, matome, MONDAY, answer="no")
    with pytest.raises(NotNow):
        ask(hisako, matome, MONDAY + timedelta(days=300))
    with pytest.raises(NotNow):
        actions.drop(suggestion=hisako, by=matome, at=MONDAY)


@pytest.mark.parametrize(("answer", "days"), [("no", 30), ("yes", 90), ("talked", 180)])
def test_the_name_goes_and_what_came_of_it_stays(hisako, matome, answer, days):
    ask(hisako, matome, MONDAY, answer=answer, parts=["keeper"], said="お孫さんの話")
    day = MONDAY.date() + timedelta(days=days)
    assert actions.forget_names(on=day - timedelta(days=1), at=MONDAY) == 0
    assert actions.forget_names(on=day, at=MONDAY) == 1
    kept = Suggestion.objects.get()
    assert (kept.name, kept.contact, kept.why, kept.teller, Approach.objects.get().said) == ("", "", "", "", "")
    assert kept.part == "keeper"
    assert kept.stand == {"no": "no", "yes": "yes", "talked": "dropped"}[answer]
    assert actions.forget_names(on=day, at=MONDAY) == 0
    assert not any("河合" in line.verb for line in DiaryLine.objects.all())


def test_another_districts_desk_does_nothing(hisako, yosonomatome, shokuin, matome):
    for by in (yosonomatome, shokuin):
        with pytest.raises(NotYours):
            ask(hisako, by, MONDAY)
    with pytest.raises(Refused):
        actions.hand_on(suggestion=hisako, to=yosonomatome, by=matome, at=MONDAY)


def test_whoever_leaves_hands_on_whom_she_was_to_ask_and_her_teams(hisako, matome, shokuin, johoku):
    team = teams.begin_team(name="花の会", district=johoku, minds=matome, begun_on=MONDAY.date(), by=matome, at=MONDAY)
    other = make_account("tsugi", "つぎのまとめ", Role.COORDINATOR, johoku)
    held = [
        (holding, list(holding.open_ones(MONDAY.date()).filter(minds=matome)))
        for holding in HOLDINGS if holding.code in ("suggestions", "teams")
    ]  # fmt: skip
    assert handing.hand_on_all(held=held, to=other, by=shokuin, at=MONDAY) == 2
    assert Suggestion.objects.get().minds == other
    assert Team.objects.get(pk=team.pk).minds == other
    assert queries.due_for(other, on=MONDAY.date() + timedelta(days=20)).count() == 1


def test_the_desk_writes_what_was_told_and_how_it_went(client_of, matome, johoku):
    desk, today = client_of(matome), timezone.localdate()
    made = post(
        desk, "/desk/discovering/new/", key="told-at-the-desk-1", **TOLD, district=johoku.pk, teller="花屋のおくさん"
    )
    assert made.status_code == 302
    place = f"/desk/discovering/{Suggestion.objects.get().pk}/"
    answer = {"on": today.isoformat(), "how": "together", "answer": "yes", "parts": ["teacher"], "hours": ["home"]}
    assert (
        post(desk, f"{place}approach/", key="approach-key-12", **answer, act_page="https://example.jp/").status_code
        == 422
    )
    assert (
        post(desk, f"{place}approach/", key="approach-key-13", **answer, act_page="/desk/learning/").status_code == 302
    )
    page = text(desk.get(place))
    for word in ("引き受けてもらえた", "行事や場にさそって", "教える・見せる", "家でできること"):
        assert word in page


def test_a_team_says_which_condition_is_missing(client_of, matome, yosonomatome, johoku):
    desk, today = client_of(matome), timezone.localdate()
    facts = {"name": "花の会", "district": johoku.pk, "minds": matome.pk, "begun_on": today.isoformat(), "does": "花壇"}
    assert post(desk, "/desk/teams/new/", key="begin-team-key", **facts).status_code == 302
    place = f"/desk/teams/{Team.objects.get().pk}/"
    assert text(desk.get(place)).count("まだです") == 3
    numbers = {
        "year": today.year if today.month > 3 else today.year - 1,
        "members": 6,
        "stepped_up": 4,
        "with_dementia": 0,
        "matched": 2,
        "met": 9,
    }
    refused = post(desk, f"{place}year/", key="team-year-key1", **numbers | {"stepped_up": 7})
    assert "人数までです" in text(refused)
    assert post(desk, f"{place}year/", key="team-year-key2", **numbers).status_code == 302
    (kept,) = teams_for(matome, on=today)
    assert [condition.code for condition in missing_of(kept)] == ["with_dementia"]
    assert "認知症のある方も仲間である" in text(desk.get("/desk/teams/"))
    assert "ご本人にいっしょにしたいことを聞く" in text(desk.get(place))
    assert "年度 6人 4人 0人 5人未満の数だけ 9回" in text(desk.get("/desk/teams/years/"))
    assert "年度 6人 4人 0人 5人未満 9回" in text(desk.get(place))
    assert client_of(yosonomatome).get(place).status_code == 404
    assert post(desk, f"{place}end/", key="end-team-key-1").status_code == 302
    assert Team.objects.get().ended_on == today


@pytest.mark.parametrize(("numbers", "said"), [
    ([], "0人"), ([0, 0], "0人"), ([3], "5人未満の数だけ"), ([6], "6人"), ([6, 0, 7], "13人"), ([6, 1], "6人以上"), ([1, 2, 3], "5人未満の数だけ"),
])  # fmt: skip
def test_from_the_sum_of_teams_no_few_of_one_team_can_be_taken(numbers, said):
    """Whoever knows her own team's number learns of the other's only whether it is few (M9)."""
    assert say_sum("with_dementia", numbers) == said
    assert say_sum("members", numbers) == f"{sum(numbers)}人"
