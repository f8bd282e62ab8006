"""The doors of the room: every survey and its answers at the desk, and what residents can answer today."""

from otagaisama.base.access import Role, open_to, open_to_everyone
from otagaisama.base.lists import answer, file_asked
from otagaisama.base.pages import page
from otagaisama.base.refusals import NotYours
from otagaisama.base.words import NOT_FOUND
from otagaisama.surveys.answers import queries as answer_queries
from otagaisama.surveys.answers import states as answer_states
from otagaisama.surveys.answers.queries.papers import TYPISTS
from otagaisama.surveys.answers.views.opening import moves_of
from otagaisama.surveys.questions import queries as question_queries
from otagaisama.surveys.questions import rules as question_rules
from otagaisama.surveys.questions.lists import SURVEYS
from otagaisama.surveys.questions.pages import OPEN_DOOR, crumbs, find_survey, is_easy
from otagaisama.surveys.results import queries as result_queries


@open_to_everyone
def surveys(request):
    """What can be answered today, and what came of earlier ones."""
    listed = [
        {"survey": survey_, "title": survey_.in_words("title", easy=is_easy())}
        for survey_ in question_queries.open_surveys(on=request.today)
    ]
    results = [
        {"publication": survey_, "title": survey_.survey.in_words("title", easy=is_easy())}
        for survey_ in result_queries.public_results()
    ]
    return page(request, "surveys/public_list.html", {"surveys": listed, "results": results} | OPEN_DOOR)


@open_to(*TYPISTS)
def desk(request):
    """The surveys of this reader: staff see all, others what they were asked to type and what was told."""
    user, on = request.user, request.today
    is_staff = Role.STAFF in user.roles_on(on)
    if not is_staff and file_asked(request):
        raise NotYours(NOT_FOUND)
    boxes = [
        box
        for box in answer_queries.batches_to_type_for(user, on=on)
        if not box.survey.is_told and box.typed < box.papers
    ]
    return answer(
        request, SURVEYS, is_staff=is_staff, boxes=boxes, publications=result_queries.publications_for(user, on=on)
    )


@open_to(Role.STAFF)
def survey(request, pk):
    """One survey: how many answers, what is next, its questions in order."""
    kept = find_survey(request, pk)
    context = {
        "survey": kept, "questions": question_queries.questions_of(kept), "transitions": moves_of(kept), "may_rebuild": question_rules.may_rebuild(kept),
        "boxes": answer_queries.batches_for(request.user, kept, on=request.today),
        "slips": answer_queries.slips_for(request.user, on=request.today, survey=kept, state=answer_states.SLIP_WAITING).count(),
        "takes": kept.takes_answers(on=request.today), "crumbs": crumbs(None, (kept.title, "")), "area": "desk",
    }  # fmt: skip
    return page(request, "surveys/survey.html", context)
