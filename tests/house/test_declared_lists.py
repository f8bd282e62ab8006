"""Lists are declared once, files are made in one place, and a list that names people never leaves without its number (TRUST 53)."""

import importlib
import re
from datetime import date

import pytest
from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.urls import resolve, reverse
from django.utils import timezone

from otagaisama.base.access import MEMBERS
from otagaisama.base.lists import declared
from otagaisama.base.lists.asking import Asked, in_box, rows_asked
from otagaisama.people.models import DiaryLine, Knowing, Takeout
from tests.house.source import PACKAGE, python_files, told

pytestmark = pytest.mark.django_db
HOUSE = "base/lists/"
# What makes a file, or reads which file is wanted; and a list's own kind of box.
BY_HAND = re.compile(r"\b(?:csv_response|xlsx_response)\b|(?:GET|POST)(?:\.get\(|\[)\"as\"|^class Box\b", re.M)


def every_list():
    for path in python_files():
        if path.name == "lists.py" or path.parent.name == "lists":
            name = ".".join(["otagaisama", *path.relative_to(PACKAGE).with_suffix("").parts])
            importlib.import_module(name.removesuffix(".__init__"))
    return [one for one in declared() if not one.code.startswith("test-")]


LISTS = every_list()


def test_files_of_lists_are_made_in_one_place():
    outside = [path for path in python_files() if HOUSE not in told(path)]
    assert [told(path) for path in outside if BY_HAND.search(path.read_text("utf-8"))] == []


def test_the_lists_of_the_house_are_declared():
    named = {one.code for one in LISTS if one.names_people}
    gated = sum(1 for one in LISTS if one.gate)
    print(f"\nlists: {len(LISTS)} declared, {len(named)} name people, {gated} leave through a gate")
    assert len(LISTS) >= 12
    assert {"helpers", "accounts", "diary"} <= named


def asked_by(rows: QuerySet) -> tuple:
    try:
        return rows.query.sql_with_params()
    except EmptyResultSet:
        return ()


@pytest.mark.parametrize("code", [shown.code for shown in LISTS if not shown.fresh])
def test_a_list_is_made_without_reading_so_that_its_sql_may_be_kept(
    code, shokuin, kanri, kansa, matome, keikaku, django_assert_num_queries
):
    shown = next(shown for shown in LISTS if shown.code == code)
    on = date(2026, 11, 28)
    for user in (shokuin, kanri, kansa, matome, keikaku):
        user.grants_on(on)
        records = shown.records(user, on=on)
        if not isinstance(records, QuerySet):
            continue
        facts = {box.code: box.facts(user, on) for box in shown.boxes if box.facts}
        lazy = [
            one.choices
            for one in shown.filters
            if callable(one.choices) and isinstance(one.choices(user, on), QuerySet)
        ]
        with django_assert_num_queries(0):
            again = shown.records(user, on=on)
            boxes = [in_box(again, box, user=user, on=on, facts=facts.get(box.code)) for box in shown.boxes]
            assert all(isinstance(choices(user, on), QuerySet) for choices in lazy)
        assert asked_by(again) == asked_by(records)
        assert all(isinstance(rows, QuerySet) for rows in boxes), (
            "what reads first answers a list from `records`, or the list is fresh"
        )


# A field by which people look for a row, and the filter that its list then has.
LOOKED_FOR = {
    "district": {"district", "area"},
} | {name: {code} for code, names in {
    "owner": ("owner", "keeps", "minds", "watcher"),
    "due": ("due_on", "next_due", "next_on", "review_on", "closes_on", "wanted_on", "destroy_on"),
    "year": ("made_at", "held_on", "opened_on", "said_on", "brought_at", "written_at", "planned_on", "made_on"),
}.items() for name in names}  # fmt: skip
# What a list does without, and why.
WITHOUT = {
    "local-teachers": {"year": "a teacher is of no year"},
    "blocks": {"year": "asked anew each year: its box says of which"},
    "block-choices": {"year": "what households choose holds until they choose anew"},
    "partners": {"year": "a partner is of no year"},
    "helpers": {"year": "a helper is of no year"},
    "report-forms": {"year": "a handful of forms"},
    "small-roles": {"year": "only those to come stand there"},
    "places": {"year": "a place is of no year"},
    "posts": {"year": "a post is of no year"},
    "troubles": {"year": "by the months and years in which they were heard"},
}


