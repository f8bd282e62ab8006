from typing import Any

from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# What stands next to a field that was left empty, where the form has no better sentence.
REQUIRED: dict[Any, Any] = {
    forms.Field: _("ここを書いてください。"),
    forms.BooleanField: _("確かめて、しるしをつけてください。"),
    forms.ChoiceField: _("一つえらんでください。"),
    forms.MultipleChoiceField: _("一つ以上えらんでください。"),
    forms.ModelChoiceField: _("一つえらんでください。"),
    forms.DateField: _("日をえらんでください。"),
    forms.FileField: _("ファイルをえらんでください。"),
}


class BaseRoom(AppConfig):
    name = "otagaisama.base"
    label = "base"

    def ready(self):
        for field, sentence in REQUIRED.items():
            field.default_error_messages = {**field.__dict__.get("default_error_messages", {}), "required": sentence}
