"""What was decided goes on at once: a request for help out of the trouble that lay on the table."""

from datetime import datetime

from otagaisama.base.refusals import NotNow
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.support.helpers.models.choices import Task
from otagaisama.support.requests.models import HelpRequest
from otagaisama.troubles.circles import states, words
from otagaisama.troubles.circles.models import Decision
from otagaisama.troubles.thread.actions.help import ask_for_help
from otagaisama.troubles.thread.states import TASK_OF


@action
def ask_for_decision(*, decision: Decision, by: Account, at: datetime) -> HelpRequest:
    """Open a request with the words of the decision, for the kind of help that the card's category says; it can be corrected there.

    Raises what asking for help raises (sealed, the listener alone, no district), NotNow for a decision that is over.
    """
    if decision.state != states.DECISION_OPEN:
        raise NotNow(words.DECISION_OVER)
    task = TASK_OF.get(decision.card.category, Task.OTHER.value)
    made = ask_for_help(trouble=decision.card.trouble, task=task, detail=decision.text, by=by, at=at)
    record(by=by, at=at, verb="ask-for-decision", about=decision)
    return made
