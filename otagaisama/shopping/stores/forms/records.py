"""A shop, and a service, as somebody types them in from a telephone call or a walk."""

from django import forms

from otagaisama.base.bridge import opening_fault
from otagaisama.base.form_fields import says_back
from otagaisama.base.intake import values
from otagaisama.base.naming import AsksNames
from otagaisama.shopping.stores import words
from otagaisama.shopping.stores.forms.points import KnowsPlaces
from otagaisama.shopping.stores.models import ShoppingService, Store
from otagaisama.shopping.stores.states import ForWhom, OrderWay

DAY = {"type": "date"}
HOURS_EXAMPLE = "例：毎日 9:00-20:00、平日 9:00-17:00、第1・第3水 10:45-11:45"


def check_pair(form: forms.Form, cleaned: dict) -> None:
    """Latitude and longitude stand together or not at all: half a point is said at the first box."""
    if (cleaned.get("lat") is None) != (cleaned.get("lon") is None) and not {"lat", "lon"} & form.errors.keys():
        form.add_error("lat", words.HALF_A_POINT)


class _Checked(AsksNames, forms.ModelForm):
    """What both have in common: readable hours and telephone, and whether it was checked today."""

    NAMES_IN = ("checked_by",)

    checked_today = forms.BooleanField(label="きょう、確かめた", required=False)
    as_written = forms.BooleanField(label="時間が読み取れなくても、書いたとおりに載せる", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        says_back(self, hours="hours", phone="dialled", address="town")

    def clean_phone(self):
        return _phone(self.cleaned_data["phone"])

    def clean(self):
        cleaned = super().clean()
        fault = opening_fault(cleaned.get("hours") or "", cleaned.get("closed") or "")
        if fault and not cleaned.get("as_written"):
            self.add_error("hours", fault)
        first, last = cleaned.get("open_from"), cleaned.get("open_until")
        if first and last and last < first:
            self.add_error("open_until", "はじまった日より後の日を書いてください。")
        return cleaned

    def fields_for(self, today) -> dict:
        """What the action takes."""
        facts = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("checked_today", "as_written", "another")
        }
        if self.cleaned_data["checked_today"]:
            return facts | {"checked_on": today}
        facts.pop("checked_by")
        return facts


class StoreForm(KnowsPlaces, _Checked):
    """One shop."""

    another = forms.BooleanField(label="べつの店です（確かめました）", required=False)

    class Meta:
        model = Store
        fields = (
            "name", "kana", "kind", "address", "lat", "lon", "district", "phone", "hours", "closed", "as_written", "open_from", "open_until",
            "source", "checked_today", "checked_by",
        )  # fmt: skip
        widgets = {
            "phone": forms.TextInput(attrs={"type": "tel"}), "open_from": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "open_until": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }  # fmt: skip
        help_texts = {
            "name": "名前のない店は、空のままでかまいません。", "hours": HOURS_EXAMPLE, "closed": "例：1月1日、毎週水",
            "lat": "例：35.1900。地図と歩く距離に使います。", "lon": "例：136.9100", "district": "区の外の店は、えらばなくてかまいません。",
            "open_until": "わかっているときだけ。この日までは開いている店として数えます。", "source": "例：区社協が歩いて調べたもの",
            "checked_by": "例：店に行って、電話で。人の名前は書きません。",
        }  # fmt: skip

    def __init__(self, *args, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts
        self.fields["district"].empty_label = "えらばない"

    def clean(self):
        cleaned = super().clean()
        check_pair(self, cleaned)
        if not cleaned.get("name") and cleaned.get("lat") is None and "lat" not in self.errors:
            self.add_error("name", "名前か、地図の位置（緯度・経度）を書いてください。")
        return cleaned


class ServiceForm(_Checked):
    """One service, with every column of the comparison."""

    how = forms.MultipleChoiceField(
        label="たのみかた", choices=OrderWay.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    url = forms.URLField(
        label="ホームページ", required=False, max_length=300, assume_scheme="https",
        help_text="電話やファックスでたのめないときも、区社協の電話がいっしょに出ます。",
    )  # fmt: skip
    for_whom = forms.MultipleChoiceField(
        label="だれのため", choices=ForWhom.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = ShoppingService
        fields = (
            "kind", "name", "kana", "host", "sells", "area", "districts", "how", "order_note", "phone", "hours", "closed", "as_written", "fax",
            "url", "fee", "min_order", "days", "arrives", "for_whom", "for_whom_note", "open_from", "open_until", "source", "checked_today",
            "checked_by",
        )  # fmt: skip
        widgets = {
            "phone": forms.TextInput(attrs={"type": "tel"}), "fax": forms.TextInput(attrs={"type": "tel"}),
            "districts": forms.CheckboxSelectMultiple, "open_from": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "open_until": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }  # fmt: skip
        help_texts = {
            "sells": "だれにでも分かることばで、短く。", "area": "例：北区ぜんぶ、楠学区のうち国道より北",
            "districts": "ひとつもえらばなければ、区ぜんぶです。", "hours": f"電話のとなりに出ます。{HOURS_EXAMPLE}", "closed": "例：祝日, 年末年始",
            "fee": "例：1回200円、無料", "min_order": "例：2,000円から、1品から", "days": "例：毎週月・木", "arrives": "例：次の日、1週間後",
            "for_whom_note": "例：65歳以上でひとり暮らしの方", "order_note": "例：カタログに書いて、配達の人に渡す",
            "source": "例：お店に聞いたもの",
            "checked_by": "例：電話で。人の名前は書きません。",
        }  # fmt: skip

    def __init__(self, *args, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["districts"].queryset = districts

    def clean_fax(self):
        return _phone(self.cleaned_data["fax"])

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("how") and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("how", "たのみかたか電話を、どちらか書いてください。")
        return cleaned


def _phone(text: str) -> str:
    try:
        return values.a_phone(text)
    except values.Wrong as wrong:
        raise forms.ValidationError(f"{wrong}。") from wrong
