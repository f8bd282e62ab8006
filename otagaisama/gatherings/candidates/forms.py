"""What is asked of whoever found a candidate, and of each part of it."""

from django import forms

from otagaisama.base.form_fields import DaysAsked, day_field, line_field, says_back, words_field
from otagaisama.base.naming import AsksNames
from otagaisama.gatherings.candidates.models import Candidate, CostLine, Fund, Hand, QuarterBack, SiteCheck, TrialDay
from otagaisama.gatherings.events.forms import CaseForm
from otagaisama.gatherings.places.states import PlaceKind


class CandidateForm(AsksNames, DaysAsked, forms.ModelForm):
    """What was seen on a walk; only the first few are needed."""

    PUBLIC_IN = ("wanted",)
    NAMES_IN = ("title", "next_step")

    ASKS_PAST = False

    class Meta:
        model = Candidate
        fields = (
            "title", "building", "district", "where", "becomes", "owner", "owner_wish", "days_possible", "rent", "utilities", "capacity", "note",
            "is_public", "wanted", "next_step", "next_on", "keeps",
        )  # fmt: skip
        help_texts = {
            "title": "例：公園となりの元たばこ屋。人の名前は書きません。", "days_possible": "話すとおりに。例：第2・第4水 13:30-15:30",
            "rent": "無料なら0", "wanted": "例：週に1度、お茶を出してくださる方を、さがしています。",
            "is_public": "住民のページに出るのは、学区と、下のひとことと、ほしい人の役割だけです。",
        }  # fmt: skip

    where = line_field("ところ", 200, help_text="受け持つ人だけが見ます。")
    owner = line_field("持ち主・連絡先", 200, help_text="受け持つ人だけが見ます。終わって1年で消えます。")
    owner_wish = words_field("持ち主の思い", rows=2, required=False, longest=500)
    note = words_field("気づいたこと", rows=2, required=False, longest=500)
    next_on = day_field("いつまでに")

    def __init__(self, *args, districts, keepers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset, self.fields["keeps"].queryset = districts, keepers
        self.fields["district"].empty_label = "えらんでください"
        self.fields["becomes"].choices = [("", "まだ決めていない"), *PlaceKind.choices]
        self.fields["keeps"].label_from_instance = lambda account: account.name
        says_back(self, where="town", days_possible="hours")

    def facts(self) -> dict:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class StepForm(AsksNames, DaysAsked):
    """When it came to the next stage, what was said, and what is next."""

    NAMES_IN = ("next_step",)

    ASKS_PAST = False

    on = day_field("日", required=True)
    said = words_field("話したこと・わけ", rows=3, required=False, longest=1_000)
    next_step = line_field("次にすること（名前は書かない）", 120)
    next_on = day_field("いつまでに")


class CheckForm(DaysAsked, forms.ModelForm):
    """One item."""

    ASKS_PAST = False

    class Meta:
        model = SiteCheck
        fields = ("item", "state", "said", "office", "answered_on", "with_plan")
        widgets = {"state": forms.RadioSelect}
        help_texts = {
            "office": "例：北保健センター 食品衛生",
            "with_plan": "保健所や消防に聞くときは、平面図があると早く答えがもらえます。",
        }

    said = words_field("ひかえ", rows=2, required=False, longest=500)
    answered_on = day_field("確かめた日")


class HandForm(AsksNames, forms.ModelForm):
    """Who is wanted."""

    PUBLIC_IN = ("role",)

    class Meta:
        model = Hand
        fields = ("role", "wanted", "filled")
        help_texts = {"role": "例：鍵を開ける人、お茶を出す人。名前は書きません。"}


class CostForm(AsksNames, forms.ModelForm):
    """One line of the plan."""

    NAMES_IN = ("what",)

    class Meta:
        model = CostLine
        fields = ("span", "heading", "what", "yen")
        widgets = {"span": forms.RadioSelect}


class FundForm(DaysAsked, forms.ModelForm):
    """A source of money."""

    ASKS_PAST = False

    class Meta:
        model = Fund
        fields = ("name", "pays", "asks_yen", "due_on", "state", "granted_yen", "page")
        help_texts = {"pays": "例：はじめる時の備品。家賃には使えない", "page": "例：https://…"}

    due_on = day_field("しめきり")


class TrialForm(AsksNames, DaysAsked, forms.ModelForm):
    """A day on which it was tried."""

    NAMES_IN = ("good", "hard")

    ASKS_PAST = False

    class Meta:
        model = TrialDay
        fields = ("on", "came", "first_time", "helpers", "good", "hard")

    on = day_field("日", required=True)
    good = words_field("よかったこと", rows=2, required=False, longest=1_000)
    hard = words_field("困ったこと・近所の声", rows=2, required=False, longest=1_000, help_text="名前は書きません。")


class BackForm(AsksNames, DaysAsked, forms.ModelForm):
    """A look back on three months."""

    NAMES_IN = ("good", "hard", "next_time")

    ASKS_PAST = False

    class Meta:
        model = QuarterBack
        fields = ("on", "good", "hard", "next_time")

    on = day_field("日", required=True)
    good = words_field("よかったこと", rows=2, required=False, longest=1_000)
    hard = words_field("困ったこと", rows=2, required=False, longest=1_000)
    next_time = words_field("次の三か月にすること", rows=2, required=False, longest=1_000)


class SeenForm(CaseForm):
    """What was seen at an existing place, or an example that stands there already."""

    case = forms.ModelChoiceField(label="すでに書いてある例", queryset=None, required=False, empty_label="新しく書く")
    field_order = ("case",)

    def __init__(self, *args, cases, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["case"].queryset = cases
        for name in ("title", "where", "what"):
            self.fields[name].required = False

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("case"):
            for name in ("title", "where", "what"):
                if not cleaned.get(name):
                    self.add_error(name, "書いてください。")
        return cleaned


PARTS = {"check": CheckForm, "hand": HandForm, "cost": CostForm, "fund": FundForm, "trial": TrialForm, "back": BackForm}
TITLES = {
    "check": "確かめること", "hand": "いっしょにする人", "cost": "お金の計画", "fund": "財源", "trial": "ためし開きの日", "back": "三か月の振り返り",
}  # fmt: skip
