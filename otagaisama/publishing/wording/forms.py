"""What is asked about a text and about a word."""

from django import forms

from otagaisama.base.form_fields import WordsArea, line_field

MOST = 10_000


class TextForm(forms.Form):
    """A text to be looked at; nothing of it is kept."""

    text = forms.CharField(label="見たい文", max_length=MOST, widget=WordsArea(attrs={"rows": 8}), strip=False)


class ChoiceForm(forms.Form):
    """A word and what stands for it."""

    word = line_field("むずかしいことば", 40, required=True)
    put = line_field(
        "わたしたちの言いかた",
        80,
        required=True,
        help_text="例：避難所（逃げる ところ）のように、のこして説明をそえても。",
    )
