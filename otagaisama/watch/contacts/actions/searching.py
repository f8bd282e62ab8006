"""A word of hers; when none comes, who goes: turned to one after another, until somebody went or a person closes it with a reason."""

from datetime import datetime

from django.utils import timezone

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow
from otagaisama.base.steps import hold
from otagaisama.messaging.actions import drop_letters
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.watch.contacts import queries, rules, states, words
from otagaisama.watch.contacts.actions import telling
from otagaisama.watch.contacts.models import Answer, CheckIn, Search, SearchStep, WatchContact
from otagaisama.watch.contacts.states import Feeling, How, Reply, Stage, Why

What = SearchStep.What


@action
def answer_in(*, check_in: CheckIn, feeling: str, how: str, at: datetime, by: Account | None = None) -> Answer:
    """A word of hers, from the card, the button, or heard by somebody. A low one is answered by a person's call the same day.

    Where nobody could go, it stays until a person closes it: whoever pressed may have been somebody else. Raises NotNow after the end.
    """
    check_in = _held(check_in)
    rules.check_runs(check_in.watch_over)
    if by is not None:
        rules.check_may_write(by, check_in.watch_over, on=day_of_tokyo(at))
    answer = _keep_answer(check_in, feeling, how, at=at, by=by)
    search = _open_search(check_in)
    if feeling == Feeling.LOW and (search is None or search.stage in (Stage.WAITING, Stage.ASKING)):
        _owe_call(check_in, search, at=at)
    elif search is not None and search.stage in (Stage.WAITING, Stage.ASKING, Stage.GOING) and feeling != Feeling.LOW:
        goer = search.contact if search.stage == Stage.GOING else None
        _end(search, Stage.SEEN, at=at)
        if goer is not None:
            telling.say_no_need(search, goer, at=at)
    record(by=by or HOUSE, at=at, verb="answer-in", about=check_in.watch_over)
    return answer


@action
def saw_her(
    *, check_in: CheckIn, at: datetime, by: Account | None = None, contact: WatchContact | None = None, feeling: str = Feeling.WELL
) -> Answer:  # fmt: skip
    """Whoever saw her answers for her by one press; who is being looked for is found, and she is told who came. Low: a person calls as well."""
    check_in = _held(check_in)
    rules.check_runs(check_in.watch_over)
    if contact is None:
        rules.check_may_write(by, check_in.watch_over, on=day_of_tokyo(at))
    answer = _keep_answer(check_in, feeling, How.SEEN, at=at, by=by, contact=contact)
    search = _open_search(check_in)
    if search is not None:
        search.seen_by, search.ended_by = contact, by
        _step(search, What.SEEN, at=at, contact=contact, by=by)
        _end(search, Stage.SEEN, at=at)
        telling.tell_her(search, who=contact.relation if contact else by.name, by=by or HOUSE, at=at)
    if feeling == Feeling.LOW:
        _owe_call(check_in, None, at=at)
    record(by=by or HOUSE, at=at, verb="saw-her", about=check_in.watch_over)
    return answer


@action
def reply_to(
    *, search: Search, contact: WatchContact, answer: str, at: datetime, goes_at: datetime | None = None, by: Account | None = None
) -> Search:  # fmt: skip
    """What somebody says who was turned to. Only a yes with a time is one; 「たぶん」 is no. Raises NotNow when it is over, or another goes."""
    check_in, search = _held_with(search)
    if by is not None:
        rules.check_may_see_to(by, check_in.watch_over, on=day_of_tokyo(at))
    rules.check_is_open(search)
    if not search.steps.filter(what=What.ASKED, contact=contact).exists():
        raise NotNow(words.NOT_ASKED)
    now = timezone.localtime(at)
    _drop(search, at=at, contact=contact)
    if answer == Reply.YES:
        rules.check_going(goes_at, at)
        if search.stage == Stage.GOING and search.contact_id != contact.pk:
            raise NotNow(words.SOMEBODY_GOES)
        _step(search, What.YES, at=at, contact=contact, goes_at=goes_at, by=by)
        going = states.reply(check_in.rhythm, _as_state(search, check_in), Reply.YES, now=now, goes_at=max(goes_at, at))
        search.stage, search.until, search.contact, search.goes_at = going.stage, going.until, contact, goes_at
        search.save()
    else:
        _step(search, What.MAYBE if answer == Reply.MAYBE else What.NO, at=at, contact=contact, by=by)
        if search.contact_id == contact.pk and search.stage in (Stage.ASKING, Stage.GOING):
            _move(
                search, check_in, states.reply(check_in.rhythm, _as_state(search, check_in), Reply.NO, now=now), at=at
            )
    record(by=by or HOUSE, at=at, verb="reply-to-search", about=check_in.watch_over)
    return search


