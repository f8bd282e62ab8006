"""The form of a survey as a resident answers it."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.surveys.questions.models import Kind, Question
from otagaisama.surveys.questions.reading import LONGEST, Unread, check_ticks, read_answer

MOST_RADIOS = 20
MOST_IN_SELECT = 60
NOT_TOLD = _("答えない")


class TypedField(forms.CharField):
    """One answer, typed; cleaned to what lies in the database."""

    def __init__(self, question: Question, **more):
        super().__init__(required=False, max_length=5_000, **more)
        self.question = question

    def clean(self, value):
        try:
            return read_answer(self.question, super().clean(value) or "")
        except Unread as unread:
            raise forms.ValidationError(str(unread)) from unread


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
        told = super().clean()
        for question in self.questions:
            if question.kind == Kind.MANY and told.get(question.key):
                try:
                    told[question.key] = check_ticks(question, told[question.key])
                except Unread as unread:
                    self.add_error(question.key, str(unread))
        if not self.errors and not any(value not in (None, "", []) for value in told.values()):
            raise forms.ValidationError(_("まだ何も選ばれていません。答えられるものだけで大丈夫です。"))
        return told


def _field_of(question: Question, place: int, *, easy: bool) -> forms.Field:
    told = {
        "label": f"{place}　{question.in_words('text', easy=easy)}",
        "help_text": question.in_words("help", easy=easy),
        "required": question.required,
    }
    choices = [(choice["code"], (easy and choice.get("easy")) or choice["text"]) for choice in question.choices]
    skip = [] if question.required else [("", NOT_TOLD)]
    must = {"required": _("一つえらんでください。"), "invalid_choice": _("一覧から選んでください。")}
    if question.kind == Kind.MANY:
        field: forms.Field = forms.TypedMultipleChoiceField(
            choices=choices, coerce=int, widget=forms.CheckboxSelectMultiple, **told,
            error_messages={"required": _("一つ以上えらんでください。"), "invalid_choice": _("一覧から選んでください。")},
        )  # fmt: skip
    elif question.has_choices and len(choices) <= MOST_IN_SELECT:
        widget = forms.RadioSelect if len(choices) <= MOST_RADIOS else forms.Select
        field = forms.TypedChoiceField(choices=[*choices, *skip] if widget is forms.RadioSelect else [("", "―"), *choices], coerce=int,
                                       empty_value=None, widget=widget, error_messages=must, **told)  # fmt: skip
    else:
        field = _typed(question, told)
    field.question = question
    return field


def _typed(question: Question, told: dict) -> TypedField:
    told.pop("required")
    if question.kind == Kind.TEXT:
        return TypedField(question, widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST[Kind.TEXT]}), **told)
    attrs = {"autocomplete": "off"}
    if question.kind == Kind.NUMBER:
        attrs |= {"inputmode": "numeric"}
        told["help_text"] = told["help_text"] or f"{question.low}〜{question.high}{question.unit}"
    if question.kind == Kind.TOWN:
        attrs |= {"list": "towns"}
    if question.kind == Kind.SHORT:
        attrs |= {"maxlength": LONGEST[Kind.SHORT]}
    return TypedField(question, widget=forms.TextInput(attrs=attrs), **told)
