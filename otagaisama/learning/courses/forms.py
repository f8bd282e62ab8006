"""What is asked about a course, and who came."""

from django import forms

from otagaisama.base.form_fields import line_field, words_field
from otagaisama.base.intake.uploading import UploadForm
from otagaisama.learning.courses.bridge import read_row_numbers
from otagaisama.learning.courses.scripts import EXAMPLES
from otagaisama.learning.courses.states import Came, Kind, Method, Plan
from otagaisama.signups.forms import OfferForm
from otagaisama.signups.models import Offer


class StartForm(forms.Form):
    """From which example."""

    begin = forms.ChoiceField(
        label="何から始めますか", widget=forms.RadioSelect, initial="see",
        choices=[*((code, f"{example.title}（全{len(example.sessions)}回・台本つき）") for code, example in EXAMPLES.items()), ("", "何もないところから")],
        required=False,
    )  # fmt: skip


class CourseForm(OfferForm):
    """A course: what one signs up for, and of each session how it goes."""

    MORE = {"theme": "theme", "method": "method", "teacher": "teacher", "where": "place", "script": "script"}
    MAKES = Plan
    PUBLIC_IN = (*OfferForm.PUBLIC_IN, "aim")
    NAMES_IN = (*OfferForm.NAMES_IN, "teacher")

    course_kind = forms.ChoiceField(label="どんな講座", choices=Kind.choices)
    aim = line_field("ねらい", 300, help_text="例：ひとりで動かずに伝えられる。学びのあとに何をするかまで。")
    needed = forms.IntegerField(label="修了に要る回数", min_value=1, max_value=12, initial=3)
    minds = forms.ModelChoiceField(
        label="来る方を気にかける人",
        queryset=None,
        empty_label="えらんでください",
        help_text="申し込みから、三か月後の集まりまで、ひとりひとりの次を見ます。",
    )

    class Meta(OfferForm.Meta):
        model = Offer
        fields = tuple(name for name in OfferForm.Meta.fields if name not in ("kind", "invited_only"))

    def __init__(self, *args, minders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["minds"].queryset = minders
        self.fields["minds"].label_from_instance = lambda account: account.name

    def row_fields(self, head: str) -> dict[str, forms.Field]:
        """A session's way, who speaks, and its script besides."""
        return super().row_fields(head) | {
            "method": forms.ChoiceField(label=f"{head}：すすめかた", required=False, choices=Method.choices),
            "teacher": line_field(f"{head}：話す人（役割）", 80),
            "script": words_field(f"{head}：台本（すすめる人だけが見ます）", rows=6, required=False, longest=5_000),
        }

    def facts(self) -> dict:
        """What the actions take."""
        facts = super().facts()
        return facts | {
            "plans": facts.pop("dates"), "kind": self.cleaned_data["course_kind"], "aim": self.cleaned_data["aim"],
            "needed": self.cleaned_data["needed"], "minds": self.cleaned_data["minds"],
        }  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        needed = cleaned.get("needed")
        if needed and self.whens and needed > len(self.whens):
            self.add_error("needed", f"回の数（{len(self.whens)}回）までにしてください。")
        return cleaned


class CameForm(forms.Form):
    """Who came to a session; with the version of its attendance that the writer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class TickForm(CameForm):
    """Who came, ticked on the roll."""

    came = forms.MultipleChoiceField(label="来た方", required=False, widget=forms.CheckboxSelectMultiple)
    part = forms.MultipleChoiceField(label="途中まで来た方", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, roll, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("came", "part"):
            self.fields[name].choices = [(str(person.row), person.row) for person in roll]

    def rows(self) -> dict[int, str]:
        """Row → how she came."""
        whole = {int(row): Came.WHOLE for row in self.cleaned_data["came"]}
        return whole | {int(row): Came.PART for row in self.cleaned_data["part"]}


class RowsForm(CameForm):
    """Who came, read off the printed sheet."""

    rows_typed = line_field(
        "紙の番号を打つ", 400, required=True, help_text="例：1-12 14 17*　（1番から12番、14番、17番は途中まで）",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )  # fmt: skip

    def clean_rows_typed(self):
        reading = read_row_numbers(self.cleaned_data["rows_typed"])
        if not reading.understood:
            raise forms.ValidationError(reading.why)
        self.reading = reading
        return self.cleaned_data["rows_typed"]

    def rows(self) -> dict[int, str]:
        """Row → how she came."""
        value = self.reading.value
        return dict.fromkeys(value["whole"], Came.WHOLE.value) | dict.fromkeys(value["part"], Came.PART.value)


class ListForm(CameForm, UploadForm):
    """Who came, in a list kept elsewhere."""


class NameForm(forms.Form):
    """Who it is that came along."""

    name = line_field("お名前", 60, required=True)