def model_of(shown, user):
    rows = shown.records(user, on=date(2026, 11, 28))
    return rows.model if isinstance(rows, QuerySet) else None


@pytest.mark.parametrize("code", [shown.code for shown in LISTS])
def test_a_list_is_narrowed_by_what_its_records_have(code, shokuin):
    shown = next(shown for shown in LISTS if shown.code == code)
    model = model_of(shown, shokuin)
    fields = {field.name for field in model._meta.get_fields()} if model else set()
    needed = set().union(*(LOOKED_FOR[name] for name in fields & set(LOOKED_FOR)))
    has = {one.code for one in shown.filters}
    assert needed - has - set(WITHOUT.get(code, {})) == set()
    assert not set(WITHOUT.get(code, {})) & has, "a reason for nothing"


@pytest.mark.parametrize("code", [shown.code for shown in LISTS])
def test_every_choice_of_every_filter_can_be_asked(code, shokuin, johoku):
    shown, on = next(shown for shown in LISTS if shown.code == code), date(2026, 11, 28)
    for one in shown.filters:
        for choice, _ in one.options(shokuin, on):
            list(rows_asked(shown, Asked(None, "", {one.code: choice}, "", ""), user=shokuin, on=on)[:1])


def opener(address: str, accounts: dict):
    """Somebody who may open it, read from the view itself."""
    allowed = resolve(address).func.open_to
    return next(account for role, account in accounts.items() if role in allowed or MEMBERS in allowed)


# What looks like a list of records: a search, a pager, or a table whose rows lead to records.
LISTED = re.compile(
    r'role="search"|parts/pager\.html|<tbody>(?:(?!</tbody>).)*?{% for (?:(?!</tbody>).)*?{% url "[^"]+"[^%]*\.pk', re.S
)
DRAWN_BY_HAND = {
    "publishing/find.html": "one search over many rooms: the first thirty by fitness, of records that each room lists itself",
    "publishing/news.html": "residents read the newest articles as cards; the desk's list is declared",
    "web/door.html": "the front door: a field of the search of everything public, three of each of today's",
    "directory/listen.html": "residents read large cards, with the map beside them",
    "directory/parts/search.html": "the residents' search: where, when, for whom",
    "people/diary.html": "declared (DIARY); its page shows the chain's soundness, and a search of its own",
    "people/house.html": "declared (ACCOUNTS); each row holds the steps of an account",
    "mfa/webauthn/authenticator_list.html": "the few keys of one account, drawn as the library wants it",
    "gatherings/week.html": "residents read a week, a row for each day",
    "gatherings/coming.html": "residents read the next days in large rows",
    "gatherings/children.html": "the children of one event, on the page of that event",
    "gatherings/candidate.html": "the parts of one candidate, on the page of that candidate",
    "gatherings/circular.html": "the sheets and the blocks of one round, on the page of that round",
    "gatherings/event_desk.html": "the dates of one event, on the page of that event",
    "plan/graduates.html": "the graduates of one course beside the small roles that are free",
    "learning/followed.html": "the people of one course, the next step that is due first",
    "learning/funnel.html": "the courses of one year with their counts, as one figure",
    "learning/course.html": "the days and the people of one course, on the page of that course",
    "plan/desk.html": "the plan as its tree of goals",
    "plan/plan.html": "the public plan as its tree of goals",
    "plan/words.html": "a glossary, searched on its page",
    "plan/sheets.html": "one row for each goal of one year, in the order of the plan; files by the same view",
    "register/layers.html": "the handful of layers of the ward's map",
    "shopping/board.html": "residents read what is different today first",
    "shopping/rounds.html": "the week's rounds in the order of the days",
    "shopping/services.html": "residents compare all services side by side, in three languages",
    "support/cover.html": "the days of one helper that need another, asked for together",
    "support/day.html": "the visits of one day, hour by hour",
    "support/insurance.html": "ticked for a whole fiscal year, with the batches that can be taken back",
    "support/parts/fee_rows.html": "declared (FEES); drawn for a page and for paper",
    "support/proposals.html": "what the engine proposes, each with its reasons",
    "support/request.html": "the visits of one request",
    "support/statements.html": "one statement for each helper and month, printed together",
    "support/ticket_sell.html": "a choice of one person, as a step of selling",
    "surveys/cross.html": "a crossing of two questions: counts, no records",
    "surveys/slips.html": "the slips of one survey, opened one by one with a reason",
    "surveys/survey.html": "the questions of one survey in their order",
    "surveys/written.html": "free words of one question, guarded as one text",
    "troubles/circle_offers.html": "a choice of cards, as a step of a circle",
    "troubles/person_link.html": "a choice of one person, as a step of a trouble",
    "troubles/told.html": "a listener's own few, in large cards for a telephone",
    "watch/agreement.html": "the cards of one agreement, on the page of that agreement",
    "watch/mine.html": "a neighbour's own few, with what came back, for a telephone",
    "web/parts.html": "the samples of all parts",
    "web/parts/search_form.html": "the one search of the desk, over all rooms",
}


