"""The one question of 「いまの困り具合」, wherever it is asked: a word for each step, and it may stay empty."""

from django import forms

from otagaisama.troubles.burdens.models import Burden

UNSAID = ("", "聞いていない・答えない")
KINDLY = "「いま、どのくらいお困りですか」とたずねます。答えなくてもかまいません。前と後でどう変わったかを見るためで、人に点をつけるものではありません。"


def burden_field(label: str = "いまの困り具合", **facts) -> forms.TypedChoiceField:
    """0 to 4 in words."""
    choices = [UNSAID, *((str(level), f"{level}　{name}") for level, name in Burden.Level.choices)]
    facts.setdefault("help_text", KINDLY)
    return forms.TypedChoiceField(label=label, choices=choices, required=False, coerce=int, empty_value=None, **facts)


class BurdenForm(forms.Form):
    """Correcting one answer, or taking it back."""

    level = burden_field(help_text="「聞いていない・答えない」にすると、この答えは消えます。")
