"""What the page of one helper and the rows of their list are made of."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from django.db.models import QuerySet

from otagaisama.people.queries import accounts_with
from otagaisama.support.helpers import queries as helper_queries
from otagaisama.support.helpers.forms import InsureForm
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import Cover, Day, Move, OkWith, Training
from otagaisama.support.helpers.pages import insurance_years, times_grid
from otagaisama.support.requests import queries as request_queries
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.turns import queries
from otagaisama.support.turns.forms import ApartForm, OpenForm, RegisterForm, RestForm
from otagaisama.support.visits.states import VISIT_COMING

WEEKS_SHOWN = timedelta(days=28)


def week_of(helper: Helper, *, on: date) -> dict:
    """Her week as days and times: when she can come, where she goes in the next four weeks, and what lies outside her times."""
    says: dict[str, Counter] = defaultdict(Counter)
    coming = queries.turns_since(helper, on).filter(planned_on__lte=on + WEEKS_SHOWN, status__in=VISIT_COMING)
    for visit in coming:
        pair = f"{Day.values[visit.planned_on.weekday()]}-{visit.slot}"
        says[pair][visit.request.get_task_display().partition("（")[0]] += 1
    return times_grid(
        helper.slots, {pair: [f"{task} {count}回" for task, count in tasks.items()] for pair, tasks in says.items()}
    )


def _numbers_of(pairs, requests: QuerySet[HelpRequest]) -> list[dict]:
    """Each pair by the number of a request this reader may read; a pair without one is told without a number."""
    known: dict = {}
    for person_id, number in requests.values_list("person_id", "number"):
        known.setdefault(person_id, number)
    return [{"pair": pair, "number": known.get(pair.person_id, "")} for pair in pairs]


def helper_page(request, helper: Helper, **forms) -> dict:
    """The context of support/helper.html; `forms` stand in for the fresh ones after an error."""
    requests = request_queries.named_requests_for(request.user, on=request.today)
    pledged_on = helper.pledged_on or request.today
    accounts = accounts_with("helper", on=request.today, district_id=helper.district_id)
    insurances = sorted(helper.insurances.all(), key=lambda insurance: (-insurance.fiscal_year, insurance.cover))
    return {
        "helper": helper, "week": week_of(helper, on=request.today), "area": "desk",
        "ok_with": [OkWith(code).label for code in helper.ok_with], "transport": [Move(code).label for code in helper.moves],
        "trainings": [Training(code).label for code in helper.trainings],
        "insurances": [
            {"insurance": held, "label": Cover(held.cover).label, "now": held.starts_on <= request.today <= held.ends_on}
            for held in insurances
        ],
        "pairs": _numbers_of(helper_queries.avoids_of(helper), requests), "turns": queries.turns_of(helper).reverse()[:10],
        "register_form": RegisterForm(today=request.today, initial={"pledged_on": pledged_on}, accounts=accounts, auto_id="register_%s"),
        "rest_form": RestForm(today=request.today, auto_id="rest_%s"), "open_form": OpenForm(auto_id="open_%s"),
        "insure_form": InsureForm(initial={"asked_on": request.today}, years=insurance_years(request.today), today=request.today, auto_id="insure_%s"),
        "apart_form": ApartForm(requests=requests, auto_id="apart_%s"),
        "opened": next(iter(forms), ""), **forms,
    }  # fmt: skip
