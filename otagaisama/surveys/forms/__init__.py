"""What is typed at the desk and by residents."""

from otagaisama.surveys.forms.answering import AnswerForm, SlipForm
from otagaisama.surveys.forms.building import QuestionForm, StartForm, SurveyForm
from otagaisama.surveys.forms.papers import (
    BatchForm,
    DecideForm,
    PaperNumberForm,
    ReasonForm,
    TellForm,
    TypingForm,
    UploadForm,
)

__all__ = [
    "AnswerForm", "BatchForm", "DecideForm", "PaperNumberForm", "QuestionForm", "ReasonForm", "SlipForm", "StartForm", "SurveyForm", "TellForm", "TypingForm",
    "UploadForm",
]  # fmt: skip
