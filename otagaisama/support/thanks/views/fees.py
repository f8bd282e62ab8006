"""謝礼のきまり: listed with their history, looked at as a sentence before they are kept, ended on a day."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.confirming import is_confirmed, mark_of
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import press, step, tried
from otagaisama.people.once import press_once
from otagaisama.support.requests.models import FeeRule
from otagaisama.support.thanks import queries, rules, words
from otagaisama.support.thanks.actions import fees as actions
from otagaisama.support.thanks.forms import EndRuleForm, RuleForm
from otagaisama.support.thanks.lists.fees import FEES, row_of
from otagaisama.support.thanks.pages import standings_of


@open_to(Role.STAFF)
@require_GET
def fees(request):
    """The rules in force, to come, and those that ended."""
    return answer(request, FEES, rides=words.RIDES)


@open_to(Role.STAFF)
@press_once
def fee_add(request):
    """A new rule: first 「文で確かめる」, then kept, exactly as it was read."""
    form = RuleForm(request.POST or None, initial={"from_on": request.today}, today=request.today)

    def keep(rule):
        actions.add_fee_rule(rule=rule, by=request.user, at=request.now)

    return _read_then_keep(request, form, actions.check_may_add, keep, said=words.RULE_ADDED)


@open_to(Role.STAFF)
@press_once
def fee_change(request, pk):
    """A rule that was never used is written anew, read as a sentence first."""
    rule = find_or_404(queries.fee_rules(), pk=pk)
    start = {name: getattr(rule, name) for name in actions.TYPED}
    form = RuleForm(request.POST or None, initial=start, today=request.today)

    def check(corrected):
        actions.check_may_correct(rule, corrected)

    def keep(corrected):
        actions.correct_fee_rule(rule=rule, corrected=corrected, by=request.user, at=request.now)

    return _read_then_keep(request, form, check, keep, said=words.RULE_CORRECTED, rule=rule)


def _read_then_keep(request, form, check, keep, *, said: str, **context):
    """「文で確かめる」 reads what was typed; 「このきまりにする」 keeps it only if it is what was read."""
    shown = {}
    if request.method == "POST" and form.is_valid():
        typed, rule = form.cleaned_data, form.rule()
        kept = request.POST.get("do") == "keep" and is_confirmed(request.POST, typed)
        if tried(form, lambda: (keep if kept else check)(rule)):
            if kept:
                messages.success(request, said)
                return redirect("support:fees")
            shown = {"said": rules.sentence_of(rule), "when": rules.span(rule), "confirmed": mark_of(typed)}
            shown["differs"] = request.POST.get("do") == "keep"
    return page(
        request, "support/fee_add.html", {"form": form, "rides": words.RIDES, "area": "desk", **shown, **context}
    )


@open_to(Role.STAFF)
@press_once
def fee_requests(request, pk):
    """The requests of a rule: those that go by it, and those that do not; ticked ones are changed together."""
    rule = find_or_404(queries.fee_rules(), pk=pk)
    standings = standings_of(rule, request.user, on=request.today)
    differing = [row.help_request for row in standings if not row.follows]
    shown = [
        [str(help_request.pk), help_request.fee, help_request.amount, help_request.unit_min]
        for help_request in differing
    ]
    context = {
        "row": row_of(rule, on=request.today), "following": [row.help_request for row in standings if row.follows],
        "differing": differing, "confirmed": mark_of(shown), "chosen": request.POST.getlist("help_request"), "area": "desk",
    }  # fmt: skip
    if request.method == "POST":
        wanted = set(context["chosen"])
        ticked = [help_request for help_request in differing if str(help_request.pk) in wanted]
        if is_confirmed(request.POST, shown) and ticked:
            return _follow(request, rule, ticked)
        context |= {"differs": bool(ticked), "nobody": "" if ticked else words.NOBODY_TICKED}
    return page(request, "support/fee_requests.html", context)


def _follow(request, rule: FeeRule, ticked: list):
    changed, kept = actions.follow_fee_rule(rule=rule, help_requests=ticked, by=request.user, at=request.now)
    if changed:
        messages.success(request, words.FEES_CHANGED.format(count=changed))
    for help_request, why in kept:
        messages.error(request, words.FEES_KEPT.format(number=help_request.number, why=why))
    return redirect("support:fee_requests", pk=rule.pk)


@open_to(Role.STAFF)
@press_once
def fee_end(request, pk):
    """The last day of a rule."""
    rule = find_or_404(queries.fee_rules(), pk=pk)
    form = EndRuleForm(request.POST or None, initial={"until_on": rule.until_on or request.today}, today=request.today)
    return step(
        request, form, lambda typed: actions.end_fee_rule(rule=rule, by=request.user, at=request.now, **typed),
        said=words.RULE_CLOSED, to=reverse("support:fees"), template="support/fee_end.html",
        context={"form": form, "row": row_of(rule, on=request.today), "area": "desk"},
    )  # fmt: skip


@open_to(Role.STAFF)
@require_POST
@press_once
def fee_back(request, pk):
    """A rule that has not begun is taken back."""
    rule = find_or_404(queries.fee_rules(), pk=pk)
    return press(
        request, lambda: actions.take_back_fee_rule(rule=rule, by=request.user, at=request.now),
        said=words.RULE_GONE, to="support:fees",
    )  # fmt: skip
