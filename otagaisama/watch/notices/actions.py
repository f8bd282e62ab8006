"""A notice is given, taken up, stamped, answered, forgotten; what other rooms noticed is taken in."""

from datetime import date, datetime
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from otagaisama.base.days import day_of_tokyo, fiscal_year_of, jday, kept_until
from otagaisama.base.refusals import Refused
from otagaisama.base.steps import hold
from otagaisama.gatherings.circulation.models import Delivery
from otagaisama.messaging.actions import tell
from otagaisama.messaging.models import Letter
from otagaisama.messaging.ways import Notice as Telling
from otagaisama.messaging.ways import Reader
from otagaisama.people.actions import begin_knowing, change_knowing, end_knowing, name_readers, seal_like
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.knowing import may_know
from otagaisama.people.models import Account, KnowingReader, Person
from otagaisama.people.numbers import next_number
from otagaisama.people.persons.sealing import sealed_of
from otagaisama.shopping.vans import actions as van_actions
from otagaisama.shopping.vans.models import Absence
from otagaisama.shopping.vans.states import Outcome
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits.models import Concern
from otagaisama.town import whereabouts
from otagaisama.watch.notices import bridge, pictures, rules, states, words
from otagaisama.watch.notices.models import Notice, NoticeStep, Picture
from otagaisama.watch.notices.states import Act, After, Came, DangerSign, Result, Sign, State

KEEP_YEARS = 1
MOST_PICTURES = 3
# How an answer is said to whoever stood at the stop.
AT_STOP = {
    Result.WELL: Outcome.WELL, Result.AWAY: Outcome.AWAY, Result.PASSED: Outcome.CARE, Result.HOSPITAL: Outcome.EMERGENCY,
}  # fmt: skip


@action
def give_notice(
    *, by: Account | None, at: datetime, signs=(), where: str = "", did: str = "", district=None, knowing=None, sealed: bool = False,
    tapped_at: datetime | None = None, **facts,
) -> Notice:  # fmt: skip
    """Keep what was noticed, with the day by which somebody will have looked. Raises Refused where nothing is said.

    `by` None: a driver with a card, a neighbour on the telephone. `facts`: about, inside, came, person, caller_name, caller_phone, concern, absence,
    delivery, invented.
    """
    rules.check_says_something(signs, where, did)
    seen_at = states.moment_of_tap(tapped_at, at)
    danger = any(code in DangerSign.values for code in signs) or bool(bridge.danger_words(f"{did}\n{where}"))
    district = district or (whereabouts.find(where).district if where.strip() else None)
    knowing = knowing or begin_knowing(by=by, at=at, district=district, sealed=sealed)
    year = fiscal_year_of(day_of_tokyo(at))
    notice = Notice(
        number=f"気{year}-{next_number(f'notice {year}'):04d}", knowing=knowing, district=district, seen_at=seen_at, made_at=at, by=by,
        signs=[code for code in signs if code in (*Sign.values, *DangerSign.values)], danger=danger, where=where.strip(), did=did.strip(),
        due_on=states.due_of(day_of_tokyo(at), danger=danger, days=settings.NOTICE_DAYS), **facts,
    )  # fmt: skip
    notice.save(force_insert=True)
    record(by=by or HOUSE, at=at, verb="give-notice", about=notice)
    hers = sealed_of(phone=notice.caller_phone, name=notice.caller_name)
    if hers is not None and not notice.knowing.sealed:  # she calls herself: what she leaves is as closed as she is
        seal_like(knowing=notice.knowing, other=hers, stay=(), by=by, at=at)
        notice.knowing.refresh_from_db()
    return notice


@action
def hear_notice(*, by: Account, at: datetime, **facts) -> Notice:
    """A neighbour calls: what she says is kept whatever it is about; this desk looks after it where it may know of it, else the desk of its district."""
    notice = give_notice(by=by, at=at, came=Came.PHONE, **facts)
    if may_know(notice.knowing, by, on=day_of_tokyo(at)):
        notice = take_up(notice=notice, by=by, at=at)
    record(by=by, at=at, verb="hear-notice", about=notice)
    return notice


@action
def add_picture(*, notice: Notice, raw: bytes, by: Account | None, at: datetime) -> Picture:
    """A picture of the place, without the camera's notes, hidden, until the check is over. Raises Refused, NotNow."""
    notice = hold(notice)
    rules.check_is_open(notice)
    if notice.pictures.count() >= MOST_PICTURES:
        raise Refused(words.ENOUGH_PICTURES)
    picture = Picture(notice=notice, at=at, drawn=pictures.rewritten(raw))
    picture.save(force_insert=True)
    record(by=by or HOUSE, at=at, verb="add-picture", about=notice)
    return picture


