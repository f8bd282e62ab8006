"""What somebody without account writes, a listener's card, and a body's answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.troubles.burdens.forms import burden_field
from otagaisama.troubles.thread.bridge import names_said
from otagaisama.troubles.thread.forms.parts import DistrictChoice, TownOrWords, category_field, words_field
from otagaisama.troubles.thread.models.choices import Reach, Urgency
from otagaisama.troubles.voices.receipts import read_digits
from otagaisama.troubles.voices.words import ASK_DISTRICT, ASK_NAMES, BURDEN_KINDLY


class VoiceForm(forms.Form):
    """One sentence is enough."""

    REACHES = (
        (Reach.WARD, _("社協と、近くの学区の窓口の人")),
        (Reach.WARD_ONLY, _("社協の人だけ（近所の人には知らせない）")),
        (Reach.DISTRICT, _("近くの学区の窓口の人だけ")),
    )

    words = words_field(_("困っていること、気になっていること"), rows=5)
    danger = forms.BooleanField(label=_("いま、命やからだがあぶないかもしれない"), required=False)
    category = category_field()
    town = TownOrWords(help_text=_("町の名前がわかると、近くの人につなぎやすくなります。番地はいりません。"))
    district = DistrictChoice(label=_("学区（地図の番号でもえらべます）"))
    contact = forms.CharField(
        label=_("返事のあて先（電話など）"), required=False, max_length=200,
        help_text=_("書かなくても大丈夫です。受付番号で返事を見られます。"),
    )  # fmt: skip
    reach = forms.ChoiceField(
        label=_("だれが読んでよいですか"), choices=REACHES, initial=Reach.WARD, required=False, widget=forms.RadioSelect
    )

    def clean_reach(self):
        return self.cleaned_data["reach"] or Reach.WARD

    def clean(self):
        given = super().clean()
        town, district = given.get("town"), given.get("district")
        given["town_written"] = town if isinstance(town, str) else ""
        given["district"] = district or (town.district if town and not given["town_written"] else None)
        if given.get("reach") == Reach.DISTRICT and not given["district"]:
            self.add_error("district", ASK_DISTRICT)
        return given


class ReceiptForm(forms.Form):
    """The 20 digits, however they are written."""

    receipt = forms.CharField(
        label=_("受付番号（20けた）"), max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("受付番号を入れてください。")},
    )  # fmt: skip

    def clean_receipt(self):
        digits = read_digits(self.cleaned_data["receipt"])
        if not digits:
            raise forms.ValidationError(_("数字が20けたそろっていません。ハイフンはあってもなくても大丈夫です。"))
        return digits


class AgainForm(forms.Form):
    """Writing again on the same thread."""

    words = words_field(_("書きたすこと"), rows=4)


class CardForm(forms.Form):
    """世話やきさんの20秒カード."""

    YES_NO = (("no", "いいえ"), ("yes", "はい"))
    named: list[str] = []

    words = words_field("聞いたこと（その人のことばで）", rows=3)
    name_allowed = forms.ChoiceField(
        label="お名前を書いてよいと言われましたか",
        choices=YES_NO,
        initial="no",
        required=False,
        widget=forms.RadioSelect,
    )
    burden = burden_field("いまの困り具合（聞けたときだけ）", widget=forms.RadioSelect, help_text=BURDEN_KINDLY)
    as_it_is = forms.BooleanField(label="このままの言葉で送ります", required=False)
    name = forms.CharField(label="お名前", required=False, max_length=80)
    phone = forms.CharField(label="連絡先", required=False, max_length=80)
    category = category_field()
    urgency = forms.ChoiceField(label="急ぎ", choices=Urgency.choices, initial=Urgency.USUAL, required=False)
    reach = forms.ChoiceField(
        label="どこまで伝えてよいですか", required=False, initial=Reach.WARD,
        choices=((Reach.WARD, "学区の窓口と区社協"), (Reach.DISTRICT, "学区の窓口まで"), (Reach.LISTENER, "わたしだけ（数だけ数える）")),
    )  # fmt: skip

    def clean_reach(self):
        return self.cleaned_data["reach"] or Reach.WARD

    def clean_urgency(self):
        return self.cleaned_data["urgency"] or Urgency.USUAL

    def clean(self):
        given = super().clean()
        given["name_allowed"] = given.get("name_allowed") == "yes"
        if not given["name_allowed"] and (given.get("name") or given.get("phone")):
            self.add_error(
                "name_allowed",
                "お名前や連絡先が書かれています。書いてよいと言われたなら「はい」を、まだなら消してください。",
            )
        self.named = [] if given.get("name_allowed") else names_said(given.get("words", ""))
        if self.named and not given.pop("as_it_is", False):
            said = "、".join(f"「{word}」" for word in self.named[:5])
            self.add_error("words", ASK_NAMES.format(said=said))
        given.pop("as_it_is", None)
        return given
