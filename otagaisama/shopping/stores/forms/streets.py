"""What is asked when streets are brought in."""

from django import forms

from otagaisama.base.form_fields import day_field, line_field
from otagaisama.base.intake.bounds import TooMuch, read_json
from otagaisama.town.drawing import are_lines

LARGEST_TABLE = 60 * 1024 * 1024
LARGEST_SHAPE = 8 * 1024 * 1024


class StreetsForm(forms.Form):
    """Two tables of streets one can walk on, and the lines that streets do not cross."""

    lines = forms.FileField(
        label="歩ける道の線（GeoJSON）",
        required=False,
        help_text="OpenStreetMapの切り出し（highway の項目つき）。これがあれば、下の2つの表はいりません。60MBまで。",
    )
    nodes = forms.FileField(
        label="地点の表（id, lat, lon）", required=False, help_text="CSV、または圧縮したCSV（.csv.gz）。60MBまで。"
    )
    edges = forms.FileField(
        label="道の表（u, v, length_m）",
        required=False,
        help_text="brunnel の列があれば、橋（bridge）とトンネル（tunnel）がわかります。",
    )
    barriers = forms.FileField(
        label="川・線路の線（GeoJSON）",
        required=False,
        help_text="なくてもかまいません。kind（river, railway）か name を読みます。",
    )
    source = line_field("道の出典", 200, required=True, help_text="例：© OpenStreetMap contributors（ODbL 1.0）")
    barriers_source = line_field("川・線路の出典", 200)
    dated_on = day_field("道の表の日付")
    draw = forms.BooleanField(
        label="地図の道も、この表から描く",
        required=False,
        initial=True,
        help_text="class の列（trunk・primary・secondary・tertiary）がある大きな道だけを描きます。",
    )

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("lines"):
            for name in ("nodes", "edges"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, "道の線か、この表をえらんでください。")
        for name in ("lines", "nodes", "edges"):
            if cleaned.get(name) and cleaned[name].size > LARGEST_TABLE:
                self.add_error(name, "大きすぎます（60MBまで）。区とそのまわりだけを切り出してください。")
        if cleaned.get("barriers") and not cleaned.get("barriers_source") and "barriers_source" not in self.errors:
            self.add_error("barriers_source", "川・線路の線の出典を書いてください。")
        return cleaned

    def clean_barriers(self):
        upload = self.cleaned_data["barriers"]
        if not upload:
            return None
        if upload.size > LARGEST_SHAPE:
            raise forms.ValidationError("大きすぎます（8MBまで）。区のまわりだけを切り出してください。")
        try:
            shape = read_json(upload.read().decode("utf-8-sig"))
        except TooMuch as error:
            raise forms.ValidationError(str(error)) from error
        except ValueError as error:
            raise forms.ValidationError("GeoJSONとして読めませんでした。") from error
        if not are_lines(shape):
            raise forms.ValidationError("GeoJSONの中に、線（features）がありません。")
        return shape
