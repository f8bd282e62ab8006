"""A file that is chosen once and then travels in the form, so that nothing lies about on the server between two steps."""

from django import forms

from otagaisama.base.intake.papers import unpack
from otagaisama.base.intake.tables import LARGEST

CHOOSE = "ファイルをえらんでください。"


class UploadForm(forms.Form):
    """The file itself at the first step, its packed bytes and its name afterwards."""

    file = forms.FileField(label="ファイル（CSV か Excel、4MBまで）", required=False)
    packed = forms.CharField(required=False, widget=forms.HiddenInput, max_length=10_000_000)
    filename = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    sheet = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def clean(self):
        """One of the two must be there."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("file") and not cleaned.get("packed") and "file" not in self.errors:
            self.add_error("file", CHOOSE)
        return cleaned

    def data_and_name(self) -> tuple[bytes, str]:
        """The bytes and the name of the file."""
        cleaned = self.cleaned_data
        if cleaned.get("file"):
            return cleaned["file"].read(LARGEST + 1), cleaned["file"].name or "list.csv"
        return unpack(cleaned["packed"]), cleaned["filename"] or "list.csv"
