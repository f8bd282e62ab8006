"""Somebody says whom she thinks of; that person is asked, not often; her name goes."""

from collections.abc import Iterable
from datetime import date, datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.base.steps import hold
from otagaisama.learning.discovering import queries, rules, states, words
from otagaisama.learning.discovering.models import Approach, Suggestion
from otagaisama.learning.discovering.states import AFTER, Answer, How, Part, Stand
from otagaisama.people.actions import begin_knowing, end_knowing, name_readers, open_record, seal_like
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.people.models.knowing import Reach
from otagaisama.people.persons.sealing import sealed_of

SHOWN = ("name", "contact", "teller")


@action
def suggest(
    *, district, part: str, name: str, by: Account, at: datetime, contact: str = "", why: str = "", teller: str = "", may_tell: bool = False,
    sealed: bool = False, minds: Account | None = None, invented: bool = False,
) -> Suggestion:  # fmt: skip
    """Write down whom somebody thinks of. It reaches the desk of the district, sealed only whoever asks her."""
    on = day_of_tokyo(at)
    if not queries.districts_open(by, on=on).filter(pk=district.pk).exists():
        raise NotYours(words.NOT_YOURS)
    minds = minds or queries.who_asks_first(district, on=on)
    if minds is None or not queries.who_may_ask(district.pk, on=on).filter(pk=minds.pk).exists():
        raise Refused(words.NOT_YOURS)
    knowing = begin_knowing(by=None, at=at, reach=Reach.DISTRICT, district=district, sealed=sealed)
    name_readers(knowing=knowing, accounts=[minds], by=by, at=at)
    suggestion = Suggestion(
        district=district, part=Part(part), knowing=knowing, minds=minds, said_by=by, said_on=on, may_tell=may_tell, name=name.strip(),
        contact=contact.strip(), why=why.strip(), teller=teller.strip(), next_on=states.next_due(Stand.NEW, on),
        erase_on=states.erase_on(Stand.NEW, on), invented=invented,
    )  # fmt: skip
    suggestion.save(force_insert=True)
    record(by=by, at=at, verb="suggest-somebody", about=suggestion)
    hers = sealed_of(phone=suggestion.contact, name=suggestion.name)
    if hers is not None and not sealed:
        seal_like(knowing=knowing, other=hers, stay=(minds,), by=by, at=at)
        knowing.refresh_from_db()
    return suggestion


@action
def note_approach(
    *, suggestion: Suggestion, on: date, how: str, answer: str, by: Account, at: datetime, said: str = "", she_asked: bool = False,
    parts: Iterable[str] = (), hours: Iterable[str] = (), act_page: str = "", version: int | None = None,
) -> Suggestion:  # fmt: skip
    """She was spoken to, and what came of it. Raises NotNow after three times, Refused within fourteen days."""
    suggestion = _held(suggestion, by, at, version)
    rules.check_may_ask(suggestion, on, on=day_of_tokyo(at), she_asked=she_asked)
    parts, hours = [Part(part).value for part in parts], [states.Hour(hour).value for hour in hours]
    rules.check_parts(answer, parts)
    rules.check_page(act_page.strip())
    Approach(
        suggestion=suggestion, on=on, how=How(how), answer=Answer(answer), said=said.strip(), she_asked=she_asked, by=by
    ).save(force_insert=True)
    suggestion.parts, suggestion.hours = parts or suggestion.parts, hours or suggestion.hours
    suggestion.act_page = act_page.strip() or suggestion.act_page
    return _moved(suggestion, AFTER[Answer(answer)], "note-approach", by, at)


@action
def open_suggestion(*, suggestion: Suggestion, reason: str, by: Account, at: datetime) -> list[tuple[str, str]]:
    """Her whole name, where she is met and who told it, with a reason and a line in the diary (D3): (label, value) of what was written."""
    rules.check_may_see(by, suggestion, on=day_of_tokyo(at))
    if suggestion.erased_on:
        raise NotNow(words.ERASED)
    open_record(about=suggestion, verb="open-suggestion", by=by, at=at, reason=reason)
    lines = [(str(Suggestion._meta.get_field(name).verbose_name), getattr(suggestion, name)) for name in SHOWN]
    return [(label, value) for label, value in lines if value]


@action
def drop(*, suggestion: Suggestion, by: Account, at: datetime) -> Suggestion:
    """She is left in peace."""
    suggestion = _held(suggestion, by, at)
    rules.check_open(suggestion)
    return _moved(suggestion, Stand.DROPPED, "drop-suggestion", by, at)


@action
def hand_on(*, suggestion: Suggestion, to: Account, by: Account, at: datetime) -> Suggestion:
    """Somebody else asks her from now on."""
    suggestion = _held(suggestion, by, at)
    rules.check_open(suggestion)
    if not queries.who_may_ask(suggestion.district_id, on=day_of_tokyo(at)).filter(pk=to.pk).exists():
        raise Refused(words.NOT_YOURS)
    _mind(suggestion, to, by, at)
    return suggestion


@action
def hand_on_all(*, suggestions: Iterable[Suggestion], to: Account, by, at: datetime) -> None:
    """All of these, because whoever asked leaves; whoever hands on need not read them."""
    for suggestion in suggestions:
        _mind(hold(suggestion, "knowing"), to, by, at)
    record(by=by, at=at, verb="hand-on-suggestions", about=to)


@action
def forget_names(*, on: date, at: datetime, by=HOUSE) -> int:
    """Take the names out of what ended, or of what nobody touched (D11). District, part and outcome stay. Answers how many."""
    record(by=by, at=at, verb="forget-suggestions", about="learning.Suggestion")
    due = list(queries.names_due(on).select_related("knowing"))
    for suggestion in due:
        suggestion.name = suggestion.contact = suggestion.why = suggestion.teller = ""
        suggestion.erased_on, suggestion.next_on = on, None
        suggestion.said_by = None
        if suggestion.stand in states.OPEN:
            suggestion.stand = Stand.DROPPED
        suggestion.save()
        for approach in suggestion.approaches.exclude(said=""):
            approach.said = ""
            approach.save(update_fields=["said"])
        end_knowing(knowing=suggestion.knowing, on=on, by=by, at=at)
    return len(due)


def _held(suggestion: Suggestion, by: Account, at: datetime, version: int | None = None) -> Suggestion:
    suggestion = hold(suggestion, "knowing", "district", version=version)
    rules.check_may_see(by, suggestion, on=day_of_tokyo(at))
    if suggestion.erased_on:
        raise NotNow(words.ERASED)
    return suggestion


def _moved(suggestion: Suggestion, stand: str, verb: str, by, at: datetime) -> Suggestion:
    on = day_of_tokyo(at)
    suggestion.stand, suggestion.next_on = stand, states.next_due(stand, on)
    suggestion.erase_on = states.erase_on(stand, on)
    suggestion.version += 1
    suggestion.save()
    record(by=by, at=at, verb=verb, about=suggestion)
    return suggestion


def _mind(suggestion: Suggestion, to: Account, by, at: datetime) -> None:
    suggestion.minds = to
    suggestion.version += 1
    suggestion.save(update_fields=["minds", "version"])
    name_readers(knowing=suggestion.knowing, accounts=[to], by=by, at=at)
    record(by=by, at=at, verb="hand-on-suggestion", about=suggestion)
