"""To whom, which small role, who is beside her."""

from django import forms

from otagaisama.base.form_fields import line_field, words_field
from otagaisama.plan.graduates import words


class GraduateForm(forms.Form):
    """One small role for one of the graduates. Whoever has done nothing yet does it for the first time, with somebody beside her."""

    graduate = forms.ChoiceField(
        label="どなたに", error_messages={"required": words.NOBODY_CHOSEN, "invalid_choice": words.NOBODY_CHOSEN}
    )
    role = forms.ChoiceField(
        label="どの出番を",
        error_messages={"required": "出番を、選んでください。", "invalid_choice": "その出番は、もうそろっています。"},
    )
    first = forms.BooleanField(label="はじめての出番", required=False, initial=True)
    accompanied = line_field("そばにいる人（役割）", 80, help_text="例：世話やきさん。はじめての方には、かならず。")
    note = words_field("知っておくこと", rows=2, required=False, longest=300)

    def __init__(self, *args, graduates, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.graduates = {str(walker.person.row): walker for walker in graduates}
        self.roles = {str(role.pk): role for role in roles}
        people = [(row, f"{row}番　{walker.person.short}") for row, walker in self.graduates.items()]
        self.fields["graduate"].choices = [("", "えらんでください"), *people]
        offered = [(key, f"{role.held_at}：{role.title}（{role.minutes}分）") for key, role in self.roles.items()]
        self.fields["role"].choices = [("", "えらんでください"), *offered]

    def facts(self) -> dict:
        """What the action takes."""
        kept = self.cleaned_data
        return {
            "role": self.roles[kept["role"]], "called": self.graduates[kept["graduate"]].person.short, "first": kept["first"],
            "accompanied": kept["accompanied"], "note": kept["note"],
        }  # fmt: skip
