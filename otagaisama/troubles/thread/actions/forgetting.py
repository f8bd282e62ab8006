"""Retention (D11): what ended long ago loses its person and its words; category, district, year and way stay."""

from datetime import date, datetime

from otagaisama.base import steps
from otagaisama.messaging.actions import forget_letters
from otagaisama.messaging.queries import letters_about
from otagaisama.people.actions import end_knowing, erase_person
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account, FindingSlot
from otagaisama.people.persons import finding
from otagaisama.people.queries import is_spoken_of
from otagaisama.people.taking_away import stand_again
from otagaisama.troubles.thread.models import TakenAway, Trouble
from otagaisama.troubles.thread.queries.troubles import knowings_over, troubles_due


@action
def forget_due(*, on: date, at: datetime, by: Account | str = HOUSE) -> int:
    """Strip each due trouble: words, notes, timeline, hand-overs, receipt and person. Answers how many."""
    count = 0
    for trouble in troubles_due(on).select_for_update(of=("self",)).select_related("person", "knowing"):
        _strip(trouble, on, at)
        record(by=by, at=at, verb="forget-trouble", about=trouble)
        count += 1
    for knowing in knowings_over():
        end_knowing(knowing=knowing, on=on, by=by, at=at)
    record(by=by, at=at, verb="forget-due", about="troubles.Trouble")
    return count


@action
def hold_back(*, trouble: Trouble, hold: bool, by: Account, at: datetime) -> Trouble:
    """Keep a trouble beyond its day (a complaint is running), or let it go again."""
    trouble = steps.hold(trouble)
    trouble.hold = hold
    trouble.save(update_fields=["hold"])
    record(by=by, at=at, verb="hold-back" if hold else "let-go", about=trouble)
    return trouble


def _strip(trouble: Trouble, on: date, at: datetime) -> None:
    taken = TakenAway.objects.select_related("knowing").filter(trouble=trouble).first()
    if taken is not None:
        stand_again(trouble, taken)
    for name in Trouble.HIDDEN:
        setattr(trouble, name, "")
    trouble.words = "（保存期間が終わったので、ことばは消しました）"
    person, trouble.person = trouble.person, None
    trouble.erased_on, trouble.listener, trouble.age_band, trouble.living = on, None, "", ""
    trouble.save()
    finding.forget(FindingSlot.Kind.TROUBLE, trouble.pk)
    trouble.steps.all().delete()
    forget_letters(letters=letters_about(trouble.handovers.all()), at=at)
    for handover in trouble.handovers.all():
        handover.message = handover.emergency_reason = handover.receiver = handover.reason = ""
        handover.consent_use = None
        handover.save()
    trouble.consents.all().delete()
    trouble.attachments.all().delete()
    trouble.burdens.update(by=None)
    if hasattr(trouble, "receipt"):
        trouble.receipt.delete()
    if person is not None and not person.is_erased and not is_spoken_of(person):
        erase_person(person=person, by=None, at=at)