@action
def close_search(*, search: Search, why: str, by: Account, at: datetime) -> Search:
    """A person closes it with a reason. Raises Refused without one, NotNow the second time."""
    check_in, search = _held_with(search)
    rules.check_may_see_to(by, check_in.watch_over, on=day_of_tokyo(at))
    rules.check_is_open(search)
    rules.check_reason(why)
    search.closed_why, search.ended_by = why.strip(), by
    _step(search, What.CLOSED, at=at, by=by)
    _end(search, Stage.CLOSED, at=at)
    telling.tell_her(search, who=words.DESK, by=by, at=at)
    record(by=by, at=at, verb="close-search", about=check_in.watch_over)
    return search


@action
def go_on(*, at: datetime, by=HOUSE) -> int:
    """A minute passes: who was missed often enough is looked for; who did not answer is given up and the next one turned to. Answers how many."""
    record(by=by, at=at, verb="search-on", about="watch.Search")
    moved = 0
    for check_in in queries.check_ins_due(at).select_for_update(of=("self",)).select_related("watch_over__knowing"):
        _begin(check_in, at=at)
        moved += 1
    for search in queries.searches_due(at):
        check_in, held = _held_with(search)
        before = _as_state(held, check_in)
        after = states.tick(check_in.rhythm, before, timezone.localtime(at))
        if after != before:
            if held.stage in (Stage.ASKING, Stage.GOING):
                _step(held, What.SILENT, at=at, contact=held.contact)
            _move(held, check_in, after, at=at)
            moved += 1
    return moved


def reckon(check_in: CheckIn, since: datetime | None = None) -> None:
    """From when on somebody is to be looked for, after a word of hers, a pause, a change of her times."""
    if since is not None:
        check_in.since = max(check_in.since, since)
    running = check_in.watch_over.is_running
    check_in.next_at = states.due_at(check_in.rhythm, timezone.localtime(check_in.since)) if running else None
    check_in.save(update_fields=["since", "next_at"])


def close_at_end(check_in: CheckIn, *, by: Account, at: datetime) -> None:
    """The watching ends: nobody is looked for any more, with that as the reason."""
    search = _open_search(check_in)
    if search is not None:
        search.closed_why, search.ended_by = words.ENDED_WHY, by
        _step(search, What.CLOSED, at=at, by=by)
        _end(search, Stage.CLOSED, at=at)


def ask_newcomer(check_in: CheckIn, *, at: datetime) -> None:
    """Somebody was added while nobody could go: she is turned to."""
    search = _open_search(check_in)
    if search is None or search.stage != Stage.EXHAUSTED:
        return
    after = states.newcomer(check_in.rhythm, _as_state(search, check_in), timezone.localtime(at))
    if after.stage == Stage.EXHAUSTED:
        search.until = after.until
        search.save(update_fields=["until"])
    else:
        _move(search, check_in, after, at=at)


def _begin(check_in: CheckIn, *, at: datetime) -> None:
    now, rhythm = timezone.localtime(at), check_in.rhythm
    search = _open_search(check_in) or Search(check_in=check_in, begun_at=at)
    search.why, search.stage, search.begun_at = Why.MISSED, Stage.WAITING, at
    search.count = len(states.missed(rhythm, timezone.localtime(check_in.since), now))
    search.save()
    begun = states.begin(rhythm, contacts=queries.not_yet_in(search, check_in).count(), now=now)
    _move(search, check_in, begun, at=at)
    CheckIn.objects.filter(pk=check_in.pk).update(next_at=None)


