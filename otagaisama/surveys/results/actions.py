"""The results are put together once, then shown or not."""

from datetime import datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.surveys.answers import states as answer_states
from otagaisama.surveys.answers.checking import waiting_of
from otagaisama.surveys.answers.queries import second_entries_of
from otagaisama.surveys.questions import states as question_states
from otagaisama.surveys.questions import words as question_words
from otagaisama.surveys.questions.models import Survey
from otagaisama.surveys.questions.rules import may_move
from otagaisama.surveys.results import bridge
from otagaisama.surveys.results.counting import as_json, guarded
from otagaisama.surveys.results.models import Publication


@action
def tell_results(*, survey: Survey, pairs: list[tuple[str, str]], by, at: datetime) -> Publication:
    """Put the guarded tables together, once and for all: from now on no answer is added, or two versions would tell by subtraction.

    Raises Refused where the pairs would tell too much together, NotNow while papers are in somebody's hands or differences wait.
    """
    survey = hold(survey)
    if not may_move(survey, "tell"):
        raise NotNow(question_words.ALREADY if survey.is_told else "先に、アンケートをしめきってください。")
    if survey.sheets.filter(state=answer_states.TAKEN).exists():
        raise NotNow("いま打っている紙があります。打ちおえるか、紙を戻してから、まとめてください。")
    if any(waiting_of(entry) for entry in second_entries_of(survey)):
        raise NotNow("2回の打ちこみの違いで、まだ決めていないところがあります。先に決めてください。")
    try:
        tables = guarded(survey, pairs)
    except bridge.CountsError as refusal:
        raise Refused(str(refusal)) from refusal
    today = day_of_tokyo(at)
    answers = survey.sheets.filter(state=answer_states.TYPED).count()
    publication = Publication(
        survey=survey,
        made_on=today,
        made_by=by,
        pairs=[list(pair) for pair in pairs],
        tables=as_json(tables),
        answers=answers,
    )
    publication.save(force_insert=True)
    survey.state = question_states.TOLD
    survey.save(update_fields=["state"])
    record(by=by, at=at, verb="survey-tell", about=survey)
    return publication


@action
def show_results(*, publication: Publication, public: bool, by, at: datetime) -> Publication:
    """Let everybody see the results, or take them off the open page again. They themselves never change."""
    kept = hold(publication)
    kept.is_public = public
    kept.public_on = day_of_tokyo(at) if public else None
    kept.save(update_fields=["is_public", "public_on"])
    record(by=by, at=at, verb="show-results" if public else "hide-results", about=kept.survey)
    return kept
