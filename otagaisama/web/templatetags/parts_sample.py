"""Sample data of the living page /parts/: invented, and only for looking at."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import forms, template
from django.utils.safestring import mark_safe

register = template.Library()
TOKYO = ZoneInfo("Asia/Tokyo")
MAP = (
    '<svg viewBox="0 0 600 320" role="img" aria-label="見本の地図。学区が2つ、声に気づける先が2か所あります">'
    '<path class="map-boundary" d="M40 60 250 20 540 70 565 240 330 300 70 260Z"/>'
    '<path class="map-water" d="M42 250 70 260 330 300 560 241 562 256 330 318 60 276Z"/>'
    '<path class="map-district" d="M300 30 315 296"/><path class="map-street" d="M60 150 560 165M180 40 200 275M430 55 440 270"/>'
    '<circle class="map-reach" cx="190" cy="155" r="75"/><path class="map-route" d="M190 155 320 159 430 165"/>'
    '<text class="map-label" x="95" y="105" font-size="20">城北学区</text><text class="map-label" x="455" y="115" font-size="20">清水学区</text>'
    '<g data-otagai-map-pick="1"><circle class="map-marker" cx="190" cy="155" r="16"/>'
    '<text class="map-marker-text" x="190" y="156" font-size="18">1</text></g>'
    '<g data-otagai-map-pick="2"><circle class="map-marker-second" cx="430" cy="165" r="16"/>'
    '<text class="map-marker-text" x="430" y="166" font-size="18">2</text></g></svg>'
)
NEEDED = {"required": "ひとこと書いてください。"}


class SampleForm(forms.Form):
    """One field of each kind."""

    words = forms.CharField(
        label="困っていること",
        help_text="ひとことで かまいません。お名前は いりません。",
        error_messages=NEEDED,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    called = forms.CharField(label="呼び名", required=False)
    on = forms.DateField(label="いつから", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    place = forms.ChoiceField(
        label="行きたいところ",
        choices=[("", "えらんでください"), ("1", "1 城北の集会所"), ("2", "2 清水のお茶の間")],
        required=False,
    )
    answer = forms.ChoiceField(
        label="お返事の受けとり方",
        choices=[("tel", "電話"), ("post", "手紙"), ("own", "受け取り番号で、自分で見る")],
        widget=forms.RadioSelect,
        error_messages={"required": "お返事の受けとり方を、ひとつ選んでください。"},
    )
    kinds = forms.MultipleChoiceField(
        label="近いものがあれば",
        choices=[("a", "ごみ出し"), ("b", "買い物"), ("c", "話し相手"), ("d", "通院のつきそい")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="いくつでも選べます。",
    )
    sealed = forms.BooleanField(
        label="家の人に知られると困ります",
        required=False,
        help_text="しるしをつけると、受け持つ人のほかには見えません。",
    )


@register.simple_tag
def sample():
    """Give everything the parts need to be shown once."""
    moment = datetime(2025, 10, 8, 14, 5, tzinfo=TOKYO)
    return {
        "form": SampleForm(auto_id="good_%s"),
        "bad_form": SampleForm({"on": "x", "called": "はるさん"}, auto_id="bad_%s"),
        "moment": moment,
        "day": date(2025, 10, 8),
        "map": mark_safe(MAP),  # noqa: S308 - our own constant
        "words": "いま聞いたことを、お名前を出さずに、学区の考える場で話してもよろしいですか。\n"
        "あとから「やめてほしい」と言ってくださっても、だいじょうぶです。",
        "tabs": [
            {"url": "#tabs", "label": "あたらしい", "count": 3, "current": True},
            {"url": "#tabs", "label": "期日をすぎた", "count": 1},
            {"url": "#tabs", "label": "終わった", "count": 0},
        ],
        "crumbs": [{"url": "/", "label": "はじめ"}, {"url": "/", "label": "困りごと"}, {"label": "ごみ出しがつらい"}],
        "numbers": [
            {"label": "夜間・休日の急病（見本）", "number": "0520000001", "note": "毎日 午後5時から 翌朝9時まで"},
            {"label": "子どもの相談", "number": "189", "note": "いつでも、話した人の名前はいりません"},
        ],
        "fitting": {
            "shown": [{"label": "子どもの相談", "number": "189"}, {"number": "110"}, {"number": "119"}],
            "folded": [{"label": "夜間・休日の急病（見本）", "number": "0520000001"}],
        },
        "steps": [
            {
                "at": moment,
                "title": "声が届きました",
                "text": "「階段でごみ袋を持って下りるのがこわい」",
                "by": "聞いた人：世話やきさん",
                "state": "done",
            },
            {"on": date(2025, 10, 10), "title": "一緒に考える場で話しました", "state": "done"},
            {"on": date(2025, 10, 15), "title": "近所の方に、お願いの電話をする", "state": "now"},
            {"on": date(2025, 10, 1), "title": "読み手が目を通す", "state": "late"},
            {"when": "そのあと", "title": "話してくれた人に、返事をする", "state": "todo"},
        ],
        "items": [
            {"label": "困りごと", "value": "ごみ袋が重くて、集積所まで運べない"},
            {"label": "学区", "value": "城北学区"},
            {"label": "同意", "value": "", "empty": "まだ聞いていません"},
        ],
        "columns": ["名前", "曜日", {"label": "人数", "number": True}],
        "rows": [
            [
                {"label": "名前", "value": "城北の集会所", "url": "#table"},
                {"label": "曜日", "value": "毎週水曜日"},
                {"label": "人数", "value": "14人", "number": True},
            ],
            [
                {"label": "名前", "value": "清水のお茶の間", "url": "#table"},
                {"label": "曜日", "value": "第2・第4土曜日"},
                {"label": "人数", "value": "8人", "number": True},
            ],
        ],
        "legend": [
            {"kind": "map-marker", "label": "1 城北の集会所"},
            {"kind": "map-marker-second", "label": "2 清水のお茶の間"},
            {"kind": "map-route", "shape": "line", "label": "歩く道"},
            {"kind": "map-reach", "shape": "area", "label": "歩いて5分"},
        ],
        "switches": [
            {
                "label": "文字",
                "options": [
                    {"url": "#top", "label": "ふつう", "current": True},
                    {"url": "#top", "label": "大"},
                    {"url": "#top", "label": "特大"},
                ],
            },
            {
                "label": "ふりがな",
                "options": [{"url": "#top", "label": "つける"}, {"url": "#top", "label": "なし", "current": True}],
            },
        ],
    }
