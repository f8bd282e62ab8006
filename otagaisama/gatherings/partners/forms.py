"""What is asked about a partner, an approach, a letter, the ring."""

from django import forms

from otagaisama.base.form_fields import DaysAsked, MailField, day_field, line_field, says_back, words_field
from otagaisama.base.naming import AsksNames
from otagaisama.gatherings.partners.models import Partner
from otagaisama.gatherings.partners.states import Answer, How, Offer

WAYS = (("", "どれでも"), ("phone", "電話"), ("mail", "メール"), ("fax", "ファクス"), ("paper", "手紙"))


class PartnerForm(AsksNames, DaysAsked, forms.ModelForm):
    """A partner; roles, no names."""

    NAMES_IN = ("role", "wishes", "next_step")

    class Meta:
        model = Partner
        fields = (
            "name", "kana", "kind", "role", "district", "phone", "fax", "mail", "address", "wish", "offers", "wishes", "agreement", "agreed_on", "next_step",
            "next_on", "keeps",
        )  # fmt: skip
        help_texts = {
            "role": "例：教頭先生、館長、店長、会長",
            "district": "空なら区ぜんたいの相手で、区社協だけが書けます。",
            "wishes": "例：子どもの出番をつくりたい、店の前をにぎやかにしたい",
        }

    kind = forms.ChoiceField(label="種類")
    phone = line_field("電話", 60)
    fax = line_field("ファクス", 60)
    mail = MailField(label="メール", required=False)
    address = line_field("住所", 200)
    wish = forms.ChoiceField(label="連絡のしかた", choices=WAYS, required=False)
    offers = forms.MultipleChoiceField(
        label="できること", choices=Offer.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    agreed_on = day_field("約束した日")
    next_on = day_field("次に連絡する日")

    def __init__(self, *args, districts, keepers, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset, self.fields["keeps"].queryset = districts, keepers
        self.fields["kind"].choices = [(kind, kind) for kind in dict.fromkeys([*kinds, self.instance.kind]) if kind]
        self.fields["keeps"].label_from_instance = lambda account: account.name
        says_back(self, phone="phone", address="town")

    def facts(self) -> dict:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class ApproachForm(AsksNames, DaysAsked):
    """Somebody spoke with them."""

    NAMES_IN = ("role", "next_step")

    ASKS_PAST = False

    on = day_field("日", required=True)
    how = forms.ChoiceField(label="どうやって", choices=How.choices, widget=forms.RadioSelect)
    role = line_field("話した相手（役割。名前は書かない）", 60)
    asked_for = words_field("お願いしたこと", rows=2, required=False, longest=500)
    answer = forms.ChoiceField(label="どうだったか", choices=Answer.choices, widget=forms.RadioSelect)
    said = words_field("ひかえ", rows=2, required=False, longest=500)
    next_step = line_field("次にすること（名前は書かない）", 120)
    next_on = day_field("次に連絡する日")


class LetterForm(DaysAsked):
    """A letter to the role."""

    ASKS_PAST = False

    subject = line_field("件名", 120, required=True)
    said = words_field("ことば", rows=10, longest=3_000)
    next_on = day_field("返事を聞く日")


class RingForm(forms.Form):
    """The words of the ring, one a line."""

    labels = words_field("輪のことば（1行にひとつ、並べる順に）", rows=12, longest=1_000)
