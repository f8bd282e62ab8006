"""What a person may type. Only the words are ever required."""

from otagaisama.troubles.thread.forms.desk import (
    AnswerForm,
    CallForm,
    ConsentForm,
    FactsForm,
    MoveForm,
    OpenNamesForm,
    ReaderForm,
    SecondForm,
    StepForm,
    TakeForm,
)

__all__ = [
    "AnswerForm",
    "CallForm",
    "ConsentForm",
    "FactsForm",
    "MoveForm",
    "OpenNamesForm",
    "ReaderForm",
    "SecondForm",
    "StepForm",
    "TakeForm",
]
