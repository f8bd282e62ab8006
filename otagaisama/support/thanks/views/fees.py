"""謝礼のきまり: listed with their history, looked at as a sentence before they are kept, ended on a day."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.refusals import Refused
from otagaisama.base.tables import csv_response, xlsx_response
from otagaisama.people.once import press_once
from otagaisama.support.requests.models import FeeRule
from otagaisama.support.thanks import queries, rules, words
from otagaisama.support.thanks.actions import fees as actions
from otagaisama.support.thanks.forms import EndRuleForm, RuleForm
from otagaisama.town.queries import districts

HEADER = ("学区", "手助け", "きまり", "いつから", "いつまで", "説明")


@open_to(Role.STAFF)
@require_GET
def fees(request):
    """The rules in force, to come, and those that ended."""
    district = request.GET.get("district", "")
    rows = [_row(rule, request.today) for rule in queries.fee_rules() if _fits(rule, district)]
    if request.GET.get("as") == "csv":
        return csv_response("謝礼のきまり", HEADER, _cells(rows))
    if request.GET.get("as") == "xlsx":
        return xlsx_response("謝礼のきまり", {"謝礼のきまり": (HEADER, _cells(rows))})
    context = {
        "now": [row for row in rows if row["state"] == "now"], "coming": [row for row in rows if row["state"] == "coming"],
        "ended": [row for row in rows if row["state"] == "ended"], "districts": districts(), "district": district, "rides": words.RIDES,
        "area": "desk", "any": rows,
    }  # fmt: skip
    return page(request, "support/fees.html", context)


@open_to(Role.STAFF)
@press_once
def fee_add(request):
    """A new rule: first 「文で確かめる」, then kept."""
    form = RuleForm(request.POST or None, initial={"from_on": request.today})
    said = ""
    if request.method == "POST" and form.is_valid():
        rule = form.rule()
        try:
            if request.POST.get("do") == "look":
                actions.check_may_add(rule)
                said = rules.sentence_of(rule)
            else:
                actions.add_fee_rule(rule=rule, by=request.user, at=request.now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if not said:
                messages.success(request, words.RULE_ADDED)
                return redirect("support:fees")
    return page(request, "support/fee_add.html", {"form": form, "said": said, "rides": words.RIDES, "area": "desk"})


@open_to(Role.STAFF)
@press_once
def fee_end(request, pk):
    """The last day of a rule."""
    rule = find_or_404(queries.fee_rules(), pk=pk)
    form = EndRuleForm(request.POST or None, initial={"until_on": rule.until_on or request.today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_fee_rule(rule=rule, by=request.user, at=request.now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, words.RULE_CLOSED)
            return redirect("support:fees")
    return page(request, "support/fee_end.html", {"form": form, "row": _row(rule, request.today), "area": "desk"})


@open_to(Role.STAFF)
@require_POST
@press_once
def fee_back(request, pk):
    """A rule that has not begun is taken back."""
    rule = find_or_404(queries.fee_rules(), pk=pk)
    try:
        actions.take_back_fee_rule(rule=rule, by=request.user, at=request.now)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words.RULE_GONE)
    return redirect("support:fees")


def _fits(rule: FeeRule, district: str) -> bool:
    """Of this district, or of all (which holds there too)."""
    return not district or rule.district is None or rule.district.code == district


def _row(rule: FeeRule, today) -> dict:
    state = "coming" if rule.from_on > today else "ended" if rule.until_on and rule.until_on < today else "now"
    return {
        "rule": rule,
        "state": state,
        "said": rules.sentence_of(rule),
        "task": rule.get_task_display() or "すべての手助け",
    }


def _cells(rows):
    for row in rows:
        rule = row["rule"]
        yield (
            rule.district.name if rule.district else "すべての学区",
            row["task"],
            row["said"],
            rule.from_on,
            rule.until_on,
            rule.note,
        )