def _owe_call(check_in: CheckIn, search: Search | None, *, at: datetime) -> None:
    search = search or Search(check_in=check_in, begun_at=at)
    _drop(search, at=at)
    search.why, search.stage, search.until, search.contact = Why.LOW, Stage.CALL, None, None
    search.save()


def _move(search: Search, check_in: CheckIn, after: states.Search, *, at: datetime) -> None:
    """Write where it stands now; turn to the next one, or say that nobody is left. What was exhausted once stands so through the night, too."""
    if after.stage == Stage.WAITING and search.steps.filter(what=What.EXHAUSTED).exists():
        morning = states.morning_after(check_in.rhythm, timezone.localtime(at))
        search.stage, search.until, search.goes_at, search.contact = Stage.EXHAUSTED, morning, None, None
        search.save()
        return
    search.stage, search.until, search.goes_at, search.contact = after.stage, after.until, None, None
    if after.stage == Stage.ASKING:
        contact = queries.not_yet_in(search, check_in).first()
        search.contact, search.asked_at = contact, search.asked_at or at
        search.save()
        step = _step(search, What.ASKED, at=at, contact=contact, link=True)
        telling.ask_to_go(step, until=after.until, at=at)
        return
    search.save()
    if after.stage == Stage.EXHAUSTED:
        _step(search, What.EXHAUSTED, at=at)
        telling.warn_named(search, at=at)


def _end(search: Search, stage: str, *, at: datetime) -> None:
    search.stage, search.until, search.ended_at = stage, None, at
    search.save()
    _drop(search, at=at)
    reckon(search.check_in, since=at)


def _drop(search: Search, *, at: datetime, contact: WatchContact | None = None) -> None:
    """Nobody (or this one) needs to be called any more with 「見に行けますか」."""
    if search._state.adding:
        return
    steps = search.steps.filter(what=What.ASKED, **({"contact": contact} if contact else {}))
    for step in steps:
        drop_letters(about=step, by=HOUSE, at=at)


def _keep_answer(check_in: CheckIn, feeling: str, how: str, *, at: datetime, by=None, contact=None) -> Answer:
    answer = Answer(check_in=check_in, at=at, feeling=Feeling(feeling), how=How(how), by=by, contact=contact)
    answer.save(force_insert=True)
    reckon(check_in, since=at)
    return answer


def _step(
    search: Search, what: str, *, at: datetime, contact=None, goes_at=None, by=None, link: bool = False
) -> SearchStep:
    step = SearchStep(search=search, at=at, what=what, contact=contact, goes_at=goes_at, by=by)
    if link:
        telling.GOING.give(step)
    step.save(force_insert=True)
    return step


def _counts(search: Search, check_in: CheckIn) -> tuple[int, int]:
    """How many there are to turn to in all, and the place of the last one (from 0)."""
    turned_to = search.steps.filter(what=What.ASKED).count()
    return turned_to + queries.not_yet_in(search, check_in).count(), turned_to - 1


def _as_state(search: Search, check_in: CheckIn) -> states.Search:
    contacts, order = _counts(search, check_in)
    return states.Search(Stage(search.stage), contacts, order, search.until)


def _open_search(check_in: CheckIn) -> Search | None:
    search = check_in.searches.select_related("contact__account").filter(stage__in=states.OPEN_STAGES).first()
    if search is not None:
        search.check_in = check_in
    return search


def _held(check_in: CheckIn) -> CheckIn:
    return hold(check_in, "watch_over__knowing", "watch_over__person", "watch_over__watcher", "watch_over__cover")


def _held_with(search: Search) -> tuple[CheckIn, Search]:
    """The check-in first, so that two never wait for each other; then the search as it stands now."""
    check_in = _held(search.check_in)
    search = hold(search, "contact__account")
    search.check_in = check_in
    return check_in, search
