"""What can be done with answers, papers and slips."""

from otagaisama.surveys.answers.actions.answering import (
    answer_on_web,
    answer_slip,
    erase_slip,
    forget_slips,
    forget_words,
    leave_slip,
    open_slip,
)
from otagaisama.surveys.answers.actions.importing import (
    FileRefused,
    drop_batch,
    load_answers,
    look_at_file,
    look_before,
)
from otagaisama.surveys.answers.actions.opening import move_survey
from otagaisama.surveys.answers.actions.typing import (
    add_batch,
    change_batch,
    decide,
    destroy_papers,
    keep_typing,
    let_go,
    save_paper,
    save_second,
    take_paper,
    take_second,
)

__all__ = [
    "FileRefused",
    "add_batch",
    "answer_on_web",
    "answer_slip",
    "change_batch",
    "decide",
    "destroy_papers",
    "drop_batch",
    "erase_slip",
    "forget_slips",
    "forget_words",
    "keep_typing",
    "leave_slip",
    "let_go",
    "load_answers",
    "look_at_file",
    "look_before",
    "move_survey",
    "open_slip",
    "save_paper",
    "save_second",
    "take_paper",
    "take_second",
]
