"""A district and a town, as people choose and write them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.base.saying import call_area
from otagaisama.town.bridge import town_key
from otagaisama.town.queries import districts
from otagaisama.town.whereabouts import gazetteer


class DistrictChoice(forms.ModelChoiceField):
    """学区, in the council's order; the list is asked when the form is made."""

    def __init__(self, **more):
        more.setdefault("label", _("学区"))
        more.setdefault("required", False)
        more.setdefault("empty_label", _("わからない・えらばない"))
        super().__init__(queryset=districts(), **more)

    def label_from_instance(self, obj):
        return f"{obj.order} {call_area(obj)}" if obj.order else call_area(obj)


class TownField(forms.CharField):
    """A town by name, as people write it; cleaned to the town.Town or None."""

    def __init__(self, **more):
        more.setdefault("label", _("町の名前"))
        more.setdefault("required", False)
        more.setdefault("max_length", 80)
        super().__init__(**more)
        self.widget.attrs.update({"list": "towns", "autocomplete": "off"})

    def clean(self, value):
        text = super().clean(value) or ""
        typed = town_key(text)
        if not typed:
            return None
        known = gazetteer()
        addressed = known.town(text)
        near = [addressed] if addressed else [town for town in known.towns if town_key(town.name).startswith(typed)]
        homes = {town.district_id for town in near}
        if not near:
            raise forms.ValidationError(_("その町は一覧にありません。わからなければ、空のままで送れます。"))
        if len(homes) > 1:
            raise forms.ValidationError(
                _("同じ名前の町がいくつかあります。「一丁目」などもつけるか、空のままで送ってください。")
            )
        return near[0]


class TownOrWords(TownField):
    """A town that may stay empty: what is not found goes on as it was written (a str), and stops nothing."""

    def clean(self, value):
        try:
            return super().clean(value)
        except forms.ValidationError:
            return str(value).strip()
