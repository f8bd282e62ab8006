"""One word of a line and how it is read."""

from django import forms


class ReadingForm(forms.Form):
    """What a press sends: the line, where the word stands in it, and its reading."""

    line = forms.CharField(max_length=2_000)
    start = forms.IntegerField(min_value=0)
    word = forms.CharField(max_length=60)
    sound = forms.CharField(max_length=120)
