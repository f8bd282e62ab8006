"""Why something was noted by mistake."""

from django import forms

from otagaisama.base.form_fields import line_field


class TakeAwayForm(forms.Form):
    """One line; `version`: the version that the writer saw."""

    why = line_field("取り消すわけ", 200, required=True, help_text="例: 同じ電話を二度書いた。ほかの方のことを書いた。")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
