"""What a desk says about a letter."""

from django import forms

from otagaisama.base.form_fields import MailField, line_field
from otagaisama.messaging import words


class ToldForm(forms.Form):
    """How somebody was told: asked where no way of ours reached her, free to stay empty else."""

    how = line_field("どのように伝えましたか", 200, help_text=words.HOW_EXAMPLE)

    def __init__(self, *args, needed: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["how"].required = needed
        self.fields["how"].error_messages["required"] = words.HOW_NEEDED


class AgainForm(forms.Form):
    """Once more by mail, to another address where the first was wrong."""

    to = MailField(label="宛先を直す（空のままなら、前の宛先）", required=False, several=False, autocomplete="off")


class ReasonForm(forms.Form):
    """Why the contact of a letter is opened."""

    reason = line_field("開く理由", 200, required=True, help_text=words.REASON_EXAMPLE)
