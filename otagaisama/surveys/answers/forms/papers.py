"""Boxes of papers, typing them, deciding differences; a file of answers."""

from collections.abc import Sequence

from django import forms

from otagaisama.base.form_fields import day_field, line_field
from otagaisama.base.intake.uploading import UploadForm as FileForm
from otagaisama.people.models import Account
from otagaisama.surveys.answers import words
from otagaisama.surveys.answers.models import Batch
from otagaisama.surveys.questions.kinds import TypedField
from otagaisama.surveys.questions.models import Question
from otagaisama.town.queries import districts


class TypingForm(forms.Form):
    """One paper on one screen: a small box per question, numbers only but for free words."""

    def __init__(self, data=None, *, questions: Sequence[Question], start: dict | None = None):
        super().__init__(data, prefix="p", initial=start)
        self.questions = questions
        for place, question in enumerate(questions, 1):
            self.fields[question.key] = TypedField(
                question, label=f"{place} {question.text}", widget=question.of_kind.typing_box(question)
            )

    @property
    def answers(self) -> dict:
        """Codes and numbers; an empty box is no answer."""
        return {
            key: value
            for key, value in self.cleaned_data.items()
            if value not in (None, []) and not self.fields[key].question.is_words
        }

    @property
    def written(self) -> dict:
        """The free words."""
        return {key: value for key, value in self.cleaned_data.items() if value and self.fields[key].question.is_words}

    @property
    def typed(self) -> dict:
        """What stands in the boxes, read or not: to be kept for later."""
        return {
            key: typed_words[:5_000]
            for key in self.fields
            if (typed_words := self.data.get(self.add_prefix(key), "").replace("\0", ""))
        }

    @property
    def rows(self) -> list:
        """(number, question, box) in printed order."""
        return [(place, question, self[question.key]) for place, question in enumerate(self.questions, 1)]


def typed_again(questions: Sequence[Question], answers: dict, written: dict | None = None) -> dict:
    """What stands in the boxes of a paper that was typed before."""
    return {
        question.key: question.of_kind.show(question, (answers | (written or {})).get(question.key))
        for question in questions
    }


class PaperNumberForm(forms.Form):
    """The paper asked for by its number; an empty box is the next one."""

    def __init__(self, data=None, *, batch: Batch):
        super().__init__(data)
        unread = "紙の番号は、数字で書いてください。例: 12"
        self.fields["serial"] = forms.IntegerField(
            label="紙の番号をえらんで打つ", required=False, min_value=1, max_value=batch.papers,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": unread, "min_value": words.NO_PAPER, "max_value": words.NO_PAPER},
        )  # fmt: skip


class BatchForm(forms.Form):
    """A box of papers that came back."""

    papers = forms.IntegerField(
        label="紙の枚数", min_value=1, max_value=2_000, error_messages={"required": "枚数を数えて、書いてください。"}
    )
    district = forms.ModelChoiceField(
        label="学区", queryset=None, required=False, empty_label="わからない・いくつかの学区"
    )
    came_from = line_field("どこから集めたか", 60, help_text="例: 町内会の回覧、サロン")
    came_on = day_field("届いた日", required=True)
    check_share = forms.IntegerField(label="2回打って確かめる紙の割合（%）", min_value=0, max_value=100)
    typists = forms.ModelMultipleChoiceField(
        label="打ちこみをお願いする人", queryset=None, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="区社協の職員は、えらばなくても打てます。",
    )  # fmt: skip

    def __init__(self, data=None, *, helpers, initial=None):
        super().__init__(data, initial=initial)
        self.fields["district"].queryset = districts()
        self.fields["typists"].queryset = helpers
        self.fields["typists"].label_from_instance = _name_of


class DecideForm(forms.Form):
    """For each difference: what the paper says. The first, the second, or typed anew."""

    def __init__(self, data=None, *, differences: Sequence, questions: dict[str, Question]):
        super().__init__(data, prefix="d")
        for difference in differences:
            question = questions[difference.key]
            self.fields[difference.key] = TypedField(
                question, label=question.text, widget=question.of_kind.typing_box(question)
            )
            choices = [("first", ""), ("second", ""), ("typed", "")]
            self.fields[f"{difference.key}-which"] = forms.ChoiceField(
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={"required": "紙を見て、どれが正しいかを選んでください。"},
            )
        self.differences = differences

    @property
    def decided(self) -> dict:
        """Question key → what the paper says."""
        answers = {}
        for difference in self.differences:
            which = self.cleaned_data[f"{difference.key}-which"]
            answers[difference.key] = {"first": difference.first, "second": difference.second}.get(
                which, self.cleaned_data.get(difference.key)
            )
        return answers


class ReasonForm(forms.Form):
    """Why somebody looks."""

    reason = line_field("見る理由", 200, required=True)

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["reason"].error_messages["required"] = "見る理由を書いてください。"


class UploadForm(FileForm):
    """A table of answers typed elsewhere."""

    came_from = line_field("どこで打ったか", 60, help_text="例: 楠学区の推進協で打ったもの")
    others = forms.BooleanField(label="べつの答えです（確かめました）", required=False)


def _name_of(account: Account) -> str:
    return account.name
