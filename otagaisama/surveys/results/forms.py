"""Which tables are told."""

from collections.abc import Sequence

from django import forms

from otagaisama.surveys.questions.models import Question

PAIR_ROWS = 8


class TellForm(forms.Form):
    """Which questions are told against each other."""

    sure = forms.BooleanField(
        label="あとから答えを加えられないことを、確かめました",
        error_messages={"required": "確かめて、しるしをつけてください。"},
    )

    def __init__(self, data=None, *, questions: Sequence[Question], start: Sequence[tuple[str, str]] = ()):
        super().__init__(data)
        choices = [
            ("", "―"),
            *(
                (question.key, f"問{place} {question.text}")
                for place, question in enumerate(questions, 1)
                if question.is_counted
            ),
        ]
        for row in range(PAIR_ROWS):
            first, second = start[row] if row < len(start) else ("", "")
            self.fields[f"row{row}"] = forms.ChoiceField(
                label=f"組み合わせ{row + 1} たて", choices=choices, required=False, initial=first
            )
            self.fields[f"col{row}"] = forms.ChoiceField(
                label=f"組み合わせ{row + 1} よこ", choices=choices, required=False, initial=second
            )

    @property
    def chosen_pairs(self) -> list:
        """The boxes of the form, two by two."""
        return [(self[f"row{row}"], self[f"col{row}"]) for row in range(PAIR_ROWS)]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The pairs in which both questions were chosen."""
        chosen = [(self.cleaned_data[f"row{row}"], self.cleaned_data[f"col{row}"]) for row in range(PAIR_ROWS)]
        return [(row, col) for row, col in chosen if row and col]

    def clean(self):
        cleaned = super().clean()
        for row in range(PAIR_ROWS):
            if bool(cleaned.get(f"row{row}")) != bool(cleaned.get(f"col{row}")):
                self.add_error(
                    f"col{row}", f"組み合わせ{row + 1}は、たてとよこの両方を選ぶか、両方を「―」にしてください。"
                )
        return cleaned
