"""What a person may type. Only the words are ever required."""

from otagaisama.troubles.forms.desk import (
    AnswerForm,
    CallForm,
    ConsentForm,
    FactsForm,
    HandOnForm,
    HandOverForm,
    MoveForm,
    OpenNamesForm,
    ReaderForm,
    SecondForm,
    StepForm,
    TakeForm,
)
from otagaisama.troubles.forms.voice import AgainForm, CardForm, HandOverAnswerForm, ReceiptForm, VoiceForm

__all__ = [
    "AgainForm",
    "AnswerForm",
    "CallForm",
    "CardForm",
    "ConsentForm",
    "FactsForm",
    "HandOnForm",
    "HandOverAnswerForm",
    "HandOverForm",
    "MoveForm",
    "OpenNamesForm",
    "ReaderForm",
    "ReceiptForm",
    "SecondForm",
    "StepForm",
    "TakeForm",
    "VoiceForm",
]
