"""What is written beside the counts of one kind of need. It goes out of the house: words that may name somebody are not taken."""

from django import forms

from otagaisama.base.naming import AsksNames
from otagaisama.plan.forms import longer
from otagaisama.plan.models import NeedNote


class NeedForm(AsksNames):
    """Goal, ground, what was tried, what is proposed."""

    goal = longer("目標（この一年度で、どうなるとよいか）", 2, longest=500)
    measure = forms.ChoiceField(
        label="目標を測る数", required=False, choices=[("", "数では測らない"), *NeedNote.Measure.choices]
    )
    target = forms.IntegerField(label="目標の数", required=False, min_value=0, max_value=100_000)
    ground = longer(
        "根拠（数のほかに、なぜそう言えるか）", 3, help_text="アンケート、考える場、聞き取りなど。名前は書きません。"
    )
    tried = longer("試したこと", 3)
    proposal = longer("課題と提案", 3)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    NO_NAMES_IN = ("goal", "ground", "tried", "proposal")

    def clean(self):
        given = super().clean()
        if given.get("target") is not None and not given.get("measure"):
            self.add_error("measure", "目標の数を書くときは、何の数で測るかをえらんでください。")
        return given
