"""Correcting one line of the plan: its words and years, what is counted, what it aims at."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_own, page
from otagaisama.base.steps import take_step
from otagaisama.people.once import press_once
from otagaisama.plan import actions, queries, rules, words
from otagaisama.plan.forms import IndicatorForm, NodeForm, TargetForm
from otagaisama.plan.indicators import INDICATORS


@open_to(Role.PLANNER, Role.STAFF)
@press_once
def edit(request, pk):
    """The line's words and years; below it what is counted and what is aimed at, each with its own form."""
    node = find_own(request, queries.nodes_for, pk)
    form = NodeForm(
        request.POST or None, node=node, groups=queries.groups_of(node.plan), others=queries.others_with_number(node)
    )
    return take_step(
        request, form, lambda _: actions.change_node(node=node, by=request.user, at=request.now, **form.facts()),
        said=words.NODE_SAVED, to=reverse("plan:edit", args=[pk]), show=lambda: _page(request, node, form=form),
    )  # fmt: skip


@open_to(Role.PLANNER, Role.STAFF)
@require_POST
@press_once
def indicators(request, pk):
    """Choose what is counted for the line."""
    node = find_own(request, queries.nodes_for, pk)
    form = IndicatorForm(request.POST)
    if form.is_valid():
        actions.choose_indicators(node=node, by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, words.INDICATORS_SAVED)
        return redirect("plan:edit", pk=pk)
    return _page(request, node, indicator_form=form)


@open_to(Role.PLANNER, Role.STAFF)
@require_POST
@press_once
def targets(request, pk):
    """Set or change what the line aims at in a year."""
    node = find_own(request, queries.nodes_for, pk)
    form = TargetForm(request.POST, years=_years(request, node), auto_id="target_%s")
    return take_step(
        request, form, lambda typed: actions.change_target(node=node, by=request.user, at=request.now, **typed), beside="why",
        said=words.TARGET_SAVED, to=reverse("plan:edit", args=[pk]), show=lambda: _page(request, node, target_form=form),
    )  # fmt: skip


def _years(request, node):
    return rules.years_of(node.plan, queries.fiscal_year_of(request.today))


def _page(request, node, **forms):
    this_year = queries.fiscal_year_of(request.today)
    branch = queries.branch_of(node, node.plan, year=this_year, group=queries.group_of(node))
    if "form" not in forms:
        forms["form"] = NodeForm(
            node=node, groups=queries.groups_of(node.plan), others=queries.others_with_number(node)
        )
    forms.setdefault("indicator_form", IndicatorForm(initial={"codes": branch.codes}))
    aims = {"years": _years(request, node), "auto_id": "target_%s"}  # both forms have a `text` and a `why`
    forms.setdefault("target_form", TargetForm(initial={"fiscal_year": this_year}, **aims))
    return page(request, "plan/edit.html", {
        "node": node, "branch": branch, "plan": node.plan, "year": this_year, "lineage": queries.lineage(node),
        "targets": queries.targets_of(node), "changes": queries.target_changes_of(node),
        "chosen": [INDICATORS[code] for code in branch.codes if code in INDICATORS], **forms,
    })  # fmt: skip
