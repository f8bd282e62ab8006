"""Which town, or which area of the municipality's calendar."""

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.base.form_fields import Search


class WhereForm(Search):
    """A strange word in the address finds nothing, and the page says so."""

    where = forms.CharField(label=_("町の名前（番地はいりません）"), max_length=100, required=False)
    zone = forms.ChoiceField(label=_("収集の区域"), required=False)

    def __init__(self, data, *, zones):
        super().__init__(data)
        self.fields["where"].widget.attrs |= {"autocomplete": "off", "enterkeyhint": "search"}
        self.fields["zone"].choices = [("", _("えらんでください")), *((zone, zone) for zone in zones)]

    def asked_for(self) -> tuple[str, str]:
        """The words of the town and the area; what does not fit the list is nothing."""
        given = self.terms()
        return given["where"], given["zone"]
