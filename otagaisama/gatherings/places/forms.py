"""What is asked about a place, a day, its money, its grant."""

from django import forms

from otagaisama.base import council_forms
from otagaisama.base.form_fields import (
    DaysAsked,
    WordsArea,
    day_field,
    line_field,
    reads_phones,
    says_back,
    words_field,
)
from otagaisama.base.naming import AsksNames
from otagaisama.base.pictures import MOST_BYTES, NO_PICTURE, PICTURE_LARGE
from otagaisama.gatherings.places import bridge, report_fields, words
from otagaisama.gatherings.places.models import MoneyLine, MovedDay, Place
from otagaisama.gatherings.places.states import Counted, Happened, Heading, How, NotedBy, PlaceKind, RenewalKind
from otagaisama.town.public_places import Barrier, ForWhom

CHOICES = forms.CheckboxSelectMultiple


class PlaceForm(AsksNames, DaysAsked, forms.ModelForm):
    """A place as residents read it, and what its keeper counts."""

    PUBLIC_IN = ("what", "easy", "fee", "apply")
    EASY_IN = {"what": "easy"}
    PLACES_IN = ("name", "address")
    NAMES_IN = ("host",)
    NO_NAMES_IN = ("food_role",)

    class Meta:
        model = Place
        fields = (
            "name", "kana", "kind", "host", "address", "district", "hours", "closed", "phone", "phone_hours", "fee", "for_whom", "barrier", "what", "easy",
            "apply", "capacity", "insurance", "food_role", "started_on", "keeper", "counts", "public_state", "listed",
        )  # fmt: skip
        widgets = {"what": WordsArea(attrs={"rows": 3}), "easy": WordsArea(attrs={"rows": 3})}
        help_texts = {
            "hours": "話すとおりに。例：第2・第4水 13:30-15:30、毎週火・金 10:00-12:00", "closed": "例：祝日, 8月, 年末年始",
            "phone_hours": "例：平日 9:00-17:00", "apply": "例：いりません、電話で", "keeper": "「きょう14人」を書く人。", "fee": "例：無料、100円（お茶代）",
            "easy": "短い文で。外国から来た方や、子どもにも。",
            "listed": "声に気づける先の一覧にもあるとき、そのページの住所（/listen/…）。ふたつのページが、たがいを指します。",
        }  # fmt: skip

    for_whom = forms.MultipleChoiceField(label="だれのため", choices=ForWhom.choices, widget=CHOICES, required=False)
    barrier = forms.MultipleChoiceField(label="使いやすさ", choices=Barrier.choices, widget=CHOICES, required=False)
    counts = forms.MultipleChoiceField(
        label="数えること（うち…）", choices=Counted.choices, widget=CHOICES, required=False
    )
    started_on = day_field("はじめた日")

    def __init__(self, *args, districts, keepers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset, self.fields["keeper"].queryset = districts, keepers
        self.fields["district"].empty_label, self.fields["keeper"].empty_label = "えらんでください", "まだいない"
        self.fields["keeper"].label_from_instance = lambda account: account.name
        says_back(self, hours="hours", address="town")
        reads_phones(self, "phone")

    def clean_listed(self):
        listed = self.cleaned_data["listed"]
        if listed and not listed.startswith("/listen/"):
            raise forms.ValidationError("「/listen/」で始まる住所を書いてください。")
        return listed

    def clean(self):
        cleaned = super().clean()
        fault = bridge.opening_fault(cleaned.get("hours", ""), cleaned.get("closed", ""))
        if fault:
            self.add_error("hours", fault)
        if cleaned.get("phone") and not cleaned.get("phone_hours"):
            self.add_error("phone_hours", words.PHONE_HOURS)
        return cleaned

    def facts(self) -> dict:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class DayForm(AsksNames, DaysAsked):
    """「きょう14人」. Only the number is needed; the rest as one likes. What was done stands in the report of the year."""

    NAMES_IN = ("what", "why", "cannot_eat")

    ASKS_PAST = False

    on = day_field("日", required=True)
    total = forms.IntegerField(
        label="来た人数",
        min_value=0,
        max_value=10_000,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    happened = forms.ChoiceField(
        label="ようす", choices=Happened.choices, widget=forms.RadioSelect, initial=Happened.HELD, required=False
    )
    why = line_field("開かなかったわけ", 200, help_text="例：大雪、会場の都合、世話人の体調")
    helpers = forms.IntegerField(label="世話した人数", min_value=0, max_value=1_000, required=False)
    what = words_field(
        "したこと", rows=2, required=False, longest=500, help_text="例：歌、折り紙、防災の話。名前は書きません。"
    )
    minutes = forms.IntegerField(label="開いた時間（分）", min_value=0, max_value=1_440, required=False)
    meals = forms.IntegerField(label="食事の数", min_value=0, max_value=10_000, required=False)
    asked_food = forms.BooleanField(label="食べられないものを、来た方に聞いた", required=False)
    cannot_eat = words_field(
        "食べられないもの", rows=2, required=False, longest=500,
        help_text="例：卵 1人、そば 2人。名前は書きません。この日のページだけに出て、30日で消えます。報告や一覧には出ません。",
    )  # fmt: skip
    troubles_heard = forms.IntegerField(label="聞いた困りごとの数", min_value=0, max_value=1_000, required=False)
    how = forms.ChoiceField(label="方法", choices=How.choices, initial=How.GATHERING, required=False)
    noted_by = forms.ChoiceField(label="書きかた", choices=NotedBy.choices, initial=NotedBy.PAGE, required=False)

    def __init__(self, *args, place: Place, **kwargs):
        super().__init__(*args, **kwargs)
        self.with_food = bool(place.kind == PlaceKind.MEALS or place.food_role)
        if not self.with_food:
            del self.fields["asked_food"], self.fields["cannot_eat"]
        self.counted = [code for code in Counted.values if code in place.counts]
        for code in self.counted:
            self.fields[f"of_{code}"] = forms.IntegerField(
                label=f"うち、{Counted(code).label}", min_value=0, max_value=10_000, required=False
            )

    @property
    def of_rows(self):
        """The 「うち…」 of this place."""
        return [self[f"of_{code}"] for code in self.counted]

    def facts(self) -> dict:
        """What the actions take."""
        said = self.cleaned_data
        food = {}
        if self.with_food:
            food = {"asked_food": said["asked_food"] or bool(said["cannot_eat"]), "cannot_eat": said["cannot_eat"]}
        plain = ("on", "total", "why", "helpers", "what", "minutes", "meals", "troubles_heard")
        return {name: said[name] for name in plain} | food | {
            "happened": said["happened"] or Happened.HELD, "how": said["how"] or How.GATHERING, "noted_by": said["noted_by"] or NotedBy.PAGE,
            "counts": {code: said[f"of_{code}"] or 0 for code in self.counted},
        }  # fmt: skip


class MovedForm(AsksNames, DaysAsked, forms.ModelForm):
    """A day on another day; residents read why."""

    NO_NAMES_IN = ("why",)

    class Meta:
        model = MovedDay
        fields = ("on", "to", "why")

    on = day_field("いつもの日", required=True)
    to = day_field("かわりの日（空なら、お休み）")


class ConfirmForm(AsksNames):
    """With whom it was confirmed."""

    NAMES_IN = ("how",)

    how = line_field("どなたに、どう確かめたか（名前は書かない）", 80, required=True, help_text="例：世話人に電話で")


class MoneyForm(AsksNames, forms.ModelForm):
    """One line of the accounts, which go to whoever gave the grant."""

    NAMES_IN = ("what",)

    class Meta:
        model = MoneyLine
        fields = ("on", "heading", "what", "yen", "receipt")

    on = day_field("日", required=True)
    yen = forms.IntegerField(label="金額（円）", min_value=1, max_value=100_000_000)


class ReceiptForm(forms.Form):
    """The picture of a receipt."""

    picture = forms.FileField(
        label="領収書の写真（お名前や住所は、かくして写してください）",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": NO_PICTURE, "empty": NO_PICTURE},
    )

    def clean_picture(self):
        picture = self.cleaned_data["picture"]
        if picture.size > MOST_BYTES:
            raise forms.ValidationError(PICTURE_LARGE)
        return picture


class RenewalForm(AsksNames, DaysAsked):
    """A test, a training, a notification, and when it ends."""

    NAMES_IN = ("role",)
    ASKS_PAST = False

    kind = forms.ChoiceField(label="何の", choices=RenewalKind.choices)
    role = line_field("だれの（役割。名前は書かない）", 60, help_text="例：調理の当番、食べものの責任者、場所ぜんたい")
    done_on = day_field("済ませた日")
    ends_on = day_field("期限", required=True)


class BudgetForm(forms.Form):
    """A field for each heading."""

    def __init__(self, *args, planned: dict, **kwargs):
        super().__init__(*args, **kwargs)
        for code, label in Heading.choices:
            self.fields[code] = forms.IntegerField(
                label=f"{label}（円）", min_value=0, max_value=100_000_000, required=False, initial=planned.get(code)
            )


class GrantForm(forms.Form):
    """By which rule, what was received, and what the rule asks."""

    rule = forms.ChoiceField(label="助成のきまり")
    received = forms.IntegerField(label="受けとった額（円）", min_value=0, max_value=100_000_000, required=False)
    typed = forms.IntegerField(
        label="決まっている助成の額（円）", min_value=0, max_value=100_000_000, required=False,
        help_text="きまりに額が書かれていないときだけ。通知に書いてある額です。",
    )  # fmt: skip

    def __init__(self, *args, grant=None, **kwargs):
        first = {"rule": grant.rule, "received": grant.received, "typed": grant.typed} if grant else {}
        super().__init__(*args, initial=first, **kwargs)
        self.fields["rule"].choices = bridge.rule_choices()
        self.asked_of = bridge.facts_asked(grant.rule) if grant else {}
        for name, question in self.asked_of.items():
            is_number = name in ("registered",)
            field = forms.IntegerField(label=question, min_value=0, max_value=10_000, required=False)
            yes_no = forms.TypedChoiceField(
                label=question,
                choices=(("", "まだ"), ("1", "はい"), ("0", "いいえ")),
                coerce=int,
                required=False,
                empty_value=None,
            )
            self.fields[f"fact_{name}"] = field if is_number else yes_no
            self.initial[f"fact_{name}"] = grant.facts.get(name)

    def facts(self) -> dict:
        """What the actions take."""
        said = self.cleaned_data
        answers = {name: said[f"fact_{name}"] for name in self.asked_of if said.get(f"fact_{name}") is not None}
        return {"rule": said["rule"], "received": said["received"], "typed": said["typed"], "facts": answers}


class ReportFormForm(forms.Form):
    """The council's own Word or Excel form."""

    name = line_field("用紙の名前", 80, required=True, help_text="例：サロン実績報告書（市社協）")
    rule = forms.ChoiceField(label="どの助成のときに使うか", required=False)
    paper = forms.FileField(label="Word か Excel の書式（.docx・.xlsx、2MBまで）")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [("", "どの居場所にも"), *bridge.rule_choices()]

    def facts(self) -> dict:
        """What the action takes."""
        said = self.cleaned_data
        return {"name": said["name"], "rule": said["rule"], "paper": said["paper"].read(council_forms.LARGEST + 1)}


class SlotForm(forms.Form):
    """What goes to the cell that was clicked; nothing empties it."""

    field = forms.ChoiceField(label="1. 入れるものをえらぶ", required=False, choices=report_fields.choices)
    way = forms.ChoiceField(
        label="月ごと・日ごとのものの向き", choices=((council_forms.DOWN, "下へ"), (council_forms.RIGHT, "右へ")), widget=forms.RadioSelect,
        initial=council_forms.DOWN, required=False,
    )  # fmt: skip
    slot = forms.CharField(max_length=30, widget=forms.HiddenInput)

    def facts(self) -> dict:
        """What the action takes."""
        said = self.cleaned_data
        return {"field": said["field"], "way": said["way"] or council_forms.DOWN, "at_slot": said["slot"]}
