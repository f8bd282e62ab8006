"""The form of a survey as a resident answers it."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.surveys.questions.kinds import Unread
from otagaisama.surveys.questions.models import Question


class AnswerForm(forms.Form):
    """All questions of a survey, in ordinary or in plain words. `answers` and `written` after it is valid."""

    def __init__(self, data=None, *, questions: Sequence[Question], easy: bool = False):
        super().__init__(data, prefix="a")
        self.questions = questions
        for place, question in enumerate(questions, 1):
            self.fields[question.key] = _field_of(question, place, easy=easy)

    @property
    def answers(self) -> dict:
        """Codes and numbers of the questions that were answered."""
        return {key: value for key, value in self._told() if not self.fields[key].question.is_words}

    @property
    def written(self) -> dict:
        """The words that were written."""
        return {key: value for key, value in self._told() if self.fields[key].question.is_words}

    def _told(self):
        return [(key, value) for key, value in self.cleaned_data.items() if value not in (None, "", [])]

    def clean(self):
        cleaned = super().clean()
        for question in self.questions:
            if cleaned.get(question.key) not in (None, "", []):
                try:
                    cleaned[question.key] = question.of_kind.checked(question, cleaned[question.key])
                except Unread as unread:
                    self.add_error(question.key, str(unread))
        if not self.errors and not any(value not in (None, "", []) for value in cleaned.values()):
            raise forms.ValidationError(_("まだ何も選ばれていません。答えられるものだけで大丈夫です。"))
        return cleaned


def _field_of(question: Question, place: int, *, easy: bool) -> forms.Field:
    options = {
        "label": f"{place}　{question.in_words('text', easy=easy)}",
        "help_text": question.in_words("help", easy=easy),
        "required": question.required,
    }
    field = question.of_kind.web_field(question, options, easy=easy)
    field.question = question
    return field
