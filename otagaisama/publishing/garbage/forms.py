"""Which town, or which area of the municipality's calendar."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WhereForm(forms.Form):
    """A question is never refused: a strange word in the address finds nothing, and the page says so."""

    where = forms.CharField(label=_("町の名前（番地はいりません）"), max_length=100, required=False)
    zone = forms.ChoiceField(label=_("収集の区域"), required=False)

    def __init__(self, data, *, zones):
        super().__init__(data)
        self.fields["where"].widget.attrs |= {"autocomplete": "off", "enterkeyhint": "search"}
        self.fields["zone"].choices = [("", _("えらんでください")), *((zone, zone) for zone in zones)]

    def asked_for(self) -> tuple[str, str]:
        """The words of the town and the area; what does not fit the list is nothing."""
        self.is_valid()
        given = self.cleaned_data
        self._errors.clear()
        return given.get("where", "").replace("\0", "").strip(), given.get("zone", "")
