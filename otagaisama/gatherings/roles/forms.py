"""What is asked about a small role, and to whom it is offered."""

from django import forms

from otagaisama.base.form_fields import line_field, words_field
from otagaisama.base.naming import AsksNames
from otagaisama.gatherings.events.models import RoleOffer, SmallRole


class RoleForm(AsksNames, forms.ModelForm):
    """A small role."""

    PUBLIC_IN = ("title",)

    class Meta:
        model = SmallRole
        fields = ("title", "minutes", "weight", "beside", "silent", "for_children", "wanted")
        widgets = {"weight": forms.RadioSelect, "beside": forms.RadioSelect}
        help_texts = {"title": "例：受付で名札を渡す、湯のみを並べる、花に水をやる"}


class PlaceRoleForm(RoleForm):
    """A small role of a place, whenever it is open. Children have theirs at events, with adults and a guardian's consent."""

    class Meta(RoleForm.Meta):
        fields = ("title", "minutes", "weight", "beside", "silent", "wanted")
        help_texts = {"title": "例：湯のみを洗う、玄関で迎える、花に水をやる"}


class RoleOfferForm(forms.ModelForm):
    """To whom it is offered, in the offerer's own words."""

    class Meta:
        model = RoleOffer
        fields = ("called", "first", "accompanied", "note")
        help_texts = {"accompanied": "例：世話やきさん。はじめての方には、かならず。"}

    called = line_field(
        "どなたに（呼び名で）",
        40,
        required=True,
        help_text="あなたと、この行事や場所の受け持ちの窓口だけが見ます。90日あとに消えます（行事は行事の日から、場所は声をかけた日か返事の日から）。",
    )
    note = words_field("知っておくこと", rows=2, required=False, longest=300)
