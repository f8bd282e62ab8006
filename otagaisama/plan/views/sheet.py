"""評価シート: filled from what really happened; a person adds judgement and one story without names."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_own, page
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.people.once import press_once
from otagaisama.people.queries import name_of_login
from otagaisama.plan import actions, bridge, queries, rules, states, words
from otagaisama.plan.forms import MoveForm, SheetForm, words_of
from otagaisama.plan.models import Next, ProgressSheet, Span
from otagaisama.plan.rules import Changed


@open_to(Role.PLANNER, Role.STAFF)
@press_once
def sheet(request, pk, year, half):
    """Read and write the sheet of one project and span."""
    now = _find(request, pk, year, half)
    roles = request.user.roles_on(request.today)
    form = SheetForm(request.POST or None, sheet=now, roles=roles)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            actions.write_sheet(node=now.node, fiscal_year=year, half=half, by=request.user, at=request.now, **facts)
        except Changed as changed:
            return _conflict(request, changed.sheet, roles)
        messages.success(request, words.SAVED)
        return redirect("plan:sheet", pk=pk, year=year, half=half)
    return page(request, "plan/sheet.html", _context(request, now, roles, form))


@open_to(Role.PLANNER, Role.STAFF)
@require_POST
@press_once
def move(request, pk, year, half, move):
    """Hand the sheet on, back, decide it, or open it again."""
    now = _find(request, pk, year, half)
    roles = request.user.roles_on(request.today)
    form = MoveForm(request.POST, move=move, sheet=now)
    if not form.is_valid():
        return page(request, "plan/sheet.html", _context(request, now, roles, SheetForm(sheet=now, roles=roles), form))
    facts = {"sheet": now, "version": form.cleaned_data["version"], "by": request.user, "at": request.now}
    try:
        actions.approve_sheet(**facts) if move == "decide" else actions.hand_on_sheet(move=move, **facts)
    except Changed as changed:
        return _conflict(request, changed.sheet, roles)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return page(request, "plan/sheet.html", _context(request, now, roles, SheetForm(sheet=now, roles=roles), form))
    messages.success(request, words.MOVED[move])
    return redirect("plan:sheet", pk=pk, year=year, half=half)


@open_to(Role.PLANNER, Role.STAFF)
@require_safe
def on_paper(request, pk, year, half):
    """The sheet on A4, with room for what is written by hand."""
    now = _find(request, pk, year, half)
    if any(doubt.must_go for doubt in bridge.doubts_in(*words_of(now))):
        raise NotNow(words.NAMES_IN_PRINT)
    return page(request, "plan/on_paper.html", _context(request, now, request.user.roles_on(request.today), None))


def _find(request, pk, year, half) -> ProgressSheet:
    node = find_own(request, queries.nodes_for, pk)
    if half not in Span.values:
        raise NotYours("")
    rules.check_has_sheets(node, year, queries.fiscal_year_of(request.today))
    kept = queries.sheet_or_blank(node, year=year, half=half)
    kept.node = node
    return kept


def _conflict(request, newest: ProgressSheet, roles):
    """Somebody was first: what was typed stays, theirs stands beside it, and saving again is meant."""
    newest.node = find_own(request, queries.nodes_for, newest.node_id)
    typed = request.POST.copy()
    typed["version"] = str(newest.version)
    form = SheetForm(typed, sheet=newest, roles=roles)
    form.is_valid()
    theirs = [
        {"label": field.label, "theirs": getattr(newest, field.name), "mine": field.value()}
        for field in form.visible_fields()
        if field.name in typed and str(getattr(newest, field.name) or "") != str(field.value() or "")
    ]
    lost = [
        {"label": SheetForm.base_fields[name].label, "mine": typed[name]}
        for name in SheetForm.base_fields if name in typed and name not in form.fields and typed[name]
    ]  # fmt: skip
    context = _context(request, newest, roles, form)
    answer = page(request, "plan/sheet.html", {**context, "theirs": theirs, "lost": lost, "conflict": words.CHANGED})
    answer.status_code = 409
    return answer


def _context(request, now: ProgressSheet, roles, form, move_form=None) -> dict:
    node = now.node
    branch = queries.branch_of(node, node.plan, year=now.fiscal_year, group=queries.group_of(node))
    shown = (
        now.counts
        if now.is_decided
        else bridge.counts_of(branch.codes, now.fiscal_year, on=request.today, half=now.half)
    )
    live = []
    if Role.STAFF in roles and not now.is_decided:
        live = bridge.live_counts(branch.codes, now.fiscal_year, on=request.today, half=now.half)
    grades = dict(node.plan.grades)
    return {
        "sheet": now, "approved_name": name_of_login(now.approved_by),
        "node": node, "plan": node.plan, "branch": branch, "form": form, "counts": shown, "live": live,
        "cell": next((cell for cell in branch.cells if cell.year == now.fiscal_year), None),
        "target": queries.target_of(node, now.fiscal_year), "grade": grades.get(now.grade, now.grade), "grades": grades,
        "changes": queries.target_changes_of(node), "move_form": move_form or MoveForm(sheet=now), "today": request.today,
        "transitions": [(name, move) for name, move in states.moves_from(now.state, roles).items()],
        "decide_form": move_form if move_form is not None and "checked" in move_form.fields else MoveForm(move="decide", sheet=now),
        "doubts": bridge.doubts_in(*words_of(now)), "ticked": move_form.ticked if move_form is not None else set(), "forward": states.FORWARD,
        "nexts": Next.choices, "names_found": [doubt.why for doubt in bridge.doubts_in(*words_of(now))], "steps": list(states.LABELS.items()),
    }  # fmt: skip
