"""Who goes along; what is written beside a time."""

from django import forms

from otagaisama.base.form_fields import line_field
from otagaisama.watch.checks import words
from otagaisama.watch.notices.states import CALLS, TAPS, Act, After


class CompanyForm(forms.Form):
    """もう一人: somebody with an account, or a name, or why one goes alone."""

    second = forms.ModelChoiceField(
        label="もう一人（登録のある方）", queryset=None, required=False, empty_label="ほかの方と行く・一人で行く"
    )
    second_name = line_field("もう一人（登録のない方）のお名前", 80)
    alone_why = line_field("どうしても一人で行くわけ", 200)

    def __init__(self, *args, companions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["second"].queryset = companions
        self.fields["second"].label_from_instance = lambda account: account.name

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in ("second", "second_name", "alone_why")):
            self.add_error("second", words.NEEDS_TWO)
        return cleaned


class TapForm(forms.Form):
    """A press: which, when, a line."""

    act = forms.CharField(
        label="押したところ",
        max_length=12,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "max_length"), words.UNKNOWN_TAP),
    )
    said = line_field("ひとこと", 300)
    tapped_at = forms.DateTimeField(required=False, widget=forms.HiddenInput(attrs={"data-otagai-tapped": ""}))

    def clean_act(self) -> str:
        """Refuses, in words, what no press of the page sends."""
        act = self.cleaned_data["act"]
        if act not in (*TAPS, *CALLS, Act.NOTE):
            raise forms.ValidationError(words.UNKNOWN_TAP)
        return act


class TroubleForm(forms.Form):
    """Where it goes on."""

    after = forms.ChoiceField(
        label="このあと",
        choices=[(After.BODY, After.BODY.label), (After.HELP, After.HELP.label), (After.WATCH, After.WATCH.label)],
    )
