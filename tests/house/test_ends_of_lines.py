"""An end of a line counts once, on every box for free words of the house: 400 letters with line ends are 400 letters (L8)."""

import importlib
import pkgutil

import pytest
from django import forms

import otagaisama
from otagaisama.base.form_fields import WordsArea, words_field


def boxes():
    """(form, field) for each box for free words in the house's forms."""
    for module in pkgutil.walk_packages(otagaisama.__path__, "otagaisama."):
        if not {"forms", "parts_sample"} & set(module.name.split(".")):
            continue
        for form in vars(importlib.import_module(module.name)).values():
            if isinstance(form, type) and issubclass(form, forms.BaseForm) and form.__module__ == module.name:
                for name, field in getattr(form, "base_fields", {}).items():
                    if isinstance(field.widget, forms.Textarea) and field.max_length:
                        yield f"{module.name}.{form.__name__}.{name}", field


def test_every_box_counts_an_end_of_a_line_once():
    every = list(boxes())
    assert len(every) > 60
    assert [name for name, field in every if not isinstance(field.widget, WordsArea)] == []


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_as_long_as_the_browser_lets_it_be_it_is_taken(end):
    class Form(forms.Form):
        about = words_field("こと", longest=10)

    form = Form({"about": f"一行め{end}二行め{end}三行"})
    assert form.is_valid()
    assert form.cleaned_data["about"] == "一行め\n二行め\n三行"
