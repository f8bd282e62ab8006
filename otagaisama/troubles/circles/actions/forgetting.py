"""Who was invited to a circle is forgotten after its days."""

from datetime import date, datetime

from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.troubles.circles.queries import invited_due


@action
def forget_invited(*, on: date, at: datetime, by: Account | str = HOUSE) -> int:
    """Blank the names of who was invited to circles that ended 90 days ago; what they stood for stays. Answers how many."""
    count = 0
    for person in invited_due(on).select_for_update(of=("self",)):
        person.name = ""
        person.save(update_fields=["name"])
        count += 1
    record(by=by, at=at, verb="forget-invited", about="troubles.CirclePerson")
    return count
