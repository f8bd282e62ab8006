"""Papers are taken, typed, typed again by somebody else, and each difference is decided by looking at the paper."""

from datetime import datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.surveys.answers import states, words
from otagaisama.surveys.answers.checking import drawn_of, waiting_of
from otagaisama.surveys.answers.models import Batch, Channel, SecondEntry, Sheet
from otagaisama.surveys.answers.queries import papers_of, second_entries_of
from otagaisama.surveys.answers.rules import is_left
from otagaisama.surveys.questions.models import Survey

MOST_PAPERS = 2_000


@action
def add_batch(*, survey: Survey, papers: int, by, at: datetime, typists=(), **facts) -> Batch:
    """A box of papers came back: number it, so that each paper has its place."""
    survey = _typable(survey)
    if not 1 <= papers <= MOST_PAPERS:
        raise Refused(f"枚数は1枚から{MOST_PAPERS:,}枚までです。多いときは、箱を分けてください。")
    last = survey.batches.order_by("-number").values_list("number", flat=True).first() or 0
    facts = {"came_on": day_of_tokyo(at), "check_share": survey.check_share} | facts
    batch = Batch(survey=survey, number=last + 1, papers=papers, made_by=by, **facts)
    batch.save(force_insert=True)
    batch.typists.set(typists)
    record(by=by, at=at, verb="add-batch", about=batch)
    return batch


@action
def change_batch(*, batch: Batch, by, at: datetime, papers: int | None = None, typists=None, **facts) -> Batch:
    """Correct what is known of a box, or ask others to type. It never has fewer papers than the last one somebody typed."""
    batch = hold(batch)
    last = papers_of(batch).order_by("-serial").values_list("serial", flat=True).first() or 0
    if papers is not None:
        if not max(last, 1) <= papers <= MOST_PAPERS:
            raise Refused(f"{max(last, 1)}番まで打ちこんであるので、枚数は{max(last, 1)}枚より少なくできません。")
        batch.papers = papers
    for name, value in facts.items():
        setattr(batch, name, value)
    batch.save()
    if typists is not None:
        batch.typists.set(typists)
    record(by=by, at=at, verb="change-batch", about=batch)
    return batch


@action
def take_paper(*, batch: Batch, by, at: datetime, serial: int | None = None) -> Sheet:
    """Take a paper into one's hands: the one begun, else the one asked for, else the next that lies free.

    A paper somebody took and left for half an hour lies free again. Raises NotNow when nothing is left, or the one asked for is taken.
    """
    batch = _locked(batch)
    held = {sheet.serial: sheet for sheet in papers_of(batch).select_related(None)}
    if serial is None:
        begun = next(
            (paper for paper in held.values() if paper.state == states.TAKEN and paper.typist_id == by.pk), None
        )
        serial = begun.serial if begun else _next_free(batch, held, at)
    elif not 1 <= serial <= batch.papers:
        raise NotNow(words.NO_PAPER)
    sheet = held.get(serial)
    if sheet is None:
        sheet = Sheet(
            survey=batch.survey, channel=Channel.PAPER, on=batch.came_on, batch=batch, serial=serial, state=states.TAKEN
        )
    elif sheet.state == states.TYPED:
        raise NotNow(words.PAPER_GONE)
    elif sheet.typist_id != by.pk and not is_left(sheet, at):
        raise NotNow(words.PAPER_TAKEN)
    sheet.typist, sheet.taken_at = by, at
    sheet.save()
    record(by=by, at=at, verb="take-paper", about=batch)
    return sheet


@action
def keep_typing(*, entry: Sheet | SecondEntry, typed: dict, by, at: datetime) -> None:
    """Keep a paper half typed, so that whoever is called away comes back to where they were."""
    entry.draft, entry.taken_at = typed, at
    entry.save(update_fields=["draft", "taken_at"])
    record(by=by, at=at, verb="keep-typing", about="surveys.Batch")


@action
def save_paper(*, sheet: Sheet, answers: dict, written: dict, by, at: datetime) -> Sheet:
    """A paper is typed: it counts from now on. Typed before by the same hands, it is rewritten, until a second entry stands beside it."""
    batch = _locked(sheet.batch)
    sheet = hold(sheet)
    if sheet.typist_id != by.pk:
        raise NotNow(words.PAPER_TAKEN)
    if SecondEntry.objects.filter(sheet=sheet, done_at__isnull=False).exists():
        raise NotNow(words.PAPER_GONE)
    sheet.answers, sheet.words, sheet.draft = answers, written or None, None
    sheet.state, sheet.taken_at = states.TYPED, None
    sheet.save()
    record(by=by, at=at, verb="type-paper", about=batch)
    return sheet


