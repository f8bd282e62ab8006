"""Fields that several forms of this room share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.base.form_fields import LONGEST, words_field
from otagaisama.town.forms import DistrictChoice, TownOrWords
from otagaisama.troubles.thread.models.choices import Category

__all__ = ["LONGEST", "DistrictChoice", "TownOrWords", "category_field", "words_field"]


def category_field(label: str = _("どんなことですか")) -> forms.ChoiceField:
    """One kind of trouble, or none."""
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", _("えらばない")), *((code, _(said)) for code, said in Category.choices)],
    )