def test_a_page_that_lists_records_is_declared_or_says_why_not():
    found = set()
    for path in PACKAGE.rglob("templates/**/*.html"):
        words = path.read_text("utf-8")
        if 'extends "web/list.html"' not in words and LISTED.search(words):
            found.add(str(path).partition("/templates/")[2])
    found -= {"web/list.html"}
    print(f"\nlists drawn by hand: {len(found)}, each with its reason")
    assert found - set(DRAWN_BY_HAND) == set(), (
        "declare it in lists.py (base/lists), or say here why its page is drawn otherwise"
    )
    assert set(DRAWN_BY_HAND) - found == set(), "a reason for nothing"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("code", [one.code for one in LISTS if one.names_people])
def test_a_list_that_names_people_leaves_a_numbered_line(code, kind, client_of, shokuin, kanri, kansa, matome):
    address = reverse(next(one for one in LISTS if one.code == code).address)
    accounts = {"staff": shokuin, "steward": kanri, "auditor": kansa, "coordinator": matome}
    client = client_of(opener(address, accounts))
    asked = client.get(f"{address}?as={kind}")
    assert asked["Content-Type"].startswith("text/html")
    assert "持ち出す理由" in asked.content.decode()
    before = DiaryLine.objects.filter(verb="take-out").count()
    assert client.post(f"{address}?as={kind}", {"reason": "", "form_key": f"no-reason-{kind}"}).status_code == 422
    assert (Takeout.objects.count(), DiaryLine.objects.filter(verb="take-out").count()) == (0, before)
    taken = client.post(f"{address}?as={kind}", {"reason": "打合せで使う", "form_key": f"for-a-reason-{kind}"})
    assert "attachment" in taken["Content-Disposition"]
    paper = Takeout.objects.get()
    assert paper.reason == "打合せで使う"
    assert DiaryLine.objects.filter(verb="take-out", about_id=str(paper.pk)).count() == 1
    if kind == "csv":
        foot = taken.content.decode("utf-8-sig").splitlines()[-4:]
        assert foot[0] == f"持ち出し番号,{paper.number}"
        assert foot[3].startswith("回収・破棄する日,")


@pytest.mark.django_db
def test_a_list_of_what_may_be_sealed_says_so_and_is_a_takeout(world):
    """Whatever hangs on who may know: the sealed row is marked on the page and in the file, which asks for its reason."""
    user, today = world.accounts["shokuin"], timezone.localdate()
    closed = []
    for shown in declared():
        rows = shown.records(user, on=today)
        if isinstance(rows, QuerySet) and any(field.name == "knowing" for field in rows.model._meta.get_fields()):
            closed.append(shown.code)
            assert shown.sealed is not None, f"{shown.code}: say which rows are sealed"
            assert shown.gate is not None
            row = rows.first() or rows.model.objects.select_related("knowing").first()
            if row.knowing is None:  # most are nobody's secret: the query says which are
                row.knowing, row.is_known_sealed = Knowing(), True
            row.knowing.sealed = True
            assert shown.sealed(row)
            badges = [label for column in shown.page_columns if column.badges for label, _ in column.badges(row, today)]
            assert any("封" in label for label in badges), f"{shown.code}: mark a sealed row on the page"
    assert {"troubles", "requests"} <= set(closed)
