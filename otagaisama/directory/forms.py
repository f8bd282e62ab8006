"""What is asked on the pages of the list."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from otagaisama.base.form_fields import MailField, Search, WordsArea, says_back
from otagaisama.base.intake import values
from otagaisama.base.intake.uploading import UploadForm as FileForm
from otagaisama.base.naming import AsksNames
from otagaisama.base.saying import call_area, catalogued
from otagaisama.directory import bridge, words
from otagaisama.directory.intake.headers import LISTS
from otagaisama.directory.models import Listener, ListeningPost
from otagaisama.directory.search import NOW
from otagaisama.directory.states import How
from otagaisama.town.pointing import TakesPoint
from otagaisama.town.public_places import Barrier, ForWhom

KINDS = (
    words.COUNTER, "高齢者サロン", "共生型サロン", "子育てサロン", "障がい者サロン", "認知症カフェ", "子ども食堂", "常設の居場所",
    "体操の集まり", "お店", "医療機関", "郵便局", "銀行", "その他",
)  # fmt: skip
EXTENT = WordsArea(attrs={"rows": 4})
WEEK = (_("月曜日"), _("火曜日"), _("水曜日"), _("木曜日"), _("金曜日"), _("土曜日"), _("日曜日"))
WHEN = [("", _("いつでも")), (NOW, _("いま開いている")), *((str(n), day) for n, day in enumerate(WEEK))]
FOR_WHOM = [("", _("えらばない")), *((code, _(said)) for code, said in ForWhom.choices)]


class SearchForm(Search):
    """What, where, when, for whom."""

    what = forms.CharField(label=pgettext_lazy("search", "ことば"), required=False, max_length=100)
    where = forms.ChoiceField(label=_("学区"), required=False)
    town = forms.CharField(label=_("町の名前"), required=False, max_length=60)
    when = forms.ChoiceField(label=_("いつ"), choices=WHEN, required=False)
    for_whom = forms.ChoiceField(label=_("だれのため"), choices=FOR_WHOM, required=False)
    kind = forms.ChoiceField(label=_("種類"), required=False)

    def __init__(self, data, *, districts, kinds):
        super().__init__(data)
        self.fields["where"].choices = [
            ("", _("区ぜんぶ")),
            *((str(district.pk), call_area(district)) for district in districts),
        ]
        self.fields["kind"].choices = [("", _("ぜんぶ")), *((kind, catalogued(kind)) for kind in kinds)]

    def terms(self) -> dict:
        """As of every search; a town that was written stands for the area that was chosen."""
        terms = super().terms()
        town = terms.pop("town")
        return {**terms, "where": terms["where"] or town}


class PostForm(TakesPoint, AsksNames, forms.ModelForm):
    """One entry. The two private fields are never shown again: an empty one stays as it was."""

    PUBLIC_IN = ("what", "apply")
    EASY_IN = {"what": ""}
    NAMES_IN = ("confirmed_by",)

    for_whom = forms.MultipleChoiceField(
        label="だれのため", choices=ForWhom.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    barrier = forms.MultipleChoiceField(
        label="使いやすさ", choices=Barrier.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    mail = MailField(
        label="メール（公開しません）", required=False, autocomplete="off",
        help_text="確認のお願いを送る先です。空のままなら、前のものが残ります。",
    )  # fmt: skip
    confirmed_today = forms.BooleanField(label="きょう、相手に確かめた", required=False)
    as_written = forms.BooleanField(
        label="時間が読み取れなくても、書いたとおりに載せる", required=False,
        help_text="「いま開いている」でさがしたときには出ません。",
    )  # fmt: skip

    class Meta:
        model = ListeningPost
        fields = (
            "name", "kana", "kind", "host", "what", "for_whom", "phone", "hours", "closed", "as_written", "address", "district",
            "lat", "lon", "barrier", "apply", "is_body", "phone_internal", "mail", "source", "owner_agreed",
            "confirmed_today", "confirmed_by",
        )  # fmt: skip
        widgets = {
            "what": EXTENT, "kind": forms.TextInput(attrs={"list": "kinds"}), "phone": forms.TextInput(attrs={"type": "tel"}),
            "phone_internal": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }  # fmt: skip
        help_texts = {
            "what": "困っている人に分かることばで、短く。", "hours": "例：第2・第4水 13:30-15:30、平日 9:00-17:00、毎週火・金 10:00-12:00",
            "closed": "例：祝日, 8月, 年末年始", "apply": "例：いらない、電話で。インターネットだけの申し込みは載せません。",
            "phone": words.PHONE_ALONE, "lat": "例：35.1900", "lon": "例：136.9100", "source": "公開されている資料なら、その名前。",
            "phone_internal": "職員だけが、理由を書いて見ます。空のままなら、前のものが残ります。",
            "is_body": "区役所・いきいき支援センターなど。", "confirmed_by": "例：電話で代表の方に",
        }  # fmt: skip

    def __init__(self, *args, districts, whole_ward: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts
        self.fields["district"].empty_label = "区ぜんたい" if whole_ward else "えらんでください"
        self.fields["district"].required = not whole_ward
        says_back(self, hours="hours", phone="dialled", address="town")
        for name in ("phone_internal", "mail"):
            self.initial[name] = ""

    def clean_phone(self):
        return _phone(self.cleaned_data["phone"])

    def clean(self):
        cleaned = super().clean()
        fault = bridge.opening_fault(cleaned.get("hours", ""), cleaned.get("closed", ""))
        if fault and not cleaned.get("as_written"):
            self.add_error("hours", fault)
        if (cleaned.get("lat") is None) != (cleaned.get("lon") is None) and not {"lat", "lon"} & self.errors.keys():
            self.add_error("lat", "緯度と経度は、両方書くか、両方空にしてください。")
        if not (cleaned.get("owner_agreed") or cleaned.get("source")):
            self.add_error("owner_agreed", words.NOT_AGREED)
        return cleaned

    def fields_for(self, today) -> dict:
        """What the action takes."""
        fields = {
            name: value for name, value in self.cleaned_data.items() if name not in ("confirmed_today", "as_written")
        }
        fields = {name: value for name, value in fields.items() if name not in ListeningPost.HIDDEN or value}
        if self.cleaned_data["confirmed_today"]:
            return fields | {"confirmed_on": today}
        fields.pop("confirmed_by")
        return fields if self.instance.confirmed_on else fields | {"confirmed_on": None}


class ListenerForm(forms.ModelForm):
    """A neighbour's entry."""

    class Meta:
        model = Listener
        fields = ("nickname", "hears", "days", "district", "agreed_on", "name", "phone", "address")
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}), "address": forms.TextInput(attrs={"autocomplete": "off"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
            "agreed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }  # fmt: skip
        help_texts = {
            "nickname": "一覧に出る名前です。本名でなくてかまいません。", "hears": "例：ごみ出し、買い物、話し相手",
            "days": "例：火曜の午前、東町サロンに", "agreed_on": "空のあいだは、一覧に出ません。",
            "name": "公開しません。空のままなら、前のものが残ります。", "phone": "公開しません。", "address": "公開しません。",
        }  # fmt: skip

    def __init__(self, *args, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts
        self.fields["district"].empty_label = "えらんでください"
        for name in Listener.HIDDEN:
            self.initial[name] = ""


class AnswerForm(AsksNames):
    """What the owner of an entry says through a link, without any account."""

    NAMES_IN = ("note",)

    answer = forms.ChoiceField(
        label="お返事",
        widget=forms.RadioSelect,
        choices=[("same", "このままでよい"), ("change", "直してほしいところがある")],
    )
    note = forms.CharField(label="ひとこと", required=False, max_length=500, widget=WordsArea(attrs={"rows": 3}))

    def __init__(self, data=None, *, post):
        super().__init__(data)
        self.post = post
        for name in ("name", "host", "what", "phone", "hours", "closed", "address", "apply"):
            model_field = ListeningPost._meta.get_field(name)
            widget = WordsArea(attrs={"rows": 3}) if name == "what" else forms.TextInput
            label = str(model_field.verbose_name).replace("（公開）", "")
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                max_length=model_field.max_length,
                widget=widget,
                initial=getattr(post, name),
            )

    def changes(self) -> dict:
        """The fields that were written differently."""
        changes = {
            name: self.cleaned_data[name].replace("\r\n", "\n")
            for name in self.fields
            if name not in ("answer", "note")
        }
        return {name: value for name, value in changes.items() if value != getattr(self.post, name)}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") == "change" and not self.errors and not self.changes() and not cleaned.get("note"):
            self.add_error("note", "直すところを上の欄に書くか、ここに書いてください。")
        if "name" in cleaned and not cleaned["name"]:
            self.add_error("name", "名前は空にできません。")
        return cleaned


class PhoneForm(AsksNames):
    """A confirmation heard by telephone or at the desk."""

    NAMES_IN = ("confirmed_by",)

    how = forms.ChoiceField(
        label="どうやって",
        choices=[c for c in How.choices if c[0] != How.LINK],
        widget=forms.RadioSelect,
        initial="phone",
    )
    confirmed_by = forms.CharField(
        label="どなたに",
        required=False,
        max_length=60,
        help_text="一覧に残ります。名前は書かず「代表の方」などにしてください。",
    )
    note = forms.CharField(
        label="ひとこと（公開しません）", required=False, max_length=500, widget=WordsArea(attrs={"rows": 3})
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label="見る理由", max_length=200, help_text="理由は、見た人・日時といっしょに残ります。")


# Lists of nobody: no person and no body is asked whether it may be published.
OF_NOBODY = ("districts", "towns", "garbage")


class UploadForm(FileForm):
    """A list of the council's own."""

    kind = forms.ChoiceField(label="何の一覧ですか", choices=list(LISTS.items()), widget=forms.RadioSelect)
    default_kind = forms.CharField(
        label="種類の列がないときの種類",
        required=False,
        max_length=40,
        help_text="気づける先・場所のときだけ使います（例：高齢者サロン、相談窓口）。空なら、表を見てからお聞きします。",
    )
    agreed = forms.BooleanField(
        label="一覧に載せてよいと、確かめてあります", required=False,
        help_text="人や団体がのっているときは、先に本人・団体に聞いてください。学区・町・ごみの日には要りません。",
    )  # fmt: skip
    allow_far = forms.BooleanField(label="区から3km以上はなれた場所も入れる", required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") not in (None, *OF_NOBODY) and not cleaned.get("agreed"):
            self.add_error("agreed", "確かめて、しるしをつけてください。")
        return cleaned


def _phone(text: str) -> str:
    try:
        return values.a_phone(text)
    except values.Wrong as wrong:
        raise forms.ValidationError(f"{wrong}。") from wrong
