"""Answers typed elsewhere come in as a table: all rows right, or nothing; and a file taken in by mistake goes out whole."""

from datetime import datetime

from otagaisama.base.days import day_of_tokyo, jdate
from otagaisama.base.intake import ListReading, Unreadable
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.register.tracing import Trace
from otagaisama.surveys.answers import states, words
from otagaisama.surveys.answers.intake import read_file
from otagaisama.surveys.answers.models import Batch, Channel, Sheet
from otagaisama.surveys.answers.queries import files_of
from otagaisama.surveys.answers.twice import CameBefore, came_before
from otagaisama.surveys.questions.models import Survey
from otagaisama.surveys.questions.queries import questions_of


class FileRefused(Refused):
    """Some rows are wrong, so nothing was taken in. `reading` says which and why."""

    def __init__(self, sentence: str, reading: ListReading):
        super().__init__(sentence)
        self.reading = reading


def look_at_file(survey: Survey, data: bytes, filename: str) -> ListReading:
    """Read a table of answers without writing. Raises Refused when it is none."""
    try:
        return read_file(data, filename, list(questions_of(survey)))
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from unreadable


def look_before(survey: Survey, reading: ListReading) -> CameBefore | None:
    """The earlier file that holds the same answers, where there is one."""
    return came_before([row["answers"] for row in reading.entries], files_of(survey))


@action
def load_answers(
    *, survey: Survey, data: bytes, filename: str, by, at: datetime, came_from: str = "", others: bool = False
) -> Batch:
    """Take in a table of answers, a row each.

    Raises Refused (not such a table; the same answers came before, unless they are `others` all the same) or FileRefused (wrong rows).
    """
    survey = hold(survey)
    if survey.is_told or survey.is_draft:
        raise NotNow(words.SURVEY_TOLD if survey.is_told else "受付をはじめてから、取りこんでください。")
    reading = look_at_file(survey, data, filename)
    if reading.faults:
        raise FileRefused(f"{reading.fault_count}行に直すところがあるので、何も取りこんでいません。", reading)
    if not reading.entries:
        raise Refused("答えの行がありません。見出しの下に、1枚を1行で書いてください。")
    before = look_before(survey, reading)
    if before and not others:
        raise Refused(
            words.CAME_BEFORE.format(number=before.batch.number, day=jdate(before.batch.came_on), same=before.same)
        )
    today = day_of_tokyo(at)
    last = survey.batches.order_by("-number").values_list("number", flat=True).first() or 0
    batch = Batch(survey=survey, number=last + 1, channel=Channel.FILE, papers=len(reading.entries), came_on=today, came_from=came_from, made_by=by,
                  check_share=0)  # fmt: skip
    batch.save(force_insert=True)
    trace = Trace("surveys.answers", f"アンケート{survey.number}の答え", filename, whole=True)
    trace.add([batch], beside=True)
    for serial, row in enumerate(reading.entries, 1):
        # one by one: hidden words are sealed for their row
        sheet = Sheet(
            survey=survey,
            channel=Channel.FILE,
            on=today,
            batch=batch,
            serial=serial,
            answers=row["answers"],
            words=row["words"] or None,
        )
        sheet.save(force_insert=True)
        trace.add([sheet])
    trace.keep(by=by, at=at)
    record(by=by, at=at, verb="load-answers", about=batch)
    return batch


@action
def drop_batch(*, batch: Batch, by, at: datetime) -> None:
    """Take a file out again, or a box that nobody has typed from. What was told stays told."""
    batch = hold(batch, "survey")
    if batch.survey.is_told:
        raise NotNow(words.SURVEY_TOLD)
    if batch.is_paper and batch.sheets.filter(state=states.TYPED).exists():
        raise NotNow("この箱には、打ちこんだ紙があります。打った答えは消せません。")
    record(by=by, at=at, verb="drop-batch", about=batch)
    batch.sheets.all().delete()
    batch.delete()
