"""What a household chooses."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.base.days import months_later
from otagaisama.base.form_fields import MailField, words_field
from otagaisama.base.saying import say_day
from otagaisama.publishing.households import words
from otagaisama.publishing.households.models import NewsHousehold
from otagaisama.publishing.households.states import KEPT_MONTHS, MOST_READERS, Comes, Language

SAME = "same"


class HouseholdForm(forms.Form):
    """Language, paper, who is told by mail. Nobody's name is asked."""

    NAMES_IN: tuple[str, ...] = ()

    language = forms.ChoiceField(label=_("どのことばで読みますか"), choices=Language.choices, widget=forms.RadioSelect)
    large = forms.BooleanField(label=_("大きな字で"), required=False)
    readings = forms.BooleanField(label=_("ふりがなをつける"), required=False)
    comes = forms.ChoiceField(label=_("たよりは、どう読みますか"), choices=Comes.choices, widget=forms.RadioSelect)
    address = words_field(_("郵便の送り先（郵便のときだけ）"), rows=2, required=False, longest=200)

    months = forms.ChoiceField(
        label=_("送り先を、いつまで持っていますか（郵便のときだけ）"), choices=list(KEPT_MONTHS.items()), required=False, widget=forms.RadioSelect,
        help_text=_("この日がすぎると、送り先は消えます。そのあとは、回覧の紙で読めます。"),
    )  # fmt: skip

    def __init__(self, data, *, today: date, blocks, household: NewsHousehold | None = None, districts=None):
        self.today, self.until = today, household.address_until if household else None
        first = {"language": Language.JA, "comes": Comes.SCREEN, "months": SAME if self.until else "12"}
        readers = list(household.readers or []) if household else []
        if household:
            first = {
                name: getattr(household, name)
                for name in ("language", "large", "readings", "comes", "address", "district", "block")
            }
        super().__init__(data, initial=first | {f"mail_{n}": mail for n, mail in enumerate(readers, 1)})
        if self.until:
            same = (SAME, str(words.LONGER).format(day=say_day(self.until)))
            self.fields["months"].choices = [same, *KEPT_MONTHS.items()]
        if blocks:
            self.fields["block"] = forms.ModelChoiceField(
                label=_("組・班"), queryset=blocks, required=False, empty_label=words.NO_BLOCK,
                help_text=_("回覧の部数を数えるためだけに使います。えらばなくても、かまいません。"),
            )  # fmt: skip
        self.fields["address"].widget.attrs["autocomplete"] = "street-address"
        if districts is not None:
            field = forms.ModelChoiceField(label="学区", queryset=districts, empty_label="えらんでください")
            self.fields = {"district": field, **self.fields}
        for number in range(1, MOST_READERS + 1):
            self.fields[f"mail_{number}"] = MailField(
                label=_("お知らせを受けるメール（%(number)s人め）") % {"number": number}, required=False
            )

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("comes") == Comes.POST and not cleaned.get("address", "").strip():
            self.add_error("address", words.NEEDS_ADDRESS)
        block, district = cleaned.get("block"), cleaned.get("district")
        if block and district and block.district_id != district.pk:
            self.add_error("block", words.BLOCK_ELSEWHERE)
        return cleaned

    def facts(self) -> dict:
        """For the action: the address only where something is sent there."""
        given = self.cleaned_data
        mails = [given.get(f"mail_{number}", "") for number in range(1, MOST_READERS + 1)]
        names = ("language", "large", "readings", "comes", "district", "block")
        post = given["comes"] == Comes.POST
        return {name: given[name] for name in names if name in given} | {
            "address": given["address"].strip() if post else "",
            "address_until": self._until(given.get("months") or "12") if post else None,
            "readers": list(dict.fromkeys(mail for mail in mails if mail)),
        }

    def _until(self, months: str) -> date:
        return self.until if months == SAME and self.until else months_later(self.today, int(months))
