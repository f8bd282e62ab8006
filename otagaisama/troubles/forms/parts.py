"""Fields that several forms share."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from otagaisama.town.queries import districts, towns
from otagaisama.troubles.bridge import fold
from otagaisama.troubles.models.choices import Category

LONGEST = 10_000


def words_field(
    label: str, *, rows: int = 4, required: bool = True, longest: int = LONGEST, autofocus: bool = False, **more
) -> forms.CharField:
    """A box for free words; says kindly when nothing, or far too much, was written."""
    first = {"autofocus": True} if autofocus else {}
    return forms.CharField(
        label=label, required=required, max_length=longest, strip=True,
        widget=forms.Textarea(attrs={"rows": rows, **first}),
        error_messages={
            "required": _("ひとことで大丈夫です。ことばを書いてください。"),
            "max_length": format_lazy(
                _("長すぎて一度に受け取れません。{longest}文字までに分けて送ってください。"), longest=f"{longest:,}"
            ),
            "null_characters_not_allowed": _("読めない文字がまざっています。その文字を消して、もう一度送ってください。"),
        },
        **more,
    )  # fmt: skip


def category_field(label: str = _("どんなことですか")) -> forms.ChoiceField:
    """One kind of trouble, or none."""
    return forms.ChoiceField(label=label, required=False, choices=[("", _("えらばない")), *((code, _(said)) for code, said in Category.choices)])


class DistrictChoice(forms.ModelChoiceField):
    """学区, in the council's order; the list is asked when the form is made."""

    def __init__(self, **more):
        more.setdefault("label", _("学区"))
        more.setdefault("required", False)
        more.setdefault("empty_label", _("わからない・えらばない"))
        super().__init__(queryset=districts(), **more)

    def label_from_instance(self, obj):
        return f"{obj.order} {obj.name}" if obj.order else obj.name


class TownField(forms.CharField):
    """A town by name, as people write it; cleaned to the town.Town or None."""

    def __init__(self, **more):
        more.setdefault("label", _("町の名前"))
        more.setdefault("required", False)
        more.setdefault("max_length", 80)
        super().__init__(**more)
        self.widget.attrs.update({"list": "towns", "autocomplete": "off"})

    def clean(self, value):
        typed = fold(super().clean(value) or "")
        if not typed:
            return None
        every = list(towns())
        exact = [town for town in every if typed in (fold(town.name), fold(town.kana))]
        near = exact or [town for town in every if fold(town.name).startswith(typed)]
        homes = {town.district_id for town in near}
        if not near:
            raise forms.ValidationError(_("その町は一覧にありません。わからなければ、空のままで送れます。"))
        if len(homes) > 1:
            raise forms.ValidationError(_("同じ名前の町がいくつかあります。「一丁目」などもつけるか、空のままで送ってください。"))
        return near[0]
