"""Papers typed twice: which ones, where the two entries differ, how often somebody mistyped."""

from collections.abc import Iterable

from otagaisama.surveys.answers import bridge
from otagaisama.surveys.answers.models import Batch, SecondEntry
from otagaisama.surveys.questions.models import Survey
from otagaisama.surveys.questions.queries import questions_of


def drawn_of(batch: Batch) -> tuple[int, ...]:
    """Which papers of a box are typed twice. Drawn from the box's own id: nobody chooses, and it stays the same."""
    return bridge.double_entry.drawn_for_check(batch.papers, batch.check_share, str(batch.pk))


def compared_keys(survey: Survey) -> list[str]:
    """The questions that are typed twice: all but free words."""
    return [question.key for question in questions_of(survey) if question.is_counted]


def differences_of(entry: SecondEntry, keys: list[str] | None = None) -> tuple:
    """Where the two entries of a paper differ, in printed order."""
    if entry.done_at is None:
        return ()
    return bridge.double_entry.differences(entry.first, entry.answers, keys or compared_keys(entry.sheet.survey))


def waiting_of(entry: SecondEntry, keys: list[str] | None = None) -> list:
    """The differences that nobody has decided yet."""
    return [difference for difference in differences_of(entry, keys) if difference.key not in entry.decided]


def errors_of(entries: Iterable[SecondEntry], survey: Survey):
    """The errors of the first and second entries over papers typed twice."""
    compared = [
        bridge.double_entry.Compared(entry.first, entry.answers, entry.decided)
        for entry in entries
        if entry.done_at is not None
    ]
    return bridge.double_entry.count_errors(compared, compared_keys(survey))


def explain_errors(errors) -> str:
    """What the check found, in Japanese."""
    return bridge.double_entry.explain(errors)
