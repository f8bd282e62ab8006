"""A survey opens and closes."""

from datetime import datetime

from otagaisama.base.days import day_of_tokyo, kept_until
from otagaisama.base.refusals import NotNow
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.surveys.answers.queries import answered
from otagaisama.surveys.questions import rules as question_rules
from otagaisama.surveys.questions import states as question_states
from otagaisama.surveys.questions.models import Survey
from otagaisama.surveys.questions.queries import questions_of

YEARS_OF_WORDS = 3  # written words are forgotten so long after the end; the counts stay


@action
def move_survey(*, survey: Survey, move: str, by, at: datetime) -> Survey:
    """Open, close, reopen, or go back to the draft. The first day and the last day are filled where nobody wrote them."""
    survey = hold(survey)
    today = day_of_tokyo(at)
    question_rules.check_move(survey, move, answers=answered(survey), questions=list(questions_of(survey)))
    survey.state = question_states.SURVEY_MOVES[move][1]
    if survey.state == question_states.CLOSED:
        survey.closed_on, survey.erase_words_on = today, kept_until(today, YEARS_OF_WORDS)
    if survey.state == question_states.OPEN:
        survey.opens_on = survey.opens_on or today
        survey.closed_on = survey.erase_words_on = None
        if survey.closes_on and survey.closes_on < today:
            raise NotNow("しめきりの日が過ぎています。先にしめきりの日を直してください。")
    survey.save()
    record(by=by, at=at, verb=f"survey-{move.replace('_', '-')}", about=survey)
    return survey
