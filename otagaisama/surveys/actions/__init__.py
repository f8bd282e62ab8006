"""What can be done with a survey."""

from otagaisama.surveys.actions.answering import (
    answer_on_web,
    answer_slip,
    erase_slip,
    forget_slips,
    forget_words,
    leave_slip,
    open_slip,
)
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
from otagaisama.surveys.actions.importing import FileRefused, drop_batch, load_answers, look_at_file
from otagaisama.surveys.actions.telling import show_results, tell_results
from otagaisama.surveys.actions.typing import (
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
    "FileRefused", "add_batch", "add_question", "answer_on_web", "answer_slip", "change_batch", "change_question", "change_survey", "copy_survey",
    "decide", "destroy_papers", "drop_batch", "drop_question", "erase_slip", "forget_slips", "forget_words", "keep_typing", "leave_slip", "let_go",
    "load_answers", "look_at_file", "make_survey", "move_question", "move_survey", "open_slip", "save_paper", "save_second", "show_results",
    "start_from_ready", "take_paper", "take_second", "tell_results",
]  # fmt: skip
