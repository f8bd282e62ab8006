"""The life of a progress sheet, its targets, and issues taken up."""

from datetime import date
from decimal import Decimal

import pytest

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.people.models import DiaryLine
from otagaisama.plan import actions, states
from otagaisama.plan.models import IssueTakenUp, ProgressSheet, TargetChange
from otagaisama.plan.rules import Changed
from otagaisama.troubles.models import CommonIssue
from tests.plan.conftest import NOVEMBER

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(project, keikaku):
    def write(version, by=None, **told):
        return actions.write_sheet(
            node=project("⑫"), fiscal_year=2026, half="first", version=version, by=by or keikaku, at=NOVEMBER, **told
        )

    return write


@pytest.fixture
def aimed(project, keikaku):
    """What the project aims at in the year of its sheet."""
    return actions.change_target(
        node=project("⑫"), fiscal_year=2026, text="12回ひらく", number=None, why="", by=keikaku, at=NOVEMBER
    )


@pytest.fixture
def with_committee(write, keikaku):
    sheet = write(0, did="考える場をひらきました", story="笑顔がふえました")
    sheet = actions.hand_on_sheet(sheet=sheet, move="to_wg", version=1, by=keikaku, at=NOVEMBER)
    sheet = write(2, wg_comment="よかった", grade="C")
    return actions.hand_on_sheet(sheet=sheet, move="to_committee", version=3, by=keikaku, at=NOVEMBER)


def test_a_sheet_goes_from_hand_to_hand_and_is_decided(with_committee, aimed, write, project, shokuin, happen):
    happen(6, on=date(2026, 5, 1))
    actions.choose_indicators(node=project("⑫"), codes=["troubles_heard"], by=shokuin, at=NOVEMBER)
    sheet = write(4, committee_comment="続けてください", grade="A")
    sheet = actions.approve_sheet(sheet=sheet, version=5, by=shokuin, at=NOVEMBER)
    assert (sheet.state, sheet.approved_by, sheet.counts[0]["text"]) == ("decided", "shokuin", "6件")
    happen(20, on=date(2026, 6, 1))
    assert ProgressSheet.objects.get().counts[0]["text"] == "6件"
    with pytest.raises(NotNow):
        write(6, did="あとから")
    again = actions.hand_on_sheet(sheet=ProgressSheet.objects.get(), move="reopen", version=6, by=shokuin, at=NOVEMBER)
    assert (again.state, again.approved_by) == ("draft", "")
    told = DiaryLine.objects.filter(about_kind="plan.ProgressSheet").order_by("number").values_list("verb", flat=True)
    assert list(told) == [
        "write-sheet", "sheet-to-wg", "write-sheet", "sheet-to-committee", "write-sheet", "sheet-decide", "sheet-reopen",
    ]  # fmt: skip


def test_only_staff_decide_and_only_planners_speak_for_the_committee(with_committee, write, keikaku, shokuin):
    with pytest.raises(NotNow):
        actions.approve_sheet(sheet=with_committee, version=4, by=keikaku, at=NOVEMBER)
    with pytest.raises(NotNow):
        write(4, by=shokuin, committee_comment="職員が書く")


def test_others_write_nothing(write, hana, matome, kanri, kansa):
    for other in (hana, matome, kanri, kansa):
        with pytest.raises(NotYours):
            write(0, by=other, did="x")


def test_a_sheet_needs_something_done_and_a_grade(write, keikaku, shokuin, project):
    sheet = write(0, story="お話だけ")
    with pytest.raises(Refused, match="したこと"):
        actions.hand_on_sheet(sheet=sheet, move="to_wg", version=1, by=keikaku, at=NOVEMBER)
    write(1, did="した")
    for version, move in ((2, "to_wg"), (3, "to_committee")):
        actions.hand_on_sheet(sheet=ProgressSheet.objects.get(), move=move, version=version, by=keikaku, at=NOVEMBER)
    with pytest.raises(Refused, match="評価"):
        actions.approve_sheet(sheet=ProgressSheet.objects.get(), version=4, by=shokuin, at=NOVEMBER)


def test_a_grade_is_told_beside_what_it_is_measured_by(with_committee, project, keikaku, shokuin):
    with pytest.raises(Refused, match="めざすこと"):
        actions.approve_sheet(sheet=with_committee, version=4, by=shokuin, at=NOVEMBER)
    actions.change_target(
        node=project("⑫"), fiscal_year=2026, text="だれもが歩いて行ける", number=None, why="", by=keikaku, at=NOVEMBER
    )
    sheet = actions.approve_sheet(sheet=ProgressSheet.objects.get(), version=4, by=shokuin, at=NOVEMBER)
    assert (sheet.state, sheet.target_text) == ("decided", "だれもが歩いて行ける")


def test_the_second_of_two_writers_is_told(write, keikaku, shokuin):
    write(0, did="はじめ")
    write(1, by=shokuin, did="先に書いた")
    with pytest.raises(Changed) as changed:
        write(1, did="あとから書いた")
    assert changed.value.sheet.did == "先に書いた"
    assert ProgressSheet.objects.get().did == "先に書いた"


def test_two_who_begin_the_same_sheet_make_one(write):
    write(0, did="はじめ")
    with pytest.raises(Changed):
        write(0, did="わたしも")
    assert ProgressSheet.objects.count() == 1


def test_words_lie_hidden_in_the_table(write):
    write(0, did="したこと", story="お話", hard="つらかった")
    raw = ProgressSheet.objects.values_list("did", "story", "hard").get()
    assert all(str(text).startswith("1:k1:") for text in raw)


def test_every_move_leads_somewhere_known_and_every_state_has_a_way_out():
    for move in states.MOVES.values():
        assert {move.source, move.target} <= set(states.LABELS)
    assert {move.source for move in states.MOVES.values()} == set(states.LABELS)


def test_a_target_changes_only_with_a_reason_that_stays(project, keikaku):
    told = {"node": project("⑫"), "fiscal_year": 2026, "by": keikaku, "at": NOVEMBER}
    actions.change_target(text="12回ひらく", number=Decimal(12), why="", **told)
    with pytest.raises(Refused, match="理由"):
        actions.change_target(text="10回ひらく", number=Decimal(10), why=" ", **told)
    with pytest.raises(Refused, match="前と同じ"):
        actions.change_target(text="12回ひらく", number=Decimal(12), why="なんとなく", **told)
    actions.change_target(text="10回ひらく", number=Decimal(10), why="会場の工事のため", **told)
    changes = TargetChange.objects.order_by("at", "before")
    assert [(one.before, one.after, one.why) for one in changes] == [
        ("", "12回ひらく（12）", ""), ("12回ひらく（12）", "10回ひらく（10）", "会場の工事のため"),
    ]  # fmt: skip


def test_the_rate_follows_target_and_actual(project, keikaku, write):
    actions.change_target(
        node=project("⑫"), fiscal_year=2026, text="", number=Decimal(12), why="", by=keikaku, at=NOVEMBER
    )
    assert write(0, actual=Decimal(9), did="した").rate == 75


def test_an_issue_is_taken_up_once(common_issue, project, keikaku):
    told = {"common_issue": common_issue, "working_group": None, "by": keikaku, "at": NOVEMBER}
    actions.take_up_issue(node=project("⑬"), note="店をさがす", **told)
    common_issue.refresh_from_db()
    assert common_issue.state == CommonIssue.State.TAKEN
    with pytest.raises(Refused):
        actions.take_up_issue(node=project("⑬"), **told)
    with pytest.raises(Refused):
        actions.take_up_issue(node=None, **told)
    assert IssueTakenUp.objects.count() == 1