@action
def take_up(*, notice: Notice, by: Account, at: datetime) -> Notice:
    """Somebody of the desk looks after it from now on."""
    notice = _held(notice, by, at)
    rules.check_is_open(notice)
    notice.owner, notice.state = by, State.LOOKING
    _stamp(notice, Act.TAKEN, by=by, at=at)
    return _kept(notice, "take-up-notice", by, at)


@action
def stamp(
    *, notice: Notice, act: str, by: Account, at: datetime, tapped_at: datetime | None = None, said: str = ""
) -> NoticeStep:
    """A time, by a tap; from a phone that was without signal with the moment of the tap. Whoever calls this has asked whether `by` may."""
    notice = hold(notice, "knowing")
    step = _stamp(notice, Act(act), by=by, at=at, tapped_at=tapped_at, said=said)
    if notice.state == State.NEW:
        notice.state = State.LOOKING
        notice.save(update_fields=["state"])
    record(by=by, at=at, verb="stamp-notice", about=notice, why=act)
    return step


@action
def change_who_may_know(*, notice: Notice, reach: str, sealed: bool, by: Account, at: datetime) -> None:
    """Narrow, widen or seal: at once for all that points to it. Whoever seals it, and whoever looks after it, stays a reader.

    Raises Refused where nobody would read it any more.
    """
    notice = _held(notice, by, at)
    knowing = change_knowing(knowing=notice.knowing, by=by, at=at, reach=reach, sealed=sealed)
    if sealed:
        named = sorted({by, notice.owner} - {None}, key=lambda account: account.login)
        name_readers(knowing=knowing, accounts=named, by=by, at=at)
    rules.check_somebody_reads(notice, on=day_of_tokyo(at))
    record(by=by, at=at, verb="change-notice", about=notice)


@action
def answer_notice(*, notice: Notice, result: str, after: str, by: Account, at: datetime, said: str = "") -> Notice:
    """It is known how it is: the answer goes back to whoever noticed, pictures go. Raises Refused, NotNow."""
    notice = _held(notice, by, at)
    rules.check_is_open(notice)
    rules.check_answer(result, after)
    today = day_of_tokyo(at)
    notice.result, notice.after, notice.answer = Result(result), After(after), said.strip()
    notice.state, notice.ended_at, notice.answered_at = State.ENDED, at, at
    notice.erase_on = kept_until(today, KEEP_YEARS)
    notice.pictures.all().delete()
    _stamp(notice, Act.ANSWERED, by=by, at=at)
    _carry_back(notice, by=by, at=at)
    return _kept(notice, "answer-notice", by, at)


def answer_of(notice: Notice) -> str:
    """What whoever noticed is told. Of a sealed one nobody outside hears more than that it arrived."""
    if notice.sealed:
        return words.SEALED_ANSWER
    return "\n".join(part for part in (str(states.ANSWERS[notice.result]), notice.answer) if part)


@action
def take_concern(*, concern: Concern, by: Account, at: datetime) -> Notice:
    """What a helper noticed on a visit becomes a notice, known to whom its request is known; the answer goes back to her."""
    request = concern.visit.request
    sign = Sign.WASTE if concern.kind == Concern.Kind.BAG_NOT_OUT else Sign.UNSEEN
    notice = give_notice(
        by=None, at=at, signs=[sign], did=concern.words or concern.get_kind_display(), district=request.district, knowing=request.knowing,
        person=request.person, came=Came.VISIT, about=states.About.PERSON, concern=concern,
    )  # fmt: skip
    visit_actions.take_up_concern(concern=concern, by=by, at=at)
    return take_up(notice=notice, by=by, at=at)


@action
def take_absence(*, absence: Absence, by: Account, at: datetime) -> Notice:
    """「いつもの人が来なかった」 becomes a notice; the answer goes back along the stop's own way."""
    van_actions.open_absence(absence=absence, by=by, at=at)
    stop = absence.stop
    signs = [Sign.UNSEEN, *([DangerSign.SILENT] if absence.danger else [])]
    notice = give_notice(
        by=None, at=at, signs=signs, where=stop.name, did="\n".join(part for part in (absence.who, absence.words) if part), district=stop.district,
        came=Came.STOP, absence=absence,
    )  # fmt: skip
    return take_up(notice=notice, by=by, at=at)


@action
def take_delivery(*, delivery: Delivery, by: Account, at: datetime) -> Notice:
    """A circular that stopped on its way through a block becomes a notice about that block; nobody is named."""
    circular, block = delivery.circular, delivery.block
    where = "　".join(part for part in (block.neighborhood, block.name) if part)
    notice = give_notice(
        by=None, at=at, signs=[Sign.CIRCULAR], where=where, did="\n".join(part for part in (circular.title, delivery.note) if part),
        district=circular.district, came=Came.CIRCULAR, delivery=delivery,
    )  # fmt: skip
    return take_up(notice=notice, by=by, at=at)


