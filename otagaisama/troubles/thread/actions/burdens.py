"""An answer to 「いまの困り具合」 is corrected or taken back: the thread says so."""

from datetime import datetime

from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.troubles.burdens.models import Burden
from otagaisama.troubles.thread import words
from otagaisama.troubles.thread.actions.hearing import add_step
from otagaisama.troubles.thread.models import Step


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