@action
def let_go(*, entry: Sheet | SecondEntry, by, at: datetime) -> None:
    """Lay a paper back that was taken and not typed."""
    batch = entry.batch if isinstance(entry, Sheet) else entry.sheet.batch
    record(by=by, at=at, verb="let-go-paper", about=batch)
    type(entry).objects.filter(pk=entry.pk).delete()


@action
def take_second(*, batch: Batch, by, at: datetime) -> SecondEntry:
    """Take the next paper of the draw that somebody else typed, to type it once more without seeing what they typed."""
    batch = _locked(batch)
    drawn = drawn_of(batch)
    for sheet in papers_of(batch).filter(state=states.TYPED, serial__in=drawn):
        second = getattr(sheet, "second", None)
        if second is not None and second.done_at is None and (second.typist_id == by.pk or is_left(second, at)):
            second.typist, second.taken_at = by, at
            second.save(update_fields=["typist", "taken_at"])
            break
        if second is None and sheet.typist_id != by.pk:
            second = SecondEntry(sheet=sheet, typist=by, taken_at=at)
            second.save(force_insert=True)
            break
    else:
        raise NotNow(words.CHECK_DONE)
    if second.sheet.typist_id == by.pk:
        raise NotNow(words.OWN_PAPER)
    record(by=by, at=at, verb="take-second", about=batch)
    return second


@action
def save_second(*, entry: SecondEntry, answers: dict, by, at: datetime) -> SecondEntry:
    """The second entry is done; it keeps what the first one said at this moment, so that the errors can be counted afterwards."""
    batch = _locked(entry.sheet.batch)
    entry = hold(entry, "sheet")
    if entry.typist_id != by.pk or entry.done_at is not None:
        raise NotNow(words.PAPER_GONE)
    entry.answers, entry.first, entry.done_at, entry.draft = answers, entry.sheet.answers, at, None
    entry.save()
    record(by=by, at=at, verb="type-second", about=batch)
    return entry


@action
def decide(*, entry: SecondEntry, decided: dict, by, at: datetime) -> SecondEntry:
    """Somebody looked at the paper: what it says goes into the answer. `decided`: question key → answer, None for an empty place."""
    batch = _locked(entry.sheet.batch)
    entry = hold(entry, "sheet")
    sheet = entry.sheet
    entry.decided = entry.decided | decided
    entry.decided_by, entry.decided_at = by, at
    sheet.answers = {key: value for key, value in (sheet.answers | decided).items() if value is not None}
    entry.save()
    sheet.save(update_fields=["answers"])
    record(by=by, at=at, verb="decide-differences", about=batch)
    return entry


@action
def destroy_papers(*, batch: Batch, by, at: datetime) -> Batch:
    """The papers of a box were shredded, after everything was typed and decided."""
    batch = hold(batch)
    typed = papers_of(batch).filter(state=states.TYPED).count()
    if typed < batch.papers or any(waiting_of(entry) for entry in second_entries_of(batch)):
        raise NotNow("まだ打っていない紙か、決めていない違いがあります。終わってから、紙を捨ててください。")
    batch.destroyed_on = day_of_tokyo(at)
    batch.save(update_fields=["destroyed_on"])
    record(by=by, at=at, verb="destroy-papers", about=batch)
    return batch


def _locked(batch: Batch) -> Batch:
    """One at a time in a box: two people never get the same paper."""
    batch = hold(batch)
    batch.survey = _typable(batch.survey)
    return batch


def _typable(survey: Survey) -> Survey:
    survey = Survey.objects.get(pk=survey.pk)
    if survey.is_told:
        raise NotNow(words.SURVEY_TOLD)
    if survey.is_draft:
        raise NotNow("受付をはじめてから、箱を作ってください。")
    return survey


def _next_free(batch: Batch, held: dict[int, Sheet], at: datetime) -> int:
    for serial in range(1, batch.papers + 1):
        sheet = held.get(serial)
        if sheet is None or (sheet.state == states.TAKEN and is_left(sheet, at)):
            return serial
    waiting = sum(sheet.state == states.TAKEN for sheet in held.values())
    raise NotNow(f"のこりの{waiting}枚は、ほかの人が打っています。" if waiting else words.BOX_DONE)
