"""A plan taken in from the example, and troubles that really happened."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from otagaisama.people.models import Knowing
from otagaisama.plan import actions
from otagaisama.plan.models import PlanNode
from otagaisama.troubles.models import CommonIssue, Step, Trouble

EXAMPLES = Path(__file__).parents[2] / "examples" / "kita" / "plan"
NOVEMBER = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def plan(db, now):
    """The ward's plan of the example, current."""
    return actions.import_plan(data=(EXAMPLES / "plan.csv").read_bytes(), filename="plan.csv", by=None, at=now)


@pytest.fixture
def project(plan):
    """Find a line by its printed number: `project("⑫")`."""
    return lambda number: PlanNode.objects.select_related("plan").get(plan=plan, number_text=number)


@pytest.fixture
def happen(johoku):
    """Let troubles be heard: `happen(6, "shopping", on=date(2026, 5, 1), answered=4)`."""

    def heard(many, category="shopping", *, on, answered=0, words="だれにも見せないことば"):
        for number in range(many):
            trouble = Trouble(
                number=f"t{Trouble.objects.count()}", words=words, received_on=on, fiscal_year=on.year,
                district=johoku, knowing=Knowing.objects.create(district=johoku), category=category, next_due=on, first_step_on=on + timedelta(days=2),
            )  # fmt: skip
            trouble.save()
            if number < answered:
                Step(trouble=trouble, order=1, on=on, kind=Step.Kind.ANSWER).save()

    return heard


@pytest.fixture
def common_issue(db):
    issue = CommonIssue(
        title="重い荷物を運べない", category="shopping", made_on=date(2026, 10, 1), summary="見せない中身"
    )
    issue.save()
    return issue
