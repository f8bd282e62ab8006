"""At a stop: how many bought, what is different today, and who is told of it."""

from datetime import date, datetime
from urllib.parse import urljoin

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from otagaisama.base.bridge import jdate_short as say_day
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.messaging.actions import forget_letters, tell
from otagaisama.messaging.ways import Notice, Reader
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.people.persons.sealing import sealed_of
from otagaisama.shopping.vans import rules, states, timetable, words
from otagaisama.shopping.vans.models import MobileStop, StopAsker, StopChange, StopLog
from otagaisama.shopping.vans.queries import stops as stop_queries
from otagaisama.shopping.vans.states import Missed, Way


@action
def log_sale(
    *, stop: MobileStop, on: date, buyers: int, by, at: datetime, came: bool = True, note: str = "", other_day: bool = False,
) -> StopLog:  # fmt: skip
    """Keep how many bought on a day; written again, the new count stands.

    Raises Refused for a day to come, and for a day on which no van usually comes unless it did (`other_day`).
    """
    rules.check_may_stand(by, stop.district, on=timezone.localdate(at))
    if on > timezone.localdate(at):
        raise Refused(words.NOT_YET)
    if buyers and not came:
        raise Refused(words.NO_VAN_NO_BUYERS)
    if not other_day and not timetable.comes_on(stop, on) and not stop.logs.filter(on=on).exists():
        usual = states.say_days(stop.weekday, stop.rule) or words.NO_USUAL_DAY
        raise Refused(words.OTHER_DAY.format(day=say_day(on), usual=usual))
    who = by if isinstance(by, Account) else None
    log, made = StopLog.objects.update_or_create(
        stop=stop, on=on, defaults={"came": came, "buyers": buyers, "note": note.strip(), "at": at, "by": who}
    )
    record(by=by, at=at, verb="log-sale" if made else "log-sale-again", about=stop)
    return log


@action
def call_off(
    *, stop: MobileStop, on: date, by, at: datetime, kind: str = Missed.RESTS, said: str = ""
) -> tuple[StopChange, int]:
    """Say what is different on a day, and tell everyone who asked: (the change, how many are told).

    Raises Refused for a day on which no van comes or that is past, NotNow when one is out already.
    """
    today = timezone.localdate(at)
    rules.check_may_stand(by, stop.district, on=today)
    if on < today:
        raise Refused(words.CHANGE_PAST)
    if not timetable.comes_on(stop, on) or stop.stage not in states.VISITED_STAGES:
        changes = stop.changes.filter(withdrawn_at=None, on__gte=today)
        coming = timetable.next_day(stop, today, timetable.days_off(changes))
        raise Refused(words.NOT_USUAL.format(day=say_day(coming)) if coming else words.NO_VAN_NOW)
    change = StopChange(
        stop=stop, on=on, kind=Missed(kind), words=said.strip()[:120], at=at, by=by if isinstance(by, Account) else None
    )
    try:
        with transaction.atomic():
            change.save(force_insert=True)
    except IntegrityError as error:
        raise NotNow(words.CHANGE_THERE) from error
    facts = {"stop": stop.name, "day": say_day(on), "kind": change.get_kind_display(), "words": change.words}
    count = _tell(change, words.MAIL, words.SAY, facts, by=by, at=at)
    record(by=by, at=at, verb="call-off-stop", about=stop, why=change.kind)
    return change, count


@action
def take_back_change(*, change: StopChange, by, at: datetime) -> int:
    """The van comes as usual after all: everyone who asked hears that, too. Answers how many. Raises NotNow the second time."""
    change = hold(change, "stop__district")
    rules.check_may_stand(by, change.stop.district, on=timezone.localdate(at))
    if change.withdrawn_at is not None:
        raise NotNow(words.TAKEN_BACK_ALREADY)
    change.withdrawn_at = at
    change.save(update_fields=["withdrawn_at"])
    facts = {"stop": change.stop.name, "day": say_day(change.on)}
    count = _tell(change, words.MAIL_BACK, words.SAY_BACK, facts, by=by, at=at, sign="back")
    record(by=by, at=at, verb="take-back-change", about=change.stop)
    return count


@action
def add_asker(
    *, stop: MobileStop, name: str, way: str, contact: str, by, at: datetime, safe_way: str = ""
) -> StopAsker:
    """Somebody wants to be told when the van does not come. Raises Refused without a way to reach her."""
    today = timezone.localdate(at)
    rules.check_may_stand(by, stop.district, on=today)
    if not contact.strip():
        raise Refused(words.CONTACT_NEEDED)
    who = by if isinstance(by, Account) else None
    asker = StopAsker(
        stop=stop, name=name.strip(), way=Way(way), contact=contact.strip(), safe_way=safe_way.strip(), agreed_on=today, heard_by=who,
        knowing=sealed_of(phone=contact, name=name),
    )  # fmt: skip
    asker.save(force_insert=True)
    record(by=by, at=at, verb="add-asker", about=stop)
    return asker


@action
def end_asker(*, asker: StopAsker, by, at: datetime) -> None:
    """She asks no more: name and contact go at once, and with them the letters that named her."""
    kept = hold(asker, "stop__district")
    rules.check_may_keep(by, kept.stop.district, on=timezone.localdate(at))
    kept.name = kept.contact = kept.safe_way = ""
    kept.ended_on = timezone.localdate(at)
    kept.save()
    forget_letters(letters=stop_queries.letters_to(kept), by=by, at=at)
    record(by=by, at=at, verb="end-asker", about=kept.stop)


def _tell(change: StopChange, mail: str, say: str, facts: dict, *, by, at: datetime, sign: str = "off") -> int:
    stop, count = change.stop, 0
    link = urljoin(settings.SITE, reverse("shopping:stops"))
    for asker in stop.askers.filter(ended_on=None):
        reader = Reader(
            called=f"{asker.name or '知らせてほしい方'}（{asker.get_way_display()}）", wish=asker.way, contacts={asker.way: asker.contact},
            desk="ward", district=stop.district, safe_way=asker.safe_way, knowing=asker.knowing,
        )  # fmt: skip
        what = Notice(
            key=f"stop {change.pk} {asker.pk} {sign}", subject=words.SUBJECT, said=say.format(**facts, link=link),
            sent=mail.format(**facts, link=link), about=change,
        )  # fmt: skip
        tell(reader=reader, what=what, by=by, at=at)
        count += 1
    return count
