"""A file that is chosen once and then travels in the form, so that nothing lies about on the server between two steps."""

import re

from django import forms

from otagaisama.base.intake.papers import unpack
from otagaisama.base.intake.tables import LARGEST
from otagaisama.base.intake.values import plain

CHOOSE = "ファイルをえらんでください。"
AREA_CODE = re.compile(r"0[1-9]\d{0,3}")
AREA_CODE_SAID = "市外局番は「052」「0561」のように、0からはじまる数字で書いてください。"


class UploadForm(forms.Form):
    """The file itself at the first step, its packed bytes and its name afterwards."""

    file = forms.FileField(label="ファイル（CSV か Excel、4MBまで）", required=False)
    packed = forms.CharField(required=False, widget=forms.HiddenInput, max_length=10_000_000)
    filename = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    sheet = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    area_code = forms.CharField(label="市外局番", required=False, max_length=10)

    def clean(self):
        """One of the two must be there."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("file") and not cleaned.get("packed") and "file" not in self.errors:
            self.add_error("file", CHOOSE)
        return cleaned

    def clean_area_code(self) -> str:
        """The number that stands before the numbers of the list that have none: 052, ０５６１."""
        code = plain(self.cleaned_data["area_code"]).strip("-() ")
        if code and not AREA_CODE.fullmatch(code):
            raise forms.ValidationError(AREA_CODE_SAID)
        return code

    def data_and_name(self) -> tuple[bytes, str]:
        """The bytes and the name of the file."""
        cleaned = self.cleaned_data
        if cleaned.get("file"):
            return cleaned["file"].read(LARGEST + 1), cleaned["file"].name or "list.csv"
        return unpack(cleaned["packed"]), cleaned["filename"] or "list.csv"
