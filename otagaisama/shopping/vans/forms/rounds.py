"""What is asked about vans and courses."""

from django import forms

from otagaisama.base.form_fields import line_field
from otagaisama.shopping.vans import states
from otagaisama.shopping.vans.forms.stops import CLOCK, WEEKDAYS, weeks_field
from otagaisama.shopping.vans.models import Van


class VanForm(forms.ModelForm):
    """One van. The driver's fields are shown empty: what was written opens by a press."""

    driver_name = line_field("担当の方（公開しません）", 80)
    driver_contact = line_field("当日の連絡先（公開しません）", 200)

    class Meta:
        model = Van
        fields = ("name", "seller", "depot_name", "depot_lat", "depot_lon", "starts", "ends")
        widgets = {"starts": CLOCK, "ends": CLOCK}
        help_texts = {
            "name": "例：つばめ号1",
            "depot_name": "例：店の駐車場",
            "depot_lat": "例：35.1900。順番の案に使います。",
            "depot_lon": "例：136.9100",
        }

    def __init__(self, *args, sellers, instance=None, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["seller"].queryset, self.fields["seller"].empty_label = sellers, "えらんでください"
        if instance is not None:
            for name in ("driver_name", "driver_contact"):
                self.fields[name].help_text = "空のままなら、前に書いたものが残ります。"


class CourseForm(forms.Form):
    """One course."""

    name = line_field("コースの名前", 60, required=True, help_text="例：水曜の城北コース")
    weekday = forms.TypedChoiceField(label="曜日", coerce=int, choices=WEEKDAYS)
    weeks = weeks_field("何週めに回るか")

    def facts(self) -> dict:
        facts = dict(self.cleaned_data)
        return facts | {"rule": states.rule_of(facts.pop("weeks"))}


class OrderForm(forms.Form):
    """The number beside each stop of a course, by which they are put in order."""

    def __init__(self, data=None, *, calls):
        super().__init__(data)
        self.calls = list(calls)
        for place, call in enumerate(self.calls, 1):
            self.fields[f"place-{call.pk}"] = forms.IntegerField(
                label="順番", min_value=1, max_value=999, initial=place, required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "3"}),
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "順番は、1から999までの数字で書いてください。"),
            )  # fmt: skip

    def box_of(self, call):
        """The box beside a stop."""
        return self[f"place-{call.pk}"]

    @property
    def order(self) -> list:
        """The ids of the calls by the numbers written; of equal numbers the one that stood first, and an empty box stays where it was."""
        numbered = [
            (self.cleaned_data[f"place-{call.pk}"] or place, place, call.pk) for place, call in enumerate(self.calls, 1)
        ]
        return [key for _, _, key in sorted(numbered)]


class StopChoice(forms.ModelChoiceField):
    """A place with the days on which its van comes."""

    def label_from_instance(self, obj):
        return f"{obj.name}（{states.say_days(obj.weekday, obj.rule)}）"


class PutForm(forms.Form):
    """Which place comes onto the course."""

    stop = StopChoice(label="停まる場所", queryset=None, empty_label="えらんでください")
    other_weekday = forms.BooleanField(label="曜日がちがっても入れる", required=False)

    def __init__(self, data=None, *, stops):
        super().__init__(data)
        self.fields["stop"].queryset = stops


class TimesForm(forms.Form):
    """Other times on this course."""

    arrive = forms.TimeField(label="着く時刻", required=False, widget=CLOCK)
    leave = forms.TimeField(label="出る時刻", required=False, widget=CLOCK)
