"""The guard of names asks kindly, once for the same words; what everybody sees holds none; what comes late is not asked."""

import importlib

import pytest
from django import forms

from otagaisama.base.bridge import cover_names, names_said
from otagaisama.base.naming import AsksNames
from otagaisama.gatherings.events.models import SmallRole
from tests.house.source import PACKAGE, python_files


def stored(record):
    """As if it had been read from the database."""
    record._state.adding = False
    return record


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


class Flyer(AsksNames):
    PUBLIC_IN = ("about",)
    PLACES_IN = ("place",)
    NAMES_IN = ("speaker",)
    about = forms.CharField(required=False)
    about_2 = forms.CharField(required=False)
    place = forms.CharField(required=False)
    phone = forms.CharField(required=False)
    speaker = forms.CharField(required=False)


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


@pytest.mark.parametrize(
    "words",
    [
        "お申し込みは052-915-7654の係まで",
        "田幡2-3-5に集合",
        "山田花子さんのお宅で",
        "講師は鈴木一郎氏",
        "佐藤 健太くんが歌います",
        "a.b@example.jpへ",
    ],
)
def test_a_flyer_holds_no_telephone_house_number_or_full_name(words):
    for field in ("about", "about_2"):
        form = Flyer({field: words, f"{field}_sure": "on"})
        assert not form.is_valid()
        assert "それぞれの欄に書けます" in form.errors[field][0]


@pytest.mark.parametrize("words", ["講師は鈴木先生です", "佐藤さんの手品", "健太くんも来ます"])
def test_a_family_name_on_a_flyer_is_acknowledged_for_these_words(words):
    form = Flyer({"about": words})
    assert not form.is_valid()
    sure = form.fields["about"].sure
    assert Flyer({"about": words, sure["name"]: sure["value"]}).is_valid()
    assert not Flyer({"about": words + "　加藤さんも", sure["name"]: sure["value"]}).is_valid()


def test_what_a_field_of_its_own_says_may_be_said_again():
    own = {"about": "お電話は052ー915ー7654へ。お話：鈴木一郎氏", "phone": "052-915-7654", "speaker": "鈴木一郎氏"}
    asked_about = Flyer(own)
    assert set(asked_about.errors) == {"about", "speaker"}
    ticks = {f"{name}_sure": asked_about.fields[name].sure["value"] for name in ("about", "speaker")}
    assert Flyer({**own, **ticks}).is_valid()
    assert "about" in Flyer({**own, **ticks, "phone": "052-915-0000"}).errors


@pytest.mark.parametrize(
    "words", ["北区志賀町1-2-3 城北会館", "田幡市営住宅の集会所前", "志賀公園の西口", "城北小学校の体育館"]
)
def test_an_address_is_asked_where_it_belongs(words):
    assert Flyer({"place": words}).is_valid()


@pytest.mark.parametrize("words", ["山田さんのお宅の前", "鈴木様宅の駐車場", "佐藤花子さん方"])
def test_somebodys_home_as_a_place_is_asked_about(words):
    assert "place" in Flyer({"place": words}).errors


class Place(AsksNames, forms.ModelForm):
    NAMES_IN = ("title",)

    class Meta:
        model = SmallRole
        fields = ("title",)


@pytest.mark.parametrize(("kept", "typed", "asks"), [
    (SmallRole(title="山田さんの手伝い"), "山田さんの手伝い", True),  # begun with these words, kept nowhere yet
    (stored(SmallRole(title="山田さんの手伝い")), "山田さんの手伝い", False),
    (stored(SmallRole(title="山田さんの手伝い")), "山田さんと加藤さんの手伝い", True),
    (stored(SmallRole(title="受付")), "山田さんの手伝い", True),
])  # fmt: skip
def test_what_stood_there_is_not_asked_about_again_and_what_is_new_is(kept, typed, asks):
    assert Place({"title": typed}, instance=kept).is_valid() is not asks


def test_words_that_a_form_begins_with_are_asked_about_where_they_are_kept_nowhere():
    assert not Report({"said": "山田さんのお宅まで"}, initial={"said": "山田さんのお宅まで"}).is_valid()


def every_form():
    for path in python_files():
        if path.name == "forms.py" or path.parent.name == "forms":
            name = ".".join(["otagaisama", *path.relative_to(PACKAGE).with_suffix("").parts])
            module = importlib.import_module(name.removesuffix(".__init__"))
            for kind in vars(module).values():
                if isinstance(kind, type) and issubclass(kind, forms.BaseForm) and kind.__module__ == module.__name__:
                    yield kind


def guarded_in(kind) -> set[str]:
    if not issubclass(kind, AsksNames):
        return set()
    return {*kind.NAMES_IN, *kind.NO_NAMES_IN, *kind.PUBLIC_IN, *kind.PLACES_IN}


GUARDED_BY_ANOTHER = {
    ("ChildForm", "called"): "a name by which she is called, hidden, and gone after ninety days",
    ("SheetForm", "did"): "the sheet asks word by word before it goes on (plan/bridge.doubts_in)",
}


def test_where_it_says_that_names_are_not_written_somebody_asks():
    lacking = set()
    for kind in every_form():
        for name, field in kind.base_fields.items():
            if "名前は書" in f"{field.label}{field.help_text}" and name not in guarded_in(kind):
                lacking.add((kind.__name__, name))
    assert lacking == set(GUARDED_BY_ANOTHER)


def test_what_everybody_reads_of_the_newer_rooms_is_guarded():
    guarded = {kind.__name__: guarded_in(kind) for kind in every_form() if guarded_in(kind)}
    assert {"about", "title", "easy", "place", "host"} <= guarded["EventForm"]
    assert {"about", "title", "aim", "teacher", "theme"} <= guarded["CourseForm"]
    assert {"about", "title", "place"} <= guarded["OfferForm"]
    assert {"what", "name", "apply"} <= guarded["PlaceForm"]
    assert {"name", "address"} <= guarded["StopForm"]
    assert {"what"} <= guarded["PostForm"]
    assert {"what", "copy", "worry"} <= guarded["CaseForm"]
    assert {"said"} <= guarded["TellForm"]
    assert {"said", "next_time"} <= guarded["LookBackForm"]
    texts = ("title", "greeting", "purpose")
    assert {*texts, *(f"{text}_easy" for text in texts)} <= guarded["SurveyForm"]
    assert {"text", "text_easy", "help", "help_easy", "choices", "choices_easy"} <= guarded["QuestionForm"]
