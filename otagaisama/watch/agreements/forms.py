"""What is asked about an agreement, its cards, its end; and of a driver."""

from django import forms

from otagaisama.base.form_fields import DaysAsked, MailField, day_field, line_field, reads_phones, says_back
from otagaisama.base.naming import AsksNames
from otagaisama.watch.agreements import rules, words
from otagaisama.watch.agreements.models import Agreement
from otagaisama.watch.agreements.states import EndWhy
from otagaisama.watch.notices.forms import NoticeForm


class AgreementForm(AsksNames, DaysAsked, forms.ModelForm):
    """A body and its role; the term; whom its drivers call at which hour."""

    NAMES_IN = ("role",)

    class Meta:
        model = Agreement
        fields = (
            "partner", "name", "kind", "role", "district", "signatory", "phone", "mail", "address", "signed_on", "until", "renews", "first_label",
            "first_phone", "first_hours", "second_label", "second_phone", "second_hours", "keeps",
        )  # fmt: skip
        help_texts = {
            "role": "例：店長、販売所の所長",
            "district": "空なら区ぜんたいの協定で、区社協だけが書けます。",
            "first_hours": "例：平日 9:00-17:00",
            "second_label": "例：いきいき支援センター（夜間・休日）",
            "second_hours": "例：毎日 0:00-24:00",
        }

    name = line_field("相手の名前（店・会社）", 80)
    signatory = line_field("署名する方の役職とお名前（紙に印刷します）", 120)
    phone = line_field("相手の電話", 60)
    mail = MailField(label="相手のメール", required=False)
    address = line_field("相手の住所", 200)
    signed_on = day_field("むすんだ日（話し合い中なら、空のまま）")
    until = day_field("期間は、この日まで")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, districts, keepers, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset, self.fields["keeps"].queryset = districts, keepers
        self.fields["partner"].queryset = partners
        self.fields["partner"].label = "つながる相手の一覧にあれば"
        self.fields["partner"].empty_label = "一覧にない"
        self.fields["keeps"].label_from_instance = lambda account: account.name
        self.fields["version"].initial = self.instance.version
        says_back(self, phone="phone", address="town")
        reads_phones(self, "first_phone", "second_phone")
        says_back(self, first_hours="hours", second_hours="hours")

    def clean(self):
        cleaned = super().clean()
        partner = cleaned.get("partner")
        if not cleaned.get("name") and partner:
            cleaned["name"] = partner.name
        if not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", "相手の名前を、書いてください。")
        signed_on, until = cleaned.get("signed_on"), cleaned.get("until")
        if signed_on and not until and "until" not in self.errors:
            self.add_error("until", words.UNTIL_WHEN)
        if signed_on and until and until <= signed_on:
            self.add_error("until", words.UNTIL_AFTER)
        if signed_on and not cleaned.get("first_phone"):
            self.add_error("first_phone", words.NEEDS_CONTACT)
        return cleaned

    def facts(self) -> dict:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    def _post_clean(self):
        """The action writes the record; the form only reads what was typed."""


class RenewForm(DaysAsked):
    """Until when it goes on."""

    until = day_field("新しい期間の終わり", required=True)


class EndForm(forms.Form):
    why = forms.ChoiceField(label="終わるわけ", choices=EndWhy.choices)


class CardsForm(AsksNames):
    """How many, for which car."""

    NAMES_IN = ("label",)

    count = forms.IntegerField(
        label="何枚", min_value=1, max_value=rules.MOST_CARDS, initial=8,
        error_messages={"min_value": words.MOST_CARDS, "max_value": words.MOST_CARDS, "invalid": words.MOST_CARDS, "required": words.MOST_CARDS},
    )  # fmt: skip
    label = line_field("どの車・どの配達か（お名前は書かない）", 40, help_text="例：朝の配達、2号車")


class DriverForm(NoticeForm):
    """A driver's twenty seconds: signs, a line where; the district is that of the place."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["about"]
