"""A council's own Excel form of the monthly report, as it is brought."""

from django import forms

from otagaisama.base.council_forms import LARGEST

CHOOSE = "Excel の書式（.xlsx）をえらんでください。"
TOO_LARGE = "書式が大きすぎます。2MB までのファイルにしてください。"


class OwnForm(forms.Form):
    """The form is filled and given back; it is not kept."""

    paper = forms.FileField(
        label="Excel の書式（.xlsx、2MBまで）", error_messages={"required": CHOOSE, "empty": CHOOSE}
    )

    def clean_paper(self) -> bytes:
        given = self.cleaned_data["paper"]
        if given.size > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return given.read()
