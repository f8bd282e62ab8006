"""The guard of names asks kindly, once for the same words; what everybody sees holds none; what comes late is not asked."""

import ast

import pytest
from django import forms

from otagaisama.base.bridge import cover_names, names_said
from otagaisama.base.naming import AsksNames
from tests.house.source import python_files
from tests.house.source import told as path_in_words

NAMED = (
    "山田さんのお宅まで",
    "052-915-7654にかけた",
    "田幡2-3-5の角",
    "鈴木様が受け取った",
    "佐藤かずおさんに預けた",
    "花子ちゃんがいた",
    "ハナさんは元気",
    "携帯は09012345678",
)
PLAIN = (
    "ごみを出しました。元気でした。", "お天気の話をした", "3階まで2袋", "午前9時30分から10分ほど", "ヘルパーさんが来ていた",
    "民生委員さんに伝えた", "お母さんと話した", "金山の駅まで", "11月3日も来てほしいとのこと", "500円お預かりしました",
)  # fmt: skip


class Report(AsksNames):
    NAMES_IN = ("said",)
    said = forms.CharField(required=False)
    other = forms.CharField(required=False)


class Notice(AsksNames):
    NO_NAMES_IN = ("said",)
    said = forms.CharField(required=False)


@pytest.mark.parametrize("words", NAMED)
def test_a_name_is_asked_about_and_the_tick_holds_for_these_words_alone(words):
    form = Report({"said": words})
    assert not form.is_valid()
    assert "かもしれません" in form.errors["said"][0]
    sure = form.fields["said"].sure
    ticked = Report({"said": words, sure["name"]: sure["value"]})
    assert ticked.is_valid()
    assert not Report({"said": words + "　鈴木さん", sure["name"]: sure["value"]}).is_valid()


@pytest.mark.parametrize("words", PLAIN)
def test_nothing_is_asked_about_words_without_a_name(words):
    assert Report({"said": words, "other": NAMED[0]}).is_valid()
    assert Notice({"said": words}).is_valid()


@pytest.mark.parametrize("words", NAMED)
def test_what_was_kept_without_signal_is_never_refused(words):
    assert Report({"said": words}, asks=False).is_valid()


@pytest.mark.parametrize("words", ["山田さんが運転します", "052-915-7654にかけて", "田幡2-3-5の前", "鈴木様の所"])
def test_what_everybody_sees_holds_no_name_whatever_is_ticked(words):
    form = Notice({"said": words, "said_sure": "on"})
    assert not form.is_valid()
    assert "消してください" in form.errors["said"][0]


@pytest.mark.parametrize("words", NAMED)
def test_one_press_covers_all_that_was_asked_about(words):
    assert names_said(words)
    covered = cover_names(words)
    assert not [name for name in names_said(words) if name in covered]


WORDS_THAT_GO_UP = {
    "support/turns/forms.py:TurnForm": {"done", "client_word", "concern"},
    "support/visits/forms.py:ReportForm": {"done", "client_word", "noticed"},
    "support/visits/forms.py:ConcernForm": {"said"},
    "troubles/handovers/forms.py:HandOverAnswerForm": {"reason"},
    "shopping/vans/forms/stops.py:WhyForm": {"why"},
    "shopping/vans/forms/stops.py:LogForm": {"note"},
    "shopping/vans/forms/stops.py:CallOffForm": {"said"},
    "shopping/vans/forms/stops.py:AbsenceForm": {"said"},
    "shopping/vans/forms/stops.py:OutcomeForm": {"answer"},
    "directory/forms.py:AnswerForm": {"note"},
}  # fmt: skip


def test_every_report_that_goes_up_asks():
    guarded = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "AsksNames" for base in node.bases):
                fields = {
                    field.value
                    for line in node.body
                    if isinstance(line, ast.Assign)
                    and getattr(line.targets[0], "id", "") in {"NAMES_IN", "NO_NAMES_IN"}
                    for field in line.value.elts
                }
                guarded[f"{path_in_words(path)}:{node.name}"] = fields
    assert guarded == WORDS_THAT_GO_UP
