"""A survey opens and closes: first asked, then done."""

from django.contrib import messages
from django.shortcuts import redirect

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import page
from otagaisama.people.once import press_once
from otagaisama.surveys.answers import actions
from otagaisama.surveys.questions import rules as question_rules
from otagaisama.surveys.questions import states as question_states
from otagaisama.surveys.questions.pages import crumbs, find_survey

SAID = {
    "open": "受付をはじめました。", "back_to_draft": "準備中にもどしました。", "close": "しめきりました。", "reopen": "もう一度受け付けています。",
}  # fmt: skip


@open_to(Role.STAFF)
@press_once
def move(request, pk):
    """Open, close, reopen, back to the draft: first asked, then done."""
    survey = find_survey(request, pk)
    wanted = request.POST.get("move") or request.GET.get("move", "")
    if wanted not in dict(moves_of(survey)):
        return redirect("surveys:survey", pk=pk)
    if request.method == "POST":
        actions.move_survey(survey=survey, move=wanted, by=request.user, at=request.now)
        messages.success(request, SAID[wanted])
        return redirect("surveys:survey", pk=pk)
    context = {
        "survey": survey,
        "move": wanted,
        "label": question_states.SURVEY_MOVES[wanted][2],
        "crumbs": crumbs(survey, ("ようすを変える", "")),
        "area": "desk",
    }
    return page(request, "surveys/move.html", context)


def moves_of(survey) -> list[tuple[str, str]]:
    possible = [move for move in ("open", "close", "reopen", "back_to_draft") if question_rules.may_move(survey, move)]
    return [
        (move, question_states.SURVEY_MOVES[move][2])
        for move in possible
        if move != "back_to_draft" or not survey.answers
    ]
