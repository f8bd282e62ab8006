"""What is asked of a ward: its name, its boundary, the streets of its map."""

import re
import unicodedata

from django import forms

from otagaisama.base.form_fields import WordsArea, day_field, line_field
from otagaisama.base.intake import Unreadable
from otagaisama.base.intake.uploading import UploadForm
from otagaisama.register.area_lists import is_shapes, rows_of_shapes
from otagaisama.town.models import AreaLayer, Ward
from otagaisama.town.whereabouts import gazetteer

PREFECTURES = 47
LARGEST_SHAPE = 40 * 1024 * 1024


def code_of(text: str) -> str | None:
    """The five digits of a municipality, also out of the six with their check digit; None where no prefecture begins so or they do not check."""
    code = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"[0-9]{5,6}", code) or not 1 <= int(code[:2]) <= PREFECTURES:
        return None
    rest = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2), strict=False)) % 11
    return code[:5] if code[5:] in ("", str((11 - rest) % 10)) else None


class WardForm(forms.ModelForm):
    """Name, reading and sources of a ward."""

    class Meta:
        model = Ward
        fields = ("name", "kana", "sources")

    name = line_field("名前", 50, required=True, help_text="例：名古屋市北区、高松市")
    kana = line_field("よみ", 80)
    sources = forms.CharField(
        label="出典（地図の下に出ます）", required=False, max_length=2000, widget=WordsArea(attrs={"rows": 3})
    )

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())


class NewWardForm(WardForm):
    """A ward that is not there yet."""

    code = line_field("市区町村コード", 10, required=True, help_text="5けたか6けたの数字。例：37201（高松市）")
    field_order = ("code", "name", "kana", "sources")

    def clean_code(self):
        code = code_of(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                "市区町村コードは、5けた（検査数字をつけると6けた）の数字です。番号を確かめてください。"
            )
        return code


class ShapeForm(forms.Form):
    """A file of the boundary, or of the streets of the map."""

    WHAT = (("boundary", "区の境界（面）"), ("streets", "地図に描く道（線）"))

    what = forms.ChoiceField(label="何のファイルですか", choices=WHAT, widget=forms.RadioSelect, initial="boundary")
    file = forms.FileField(label="ファイル（GeoJSON。圧縮した .gz も。40MBまで）")
    source = line_field(
        "出典", 200, required=True, help_text="例：国土数値情報（行政区域データ）（国土交通省）を加工して作成"
    )

    def clean_file(self):
        if self.cleaned_data["file"].size > LARGEST_SHAPE:
            raise forms.ValidationError("大きすぎます（40MBまで）。この区とそのまわりだけを切り出してください。")
        return self.cleaned_data["file"]


class AreaListForm(UploadForm):
    """A list of areas, or shapes of areas, of one layer."""

    file = forms.FileField(label="ファイル（CSV・Excelは4MBまで、GeoJSONの形は40MBまで）", required=False)
    layer = line_field(
        "区域の分けかたの名前",
        40,
        required=True,
        help_text="例：日常生活圏域、民児協、中学校区。「学区」と書くと、町の学区になります。",
    )
    source = line_field("出典", 200)
    day = day_field("いつのものか")

    def clean(self):
        """Shapes become the table of the list here, so that the rest of the way sees rows."""
        cleaned = super().clean()
        file = cleaned.get("file")
        if file and file.size > LARGEST_SHAPE:
            self.add_error("file", "大きすぎます。この区の分だけを切り出してください。")
        elif file:
            data = file.read()
            file.seek(0)
            try:
                self.rows = rows_of_shapes(data, gazetteer()) if is_shapes(data, file.name or "") else b""
            except Unreadable as unreadable:
                self.add_error("file", str(unreadable))
        return cleaned

    def data_and_name(self) -> tuple[bytes, str]:
        """The bytes and the name of the file; shapes as rows."""
        data, name = super().data_and_name()
        rows = getattr(self, "rows", b"")
        return (rows, f"{name}.csv") if rows else (data, name)


class LayerForm(forms.ModelForm):
    """The name and the source of a layer."""

    class Meta:
        model = AreaLayer
        fields = ("name", "source")

    name = line_field("名前", 50, required=True)
    source = line_field("出典", 200)


class PlaceForm(forms.Form):
    """Which town lies in which area."""

    town = forms.ModelChoiceField(label="町・丁目", queryset=None)
    name = line_field("区域", 80, help_text="空にすると、この町だけの決まりを消します。")

    def __init__(self, data, *, layer: AreaLayer):
        super().__init__(data)
        self.fields["town"].queryset = layer.ward.towns.order_by("name", "id")
        self.fields["name"].widget.attrs["list"] = "areas"
