"""「いつもの人が来なかった」: noticed at a stop, passed along the chain that was agreed, answered, and forgotten in time."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import HOUSE, action, note_reading, record
from otagaisama.people.models import Account
from otagaisama.shopping.vans import roles, rules, words
from otagaisama.shopping.vans.models import Absence, AbsenceStep, ChainLink, MobileStop
from otagaisama.shopping.vans.states import Known, Outcome

FORGET_DAYS = 90


@action
def add_link(*, stop: MobileStop, role: str, name: str, contact: str, by, at: datetime) -> ChainLink:
    """Somebody takes it upon herself to be told; she comes last in the order. Raises Refused without a role."""
    today = timezone.localdate(at)
    rules.check_may_keep(by, stop.district, on=today)
    if not role.strip():
        raise Refused("どなたに伝えるか（役割）を書いてください。")
    last = stop.chain.order_by("-order").values_list("order", flat=True).first() or 0
    link = ChainLink(
        stop=stop, order=last + 1, role=role.strip(), name=name.strip(), contact=contact.strip(), agreed_on=today
    )
    link.save(force_insert=True)
    record(by=by, at=at, verb="add-chain-link", about=stop)
    return link


@action
def end_link(*, link: ChainLink, by, at: datetime) -> None:
    """She does so no more: name and contact go at once."""
    kept = hold(link, "stop__district")
    rules.check_may_keep(by, kept.stop.district, on=timezone.localdate(at))
    kept.name, kept.contact, kept.ended_on = "", "", timezone.localdate(at)
    kept.save()
    record(by=by, at=at, verb="end-chain-link", about=kept.stop)


@action
def notice_absence(
    *,
    stop: MobileStop,
    on: date,
    by: Account,
    at: datetime,
    who: str,
    said: str = "",
    known: str = Known.NOT_ASKED,
    danger: bool = False,
) -> Absence:
    """Somebody who always comes did not come. Raises Refused where she said not to be asked after and nothing looks dangerous."""
    today = timezone.localdate(at)
    rules.check_may_stand(by, stop.district, on=today)
    if on > today:
        raise Refused(words.NOT_YET)
    if known == Known.REFUSED and not danger:
        raise Refused(words.ABSENCE_REFUSED)
    role = next((role_.label for role_ in roles.STANDERS if role_ in by.roles_on(today)), "")
    absence = Absence(
        stop=stop, on=on, noticed_at=at, noticed_by=by, noticer_role=role, who=who.strip(), words=said.strip(), known=Known(known), danger=danger,
    )  # fmt: skip
    absence.save(force_insert=True)
    record(by=by, at=at, verb="notice-absence", about=absence)
    return absence


@action
def open_absence(*, absence: Absence, by: Account, at: datetime) -> Absence:
    """See who it is about and whom to call: one press, because it may be urgent; the diary keeps it."""
    rules.check_may_keep(by, absence.stop.district, on=timezone.localdate(at))
    note_reading(by=by, at=at, verb="open-absence", about=absence)
    return absence


@action
def tell_link(
    *, absence: Absence, by, at: datetime, said: str, link: ChainLink | None = None, role: str = ""
) -> AbsenceStep:
    """Keep whom was told along the chain, and what was said. Raises Refused where nobody outside may be told."""
    absence = _hold(absence, by, at)
    if absence.known != Known.AGREED and not absence.danger:
        raise Refused(words.NOT_TO_TELL)
    step = AbsenceStep(
        absence=absence, link=link, role=link.role if link else role.strip(), at=at, by=by, said=said.strip()
    )
    step.save(force_insert=True)
    record(by=by, at=at, verb="tell-chain-link", about=absence)
    return step


@action
def answer_absence(*, absence: Absence, outcome: str, answer: str, by, at: datetime) -> Absence:
    """What became of it; whoever noticed it reads it. Who it was is forgotten ninety days later. Raises Refused, NotNow."""
    absence = _hold(absence, by, at)
    if outcome not in Outcome.values or outcome == Outcome.WAITING:
        raise Refused(words.OUTCOME_NEEDED)
    today = timezone.localdate(at)
    absence.outcome, absence.answer, absence.answered_at, absence.answered_by = Outcome(outcome), answer.strip(), at, by
    absence.told_back_on, absence.erase_on = today, today + timedelta(days=FORGET_DAYS)
    absence.save()
    record(by=by, at=at, verb="answer-absence", about=absence, why=outcome)
    return absence


@action
def forget_absences(*, on: date, at: datetime, by: Account | str = HOUSE) -> int:
    """Strip what was answered long ago of who and what was said; day, stop and outcome stay. Answers how many."""
    count = 0
    for absence in Absence.objects.filter(erase_on__lte=on).exclude(erase_on=None).select_for_update(of=("self",)):
        absence.who = absence.words = absence.answer = ""
        absence.erase_on = None
        absence.save()
        for step in absence.steps.all():
            step.said = ""
            step.save()
        count += 1
    record(by=by, at=at, verb="forget-absences", about="shopping.Absence")
    return count


def _hold(absence: Absence, by, at: datetime) -> Absence:
    kept = hold(absence, "stop__district")
    rules.check_may_keep(by, kept.stop.district, on=timezone.localdate(at))
    if kept.outcome != Outcome.WAITING:
        raise NotNow(words.ANSWERED_ALREADY)
    return kept
