"""The contact slip, which is another form; and why somebody looks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.base.form_fields import line_field, words_field


class SlipForm(forms.Form):
    """申し出カード: only the telephone (or another way) is needed."""

    name = line_field(_("お名前"), 80)
    phone = line_field(
        _("連絡先（電話番号など）"), 100, required=True, help_text=_("社協の職員だけが、連絡するために見ます。"),
    )  # fmt: skip
    safe_way = line_field(
        _("安全な連絡のしかた（書かなくてもかまいません）"),
        200,
        help_text=_("例：平日の昼だけ。留守番電話には残さない。名前を名乗らない。"),
    )
    wish = words_field(_("話したいこと、手伝えること"), rows=3, required=False, longest=1_000)

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["phone"].error_messages["required"] = _("連絡先を書いてください。")
