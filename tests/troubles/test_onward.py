"""A circle's decision goes on by one press: a request for help, a course, a common issue for the plan."""

import pytest
from django.urls import reverse

from otagaisama.learning.courses.scripts import EXAMPLES
from otagaisama.support.helpers.models.choices import Task
from otagaisama.support.requests.models import HelpRequest
from otagaisama.troubles.circles.states import COURSE_OF
from otagaisama.troubles.models import TroubleRequest
from otagaisama.troubles.thread.models.choices import Category
from otagaisama.troubles.thread.states import TASK_OF
from tests.troubles import test_circles
from tests.troubles.test_circles import KEY, agreed, think

pytestmark = pytest.mark.django_db
table = test_circles.table


def press(client, table, decision):
    return client.post(reverse("troubles:decision_request", args=[table.circle_id, decision.pk]), KEY)


def test_a_decision_becomes_a_request_by_one_press(table, matome, now, client_of):
    [decision] = think(table, matome, now, agreed(now, "玄関まで買い物を届ける", "学区の助け合い", 7))
    answer = press(client_of(matome), table, decision)
    made = HelpRequest.objects.get()
    assert answer["Location"] == reverse("support:request", args=[made.pk])
    assert made.detail == "玄関まで買い物を届ける"
    assert made.task == TASK_OF.get(table.category, "other")
    assert TroubleRequest.objects.get().trouble == table.trouble


def test_the_page_of_the_circle_leads_to_a_course_and_to_the_plan(table, matome, now, client_of):
    think(table, matome, now, agreed(now))
    page = client_of(matome).get(reverse("troubles:circle", args=[table.circle_id])).content.decode()
    assert reverse("learning:course-start") in page
    assert f"{reverse('troubles:issue_new')}?card={table.pk}" in page


def test_whoever_may_not_read_the_trouble_makes_no_request(table, matome, now, client_of, yosonomatome):
    [decision] = think(table, matome, now, agreed(now))
    table.circle.district = None
    table.circle.save(update_fields=["district"])
    assert press(client_of(yosonomatome), table, decision).status_code == 404
    assert not HelpRequest.objects.exists()


def test_a_decision_that_is_over_says_so(table, matome, now, client_of):
    [decision] = think(table, matome, now, agreed(now))
    client = client_of(matome)
    client.post(reverse("troubles:decision", args=[table.circle_id, decision.pk]), {"how": "dropped", **KEY})
    press(client, table, decision)
    assert not HelpRequest.objects.exists()


def test_every_kind_leads_to_a_help_and_an_example_that_there_is():
    assert set(TASK_OF) | set(COURSE_OF) <= set(Category.values)
    assert set(TASK_OF.values()) <= set(Task.values)
    assert set(COURSE_OF.values()) <= set(EXAMPLES)
