"""What can be done with a survey."""

from otagaisama.surveys.actions.building import (
    add_question,
    change_question,
    change_survey,
    copy_survey,
    drop_question,
    make_survey,
    move_question,
    move_survey,
    start_from_ready,
)

__all__ = [
    "add_question", "change_question", "change_survey", "copy_survey", "drop_question", "make_survey", "move_question", "move_survey",
    "start_from_ready",
]  # fmt: skip
