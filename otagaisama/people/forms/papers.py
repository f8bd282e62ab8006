"""What is asked before a named list leaves the house, and of the auditor's search."""

from django import forms

from otagaisama.people import queries, verbs


def day_field(label: str, **kwargs) -> forms.DateField:
    """A day, picked from the browser's calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **kwargs)


class DiaryFilter(forms.Form):
    """Which lines of the diary to show."""

    who = forms.CharField(label="だれ（サインイン名）", required=False, max_length=40)
    verb = forms.ChoiceField(label="何を", required=False)
    kind = forms.ChoiceField(label="何について", required=False)
    about = forms.CharField(label="記録の番号", required=False, max_length=60)
    since = day_field("いつから", required=False)
    until = day_field("いつまで", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [("", "すべて"), *sorted(verbs.LABELS.items(), key=lambda pair: pair[1])]
        self.fields["kind"].choices = [("", "すべて"), *verbs.KINDS.items()]

    def lines(self, only=()):
        """The lines that fit what was asked; nothing for a form that cannot be read."""
        given = self.cleaned_data if self.is_valid() else {}
        return queries.diary_matching(verbs=only, **given)


class AnchorForm(forms.Form):
    """A number and a mark that were printed earlier."""

    number = forms.IntegerField(label="控えた番号", required=False, min_value=1, max_value=2**60)
    mark = forms.CharField(
        label="控えた印",
        required=False,
        max_length=120,
        help_text="4文字ずつの区切りは、あってもなくてもかまいません。",
    )

    def clean_mark(self):
        return "".join(self.cleaned_data["mark"].split()).replace("-", "").lower()