@action
def forget_notices(*, on: date, at: datetime, by=HOUSE) -> int:
    """Strip what ended a year ago of persons and words; sign, district and result stay, for the counts (D11). Answers how many."""
    record(by=by, at=at, verb="forget-notices", about="watch.Notice")
    count = 0
    for notice in Notice.objects.filter(erase_on__lte=on, erased_on=None).select_for_update(of=("self",)):
        for name in Notice.HIDDEN:
            setattr(notice, name, "")
        notice.by = notice.person = notice.owner = None
        notice.erased_on = on
        notice.save()
        for step in notice.steps.exclude(words="").all():
            step.words = ""
            step.save(update_fields=["words"])
        notice.steps.update(by=None)
        end_if_nothing_hangs(notice.knowing, on=on, by=by, at=at)
        count += 1
    return count


def end_if_nothing_hangs(knowing, *, on: date, by, at: datetime) -> None:
    """Nothing that can still be read hangs on it any more: not a trouble, a request, another notice, an agreed watching."""
    kinds = [field.related_model for field in type(knowing)._meta.get_fields(include_hidden=True) if field.one_to_many]
    held = [model for model in kinds if model not in (KnowingReader, Letter, Person, type(knowing))]
    if not any(_still_read(model).filter(knowing=knowing).exists() for model in held):
        end_knowing(knowing=knowing, on=on, by=by, at=at)


def _still_read(model):
    """The records of a kind of which something can still be read."""
    names = {field.name for field in model._meta.get_fields()}
    return model._base_manager.filter(
        **({"erased_on": None} if "erased_on" in names and model._meta.app_label == "watch" else {})
    )


def said_due(notice: Notice) -> str:
    """The day by which somebody will have looked, as it is promised."""
    return jday(notice.due_on, day_of_tokyo(notice.made_at))


def _carry_back(notice: Notice, *, by, at: datetime) -> None:
    """The answer reaches whoever noticed: her page and a letter, the helper's page, the stop's, the caller by telephone."""
    answer = answer_of(notice)
    if notice.concern is not None:
        visit_actions.answer_concern(concern=notice.concern, answer=answer, by=by, at=at)
        return
    if notice.absence is not None:
        outcome = AT_STOP.get(notice.result, Outcome.UNKNOWN)
        if notice.absence.outcome == Outcome.WAITING:
            van_actions.answer_absence(absence=notice.absence, outcome=outcome, answer=answer, by=by, at=at)
        return
    reader = _noticer(notice)
    if reader is None:
        return
    page = f"\n{words.SEE} {urljoin(settings.SITE, reverse('watch:mine'))}" if notice.by else ""
    what = Telling(
        key=f"notice {notice.pk}",
        subject=words.SUBJECT,
        said=f"{answer}\n{words.THANKS}",
        sent=f"{words.THANKS}{page}",
        about=notice,
        quiet=True,
    )
    tell(reader=reader, what=what, by=by, at=at)


def _noticer(notice: Notice) -> Reader | None:
    """Whoever is told by a letter: whoever called, or whose account it was; a driver reads it with her card."""
    if notice.came == Came.PHONE:
        if not (notice.caller_name or notice.caller_phone):
            return None  # nobody said to whom
        contacts = {"phone": notice.caller_phone}
        return Reader(called=notice.caller_name, contacts=contacts, knowing=notice.knowing)
    if notice.by is not None:
        contacts = {"mail": notice.by.mail, "phone": notice.by.phone}
        return Reader(called=notice.by.name, contacts=contacts, knowing=notice.knowing)
    return None


def _stamp(
    notice: Notice, act: str, *, by, at: datetime, tapped_at: datetime | None = None, said: str = ""
) -> NoticeStep:
    step = NoticeStep(
        notice=notice,
        act=act,
        at=states.moment_of_tap(tapped_at, at),
        made_at=at,
        by=by if isinstance(by, Account) else None,
        words=said.strip(),
    )
    step.save(force_insert=True)
    return step


def _held(notice: Notice, by, at: datetime) -> Notice:
    notice = hold(notice, "knowing", "by", "concern", "absence__stop")
    rules.check_may_see_to(by, notice, on=day_of_tokyo(at))
    return notice


def _kept(notice: Notice, verb: str, by, at: datetime) -> Notice:
    notice.version += 1
    notice.save()
    record(by=by, at=at, verb=verb, about=notice)
    return notice
