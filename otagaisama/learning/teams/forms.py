"""What is asked about a team."""

from django import forms

from otagaisama.base.form_fields import DaysAsked, day_field
from otagaisama.base.naming import AsksNames
from otagaisama.learning.teams.models import Team
from otagaisama.learning.teams.states import NUMBERS


class TeamForm(AsksNames, DaysAsked, forms.ModelForm):
    """A team."""

    NAMES_IN = ("name", "does")

    class Meta:
        model = Team
        fields = ("name", "district", "does", "minds", "begun_on")
        help_texts = {"does": "例：月に一度、公園の花壇の世話。ご本人の得意なこと、したいことから。"}

    begun_on = day_field("はじめた日", required=True)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, districts, minders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts
        self.fields["minds"].queryset = minders
        self.fields["minds"].label_from_instance = lambda account: account.name
        self.initial["version"] = self.instance.version

    def facts(self) -> dict:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class YearForm(forms.Form):
    """Its numbers of a fiscal year."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    members = forms.IntegerField(label="仲間の人数（認知症のある方もふくめて）", min_value=0, max_value=10_000)
    stepped_up = forms.IntegerField(label="そのうち、ステップアップ講座を受けた方", min_value=0, max_value=10_000)
    with_dementia = forms.IntegerField(label="そのうち、認知症のある方", min_value=0, max_value=10_000)
    matched = forms.IntegerField(label="早いうちから、つながりを続けている方", min_value=0, max_value=10_000)
    met = forms.IntegerField(label="集まった回数", min_value=0, max_value=10_000)

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, f"{year}年度") for year in years]

    field_order = ("year", *NUMBERS)
