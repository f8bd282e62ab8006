"""「いまの困り具合」 is noted, corrected, taken back. It is asked kindly and never a condition of anything."""

from datetime import datetime

from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.troubles.thread import words
from otagaisama.troubles.thread.actions.hearing import add_step
from otagaisama.troubles.thread.models import Burden, Step, Trouble


@action
def note_burden(*, trouble: Trouble, level: int, by: Account, at: datetime) -> Burden:
    """Keep what was said, with the day and who asked."""
    burden = Burden.objects.create(trouble=trouble, level=level, at=at, by=by)
    record(by=by, at=at, verb="note-burden", about=trouble)
    return burden


@action
def correct_burden(*, burden: Burden, level: int | None, by: Account, at: datetime) -> None:
    """It was noted wrongly, or whoever said it does not want it kept (`level` None). The timeline says that it was corrected."""
    burden = hold(burden)
    trouble = hold(burden.trouble)
    if level is None:
        burden.delete()
        said = words.BURDEN_TAKEN_BACK
    else:
        said = words.BURDEN_CORRECTED.format(before=burden.get_level_display(), now=Burden.Level(level).label)
        burden.level = level
        burden.save(update_fields=["level"])
    add_step(trouble, kind=Step.Kind.NOTE, by=by, at=at, words=said)
    record(by=by, at=at, verb="correct-burden", about=trouble)
