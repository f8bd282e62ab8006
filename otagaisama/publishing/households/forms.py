"""What a household chooses."""

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.base.form_fields import MailField, words_field
from otagaisama.publishing.households import words
from otagaisama.publishing.households.models import NewsHousehold
from otagaisama.publishing.households.states import MOST_READERS, Comes, Language


class HouseholdForm(forms.Form):
    """Language, paper, who is told by mail. Nobody's name is asked."""

    NAMES_IN: tuple[str, ...] = ()

    language = forms.ChoiceField(label=_("どのことばで読みますか"), choices=Language.choices, widget=forms.RadioSelect)
    large = forms.BooleanField(label=_("大きな字で"), required=False)
    readings = forms.BooleanField(label=_("ふりがなをつける"), required=False)
    comes = forms.ChoiceField(label=_("たよりは、どう読みますか"), choices=Comes.choices, widget=forms.RadioSelect)
    address = words_field(_("郵便の送り先（郵便のときだけ）"), rows=2, required=False, longest=200)

    def __init__(self, data, *, household: NewsHousehold | None = None, districts=None):
        first = {"language": Language.JA, "comes": Comes.SCREEN}
        readers = list(household.readers or []) if household else []
        if household:
            first = {
                name: getattr(household, name)
                for name in ("language", "large", "readings", "comes", "address", "district")
            }
        super().__init__(data, initial=first | {f"mail_{n}": mail for n, mail in enumerate(readers, 1)})
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
        return cleaned

    def facts(self) -> dict:
        """For the action: the address only where something is sent there."""
        given = self.cleaned_data
        mails = [given.get(f"mail_{number}", "") for number in range(1, MOST_READERS + 1)]
        names = [name for name in ("language", "large", "readings", "comes", "district") if name in given]
        return {name: given[name] for name in names} | {
            "address": given["address"].strip() if given["comes"] == Comes.POST else "",
            "readers": list(dict.fromkeys(mail for mail in mails if mail)),
        }
