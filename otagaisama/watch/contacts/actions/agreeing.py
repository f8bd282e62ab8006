"""What was agreed with somebody: begun with her consent, changed, paused, covered, ended; her times and whom she chose; what a contact said."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from otagaisama.base.days import day_of_tokyo, fiscal_year_of, kept_until
from otagaisama.base.refusals import Refused
from otagaisama.base.steps import hold
from otagaisama.people.actions import begin_knowing, note_person, plan_erasing, record_consent, withdraw_consent
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.people.numbers import next_number
from otagaisama.watch.contacts import queries, rules, states, words
from otagaisama.watch.contacts.actions import searching, telling
from otagaisama.watch.contacts.models import CheckIn, ContactLog, EndWhy, PauseWhy, WatchContact, WatchOver, Way
from otagaisama.watch.notices import actions as notice_actions
from otagaisama.watch.notices.states import About, Came, Sign

KEEP_YEARS = 1
RHYTHM = ("grace_minutes", "misses", "patience_minutes", "opens", "closes")


@action
def begin_watch(
    *, called: str, district, way: str, how: str, by: Account, at: datetime, every_days: int = 7, watcher: Account | None = None,
    watcher_name: str = "", said: str = "", name: str = "", phone: str = "", safe_way: str = "", questions=(), note: str = "", sealed: bool = False,
    knowing=None, invented: bool = False,
) -> WatchOver:  # fmt: skip
    """What she asked for, with her consent (`how` it was heard, `said` her words). Raises Refused without it, or without a watcher."""
    rules.check_agreed(how, called)
    rules.check_watcher(way, watcher, watcher_name)
    rules.check_questions(questions)
    knowing = knowing or begin_knowing(by=by, at=at, district=district, sealed=sealed)
    rules.check_may_begin(by, knowing, on=day_of_tokyo(at))
    person = note_person(
        by=by, at=at, knowing=knowing, name=name or called, phone=phone, safe_way=safe_way, sealed=sealed
    )
    consent = record_consent(
        by=by, at=at, person=person, how=how, words=said, purpose=str(Way(way).label), scopes=["district", "ward", "helpers"], items=["name", "contact"]
    )  # fmt: skip
    on, year = day_of_tokyo(at), fiscal_year_of(day_of_tokyo(at))
    watch_over = WatchOver(
        number=f"守{year}-{next_number(f'watch {year}'):04d}", person=person, knowing=knowing, district=district, called=called.strip(), way=Way(way),
        every_days=every_days, watcher=watcher, watcher_name=watcher_name.strip(), questions=list(questions), note=note.strip(), consent=consent,
        began_on=on, due_on=None if way == Way.CHECK_IN else on + timedelta(days=every_days), invented=invented,
    )  # fmt: skip
    watch_over.save(force_insert=True)
    record(by=by, at=at, verb="begin-watch", about=watch_over)
    return watch_over


@action
def begin_check_in(*, times, by: Account, at: datetime, rhythm: dict | None = None, **facts) -> CheckIn:
    """Her own times, and after how many misses somebody is turned to. Raises Refused without a time, or with more than four."""
    times = states.read_times(times)
    rules.check_times(times)
    watch_over = begin_watch(way=Way.CHECK_IN, every_days=1, by=by, at=at, **facts)
    check_in = CheckIn(watch_over=watch_over, times=[f"{at:%H:%M}" for at in times], since=at)
    _set_rhythm(check_in, rhythm or {})
    telling.CARD.give(check_in)
    check_in.save(force_insert=True)
    searching.reckon(check_in)
    record(by=by, at=at, verb="begin-check-in", about=watch_over)
    return check_in


@action
def change_check_in(*, check_in: CheckIn, times, by: Account, at: datetime, rhythm: dict | None = None) -> CheckIn:
    """Other times, other patience; what was missed of the old times does not count any more."""
    times = states.read_times(times)
    rules.check_times(times)
    watch_over = _held(check_in.watch_over, by, at)
    check_in = hold(check_in)
    check_in.watch_over = watch_over
    check_in.times = [f"{typed:%H:%M}" for typed in times]
    _set_rhythm(check_in, rhythm or {})
    check_in.version += 1
    check_in.save()
    if not check_in.searches.filter(stage__in=states.OPEN_STAGES).exclude(stage=states.Stage.CALL).exists():
        searching.reckon(check_in, since=at)
    record(by=by, at=at, verb="change-check-in", about=watch_over)
    return check_in


@action
def change_watch(*, watch_over: WatchOver, by: Account, at: datetime, version: int | None = None, **facts) -> WatchOver:
    """Who watches, how often, what is asked, who covers until when."""
    watch_over = _held(watch_over, by, at, version)
    rules.check_watcher(
        watch_over.way, facts.get("watcher", watch_over.watcher), facts.get("watcher_name", watch_over.watcher_name)
    )
    rules.check_questions(facts.get("questions", ()))
    for name in ("watcher", "watcher_name", "every_days", "cover", "cover_until", "questions", "note", "called"):
        if name in facts:
            setattr(watch_over, name, facts[name])
    return _kept(_reckoned(watch_over), "change-watch", by, at)


@action
def pause_watch(*, watch_over: WatchOver, until: date, why: str, by: Account, at: datetime) -> WatchOver:
    """In hospital, away: nobody is missed before `until`; then it goes on by itself. Raises Refused for a day that is not ahead."""
    watch_over = _held(watch_over, by, at)
    if until <= day_of_tokyo(at):
        raise Refused(words.PAUSE_AHEAD)
    watch_over.paused_until, watch_over.pause_why = until, PauseWhy(why)
    _restart(watch_over, timezone.make_aware(datetime.combine(until, time(0))))
    return _kept(_reckoned(watch_over), "pause-watch", by, at)


@action
def resume_watch(*, watch_over: WatchOver, by: Account, at: datetime) -> WatchOver:
    """She is back sooner."""
    watch_over = _held(watch_over, by, at)
    watch_over.paused_until, watch_over.pause_why = None, ""
    _restart(watch_over, at)
    return _kept(_reckoned(watch_over), "resume-watch", by, at)


@action
def end_watch(*, watch_over: WatchOver, why: str, by: Account, at: datetime) -> WatchOver:
    """It ends, and her consent with it; names and words go a year later (D11)."""
    watch_over = _held(watch_over, by, at)
    watch_over.ended_on, watch_over.ended_why = day_of_tokyo(at), EndWhy(why)
    watch_over.due_on, watch_over.erase_on = None, kept_until(day_of_tokyo(at), KEEP_YEARS)
    if watch_over.person:
        plan_erasing(person=watch_over.person, kind="watch", ended_on=watch_over.ended_on, by=by, at=at)
    if watch_over.consent and watch_over.consent.withdrawn_at is None:
        withdraw_consent(consent=watch_over.consent, by=by, at=at)
    if check_in := _check_in_of(watch_over):
        searching.close_at_end(check_in, by=by, at=at)
        searching.reckon(check_in)
    return _kept(watch_over, "end-watch", by, at)


@action
def log_contact(
    *, watch_over: WatchOver, met: str, by: Account, at: datetime, said: str = "", on: date | None = None
) -> ContactLog:
    """How it was today. Whoever was not met, or was otherwise than usual, becomes a notice: somebody looks, the answer goes back to the watcher."""
    watch_over = hold(watch_over, "knowing", "district", "watcher", "cover", "person")
    today = day_of_tokyo(at)
    rules.check_may_write(by, watch_over, on=today)
    rules.check_runs(watch_over)
    log = ContactLog(
        watch_over=watch_over,
        on=min(on or today, today),
        met=ContactLog.Met(met),
        words=said.strip(),
        by=by,
        made_at=at,
    )
    log.save(force_insert=True)
    if met == ContactLog.Met.WELL:
        watch_over.last_on = max(watch_over.last_on or log.on, log.on)
    else:
        if met == ContactLog.Met.CHANGED:
            watch_over.last_on = max(watch_over.last_on or log.on, log.on)
        sign = Sign.UNSEEN if met == ContactLog.Met.ABSENT else Sign.OTHER
        did = "\n".join(part for part in (words.MET.format(met=log.get_met_display()), said.strip()) if part)
        notice_actions.give_notice(
            by=by, at=at, signs=[sign], did=did, district=watch_over.district, knowing=watch_over.knowing, person=watch_over.person, about=About.PERSON,
            came=Came.WATCH_OVER, invented=watch_over.invented,
        )  # fmt: skip
    if watch_over.way != Way.CHECK_IN:
        watch_over.due_on = log.on + timedelta(days=watch_over.every_days)
    _kept(watch_over, "log-contact", by, at)
    return log


@action
def add_contact(
    *, check_in: CheckIn, relation: str, by: Account, at: datetime, name: str = "", phone: str = "", mail: str = "", account: Account | None = None
) -> WatchContact:  # fmt: skip
    """Somebody who said she may be turned to; last in the order. Where nobody could go just now, she is turned to at once."""
    watch_over = _held(check_in.watch_over, by, at)
    check_in = hold(check_in)
    check_in.watch_over = watch_over
    contacts = list(queries.contacts_of(check_in))
    if len(contacts) >= rules.MOST_CONTACTS:
        raise Refused(words.MOST_CONTACTS)
    if account is None and not (phone.strip() or mail.strip()):
        raise Refused(words.NEEDS_WAY)
    contact = WatchContact(
        check_in=check_in, order=max([other.order for other in contacts], default=0) + 1, relation=relation.strip(),
        name=name.strip() or (account.name if account else ""), phone=phone.strip(), mail=mail.strip(), account=account, agreed_on=day_of_tokyo(at),
    )  # fmt: skip
    contact.save(force_insert=True)
    searching.ask_newcomer(check_in, at=at)
    record(by=by, at=at, verb="add-watch-contact", about=watch_over)
    return contact


@action
def drop_contact(*, contact: WatchContact, by: Account, at: datetime) -> None:
    """She is turned to no more: name and ways go at once."""
    watch_over = _held(contact.check_in.watch_over, by, at)
    contact = hold(contact)
    contact.name = contact.phone = contact.mail = ""
    contact.account, contact.ended_on = None, day_of_tokyo(at)
    contact.save()
    record(by=by, at=at, verb="drop-watch-contact", about=watch_over)


@action
def move_contact_up(*, contact: WatchContact, by: Account, at: datetime) -> None:
    """One place earlier."""
    watch_over = _held(contact.check_in.watch_over, by, at)
    contacts = list(queries.contacts_of(contact.check_in))
    place = next((number for number, other in enumerate(contacts) if other.pk == contact.pk), 0)
    if place > 0:
        contacts[place - 1 : place + 1] = [contacts[place], contacts[place - 1]]
    for number, other in enumerate(contacts, 1):
        WatchContact.objects.filter(pk=other.pk).update(order=number)
    record(by=by, at=at, verb="order-watch-contacts", about=watch_over)


@action
def hand_on_watching(*, watch_overs: Iterable[WatchOver], to: Account, by: Account, at: datetime) -> None:
    """A colleague watches over all of these until the desk, with each of them, finds somebody else; a cover lasts as it was agreed."""
    for watch_over in watch_overs:
        watch_over = hold(watch_over, "knowing", "district", "watcher", "cover", "person", "consent")
        rules.check_runs(watch_over)
        watch_over.watcher = to
        if watch_over.cover_id == to.pk:
            watch_over.cover = watch_over.cover_until = None
        _kept(watch_over, "hand-on-watching", by, at)


@action
def forget_watching(*, on: date, at: datetime, by=HOUSE) -> int:
    """Strip what ended a year ago of persons and words (D11). Answers how many."""
    record(by=by, at=at, verb="forget-watching", about="watch.WatchOver")
    due = list(queries.watch_overs_due(on).select_related("knowing"))
    for watch_over in due:
        watch_over.called = watch_over.watcher_name = watch_over.note = ""
        watch_over.questions, watch_over.erased_on = [], on
        watch_over.person = watch_over.watcher = watch_over.cover = watch_over.consent = None
        watch_over.save()
        watch_over.logs.all().delete()
        if check_in := _check_in_of(watch_over):
            check_in.answers.all().delete()
            check_in.contacts.all().delete()
            for search in check_in.searches.all():
                search.closed_why, search.ended_by = "", None
                search.save()
        notice_actions.end_if_nothing_hangs(watch_over.knowing, on=on, by=by, at=at)
    return len(due)


@action
def forget_answers(*, on: date, at: datetime, by=HOUSE) -> int:
    """How somebody was on which morning is kept for a season. Answers how many went."""
    record(by=by, at=at, verb="forget-answers", about="watch.Answer")
    return queries.answers_due(on).delete()[0]


def _set_rhythm(check_in: CheckIn, rhythm: dict) -> None:
    for name in RHYTHM:
        if rhythm.get(name) not in (None, ""):
            setattr(check_in, name, rhythm[name])
    if check_in.closes <= check_in.opens:
        raise Refused(words.CLOSES_AFTER)


def _check_in_of(watch_over: WatchOver) -> CheckIn | None:
    check_in = CheckIn.objects.select_for_update().filter(watch_over=watch_over).first()
    if check_in is not None:
        check_in.watch_over = watch_over
    return check_in


def _restart(watch_over: WatchOver, since: datetime) -> None:
    """What was missed before counts no more; while somebody is looked for, that goes on."""
    check_in = _check_in_of(watch_over)
    if check_in is None:
        return
    check_in.since = since
    check_in.save(update_fields=["since"])
    if not check_in.searches.filter(stage__in=states.OPEN_STAGES).exists():
        searching.reckon(check_in)


def _reckoned(watch_over: WatchOver) -> WatchOver:
    """By when the next contact is: so many days after the last, not before a pause is over."""
    if watch_over.way != Way.CHECK_IN:
        after = (watch_over.last_on or watch_over.began_on) + timedelta(days=watch_over.every_days)
        watch_over.due_on = max(after, watch_over.paused_until) if watch_over.paused_until else after
    return watch_over


def _held(watch_over: WatchOver, by, at: datetime, version: int | None = None) -> WatchOver:
    watch_over = hold(watch_over, "knowing", "district", "watcher", "cover", "person", "consent", version=version)
    rules.check_may_see_to(by, watch_over, on=day_of_tokyo(at))
    rules.check_runs(watch_over)
    return watch_over


def _kept(watch_over: WatchOver, verb: str, by, at: datetime) -> WatchOver:
    watch_over.version += 1
    watch_over.save()
    record(by=by, at=at, verb=verb, about=watch_over)
    return watch_over
