"""A list costs the same number of queries with one row and with three."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from otagaisama.base.access import Role
from otagaisama.directory import actions as directory
from otagaisama.directory.models import Listener
from otagaisama.people.actions import add_account, note_person, take_out
from otagaisama.plan.models import IssueTakenUp
from otagaisama.shopping.reach import actions as reach_actions
from otagaisama.shopping.reach.reckoning import Wanted
from otagaisama.shopping.stores import actions as store_actions
from otagaisama.support.helpers import actions as helper_actions
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.troubles.circles.actions import cards, circles
from otagaisama.troubles.models import CommonIssue
from otagaisama.troubles.thread import actions
from otagaisama.troubles.voices import actions as voice_actions
from tests.house import world_after, world_gatherings, world_learning, world_signups, world_stops, world_watch
from tests.house.doors import Doors
from tests.house.world import build
from tests.house.world_surveys import one_more_survey
from tests.house.world_turns import insured

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Every page that shows many of something, with whoever keeps it.
LISTS = (
    ("matome", "/desk/"), ("shokuin", "/desk/"), ("shokuin", "/desk/search/?q=%E5%BA%AD"),
    ("shokuin", "/desk/troubles/"), ("shokuin", "/desk/troubles/?box=all"), ("matome", "/desk/troubles/?box=open"),
    ("shokuin", "/desk/troubles/?box=late"), ("shokuin", "/desk/troubles/?box=all&as=csv"), ("shokuin", "/desk/troubles/?box=all&as=xlsx"),
    ("shokuin", "/desk/troubles/?box=all&q=%E5%BA%AD"), ("hana", "/my/"), ("hana", "/my/told/"), ("matome", "/desk/circles/"), ("shokuin", "/desk/circles/"),
    ("shokuin", "circle"), ("shokuin", "circle people/"), ("shokuin", "circle offers/"), ("shokuin", "circle minutes/"), ("shokuin", "circle print/"),
    ("shokuin", "circle agenda/"), ("shokuin", "circle collect/"), ("matome", "circle door/"), ("shokuin", "circle close/"), ("shokuin", "/desk/issues/"),
    ("shokuin", "/desk/issues/new/"), ("shokuin", "/desk/issues/?as=csv"), ("shokuin", "issue"), ("shokuin", "issue cards/"), ("", "/listen/"),
    ("", "/listen/map/"), ("", "/listen/booklet/"), ("", "/listen/list.csv"), ("shokuin", "/desk/directory/"), ("matome", "/desk/directory/"),
    ("shokuin", "/desk/directory/?as=xlsx"), ("shokuin", "/desk/directory/listeners/"), ("", "/plan/"), ("keikaku", "/desk/plan/"),
    ("", "/shopping/"), ("", "/shopping/services/"), ("", "/shopping/services/?what=%E5%AE%85&how=phone"), ("", "/shopping/services/paper/"),
    ("", "/shopping/services/list.csv"), ("", "/shopping/services/list.xlsx"), ("shokuin", "/desk/shopping/"), ("keikaku", "/desk/shopping/"),
    ("", "/shopping/stops/"), ("", "/shopping/stops/paper/"), ("", "/shopping/stops/list.csv"), ("hana", "/my/stops/"), ("hana", "stop stand"),
    ("shokuin", "/desk/shopping/stops/"), ("matome", "/desk/shopping/stops/?q=%E6%9D%91"), ("shokuin", "/desk/shopping/stops/?as=xlsx"),
    ("shokuin", "/desk/shopping/rounds/"), ("shokuin", "/desk/shopping/rounds/list.xlsx"), ("shokuin", "course-round"), ("shokuin", "course-round paper/"),
    ("shokuin", "course-round course.ics"), ("shokuin", "course-round suggest/"), ("shokuin", "/desk/shopping/rounds/stops/"),
    ("matome", "stop"), ("matome", "/desk/shopping/stops/absences/"), ("matome", "absence"),
    ("", "/shopping/map/"), ("", "/shopping/map/?walk=all&ring=500"), ("", "/shopping/map/paper/"), ("", "/shopping/map/towns.csv"),
    ("shokuin", "/desk/shopping/reach/"), ("keikaku", "/desk/shopping/reach/"), ("shokuin", "/desk/shopping/reach/streets/"),
    ("shokuin", "/desk/shopping/stores/"), ("matome", "/desk/shopping/stores/"), ("shokuin", "/desk/shopping/stores/?box=closed"),
    ("shokuin", "/desk/shopping/stores/?as=xlsx"), ("shokuin", "/desk/shopping/stores/?as=csv"), ("shokuin", "/desk/shopping/stores/paper/"),
    ("shokuin", "/desk/shopping/services/"), ("matome", "/desk/shopping/services/"), ("shokuin", "/desk/shopping/services/?as=xlsx"),
    ("keikaku", "/desk/plan/sheets/"), ("keikaku", "/desk/plan/sheets.csv"), ("keikaku", "/desk/plan/issues/"), ("keikaku", "/desk/plan/issues/?as=csv"),
    ("shokuin", "/desk/circles/?as=xlsx"), ("hana", "/my/told/?q=%E5%BA%AD"), ("kanri", "/house/"),
    ("matome", "/desk/support/"), ("shokuin", "/desk/support/"), ("matome", "/desk/support/month/"), ("matome", "today"),
    ("shokuin", "/desk/support/requests/?box=all"), ("matome", "/desk/support/requests/?box=seeking"), ("shokuin", "/desk/support/requests/?box=all&as=csv"),
    ("shokuin", "/desk/support/requests/?box=all&as=xlsx"), ("matome", "request"), ("matome", "visit open"), ("matome", "visit open?cover=1"),
    ("matome", "/desk/support/proposals/"), ("matome", "/desk/support/concerns/"),
    ("kansa", "/diary/"), ("kansa", "/diary/week/"), ("kansa", "/diary/papers/"),
    ("kansa", "/diary/looks/?box=all"), ("matome", "/desk/looks/?box=all"), ("matome", "/desk/looks/takeouts/?box=all"),
    ("matome", "/takeouts/"), ("kanri", "/house/retention/"), ("matome", "/me/"),
    ("matome", "/desk/support/helpers/"), ("shokuin", "/desk/support/helpers/?as=csv"), ("shokuin", "/desk/support/insurance/"),
    ("shokuin", "/desk/surveys/"), ("keikaku", "/desk/surveys/"), ("shokuin", "/desk/surveys/?as=xlsx"), ("shokuin", "survey"), ("shokuin", "survey results/"),
    ("shokuin", "survey cross/?row=town&col=hard"), ("shokuin", "survey written/"), ("shokuin", "survey slips/"), ("shokuin", "survey box"),
    ("keikaku", "survey typing"), ("", "/surveys/"),
    ("matome", "/desk/learning/"), ("shokuin", "/desk/learning/?as=xlsx"), ("matome", "lessons"), ("matome", "lessons flyer/"), ("matome", "lessons followed/"),
    ("matome", "lessons roundtable/"), ("shokuin", "/desk/learning/funnel/"), ("matome", "learner road/"), ("matome", "attendance"),
    ("matome", "attendance list/xlsx/"), ("matome", "/desk/discovering/"), ("matome", "/desk/discovering/?as=xlsx"), ("shokuin", "/desk/teams/"),
    ("shokuin", "/desk/teams/years/"),
    ("", "/gatherings/"), ("", "/gatherings/month/"), ("", "/gatherings/week/"), ("", "/gatherings/events.ics"), ("matome", "/desk/gatherings/events/"),
    ("shokuin", "/desk/gatherings/events/?as=xlsx"), ("matome", "/desk/gatherings/events/start/"), ("matome", "/desk/gatherings/cases/"),
    ("hana", "/my/roles/"), ("", "/gatherings/places/"), ("shokuin", "/desk/gatherings/places/"), ("shokuin", "/desk/gatherings/places/?as=xlsx"),
    ("matome", "/desk/gatherings/partners/"), ("shokuin", "/desk/gatherings/partners/?as=xlsx"), ("matome", "/desk/gatherings/partners/ring/"),
    ("matome", "partner"), ("matome", "/desk/gatherings/teachers/"), ("matome", "/desk/gatherings/lessons/"), ("matome", "/desk/gatherings/children/words/"),
    ("matome", "event children/"), ("matome", "/desk/gatherings/areas/"),
    ("", "/gatherings/circulars/"), ("matome", "/desk/gatherings/circulars/"), ("shokuin", "/desk/gatherings/circulars/?as=xlsx"),
    ("matome", "/desk/gatherings/blocks/"), ("matome", "/desk/gatherings/blocks/slips/"), ("shokuin", "/desk/gatherings/deliveries/?box=all"),
    ("matome", "circular draft"), ("matome", "circular fixed"), ("matome", "circular fixed paper/"),
    ("", "/gatherings/candidates/"), ("matome", "/desk/gatherings/candidates/"), ("shokuin", "/desk/gatherings/candidates/?as=xlsx"),
    ("matome", "/desk/gatherings/candidates/map/"), ("matome", "/desk/gatherings/candidates/walk/"), ("matome", "candidate"),
    ("bashomori", "/my/places/"), ("bashomori", "place"), ("bashomori", "place year/"), ("bashomori", "place money/"), ("bashomori", "place moved/"),
    ("bashomori", "place renewals/"),
    ("matome", "event"), ("matome", "event day/"), ("matome", "event flyer/"), ("hana", "small role"),
    ("matome", "/desk/watch/?box=all"), ("hana", "/my/watch/"), ("matome", "notice"), ("hana", "/my/watch/checks/"), ("hana", "look"),
    ("matome", "/desk/watch/over/"), ("hana", "/my/watch/over/"), ("matome", "daily"), ("matome", "sought"),
    ("matome", "/desk/watch/agreements/"), ("shokuin", "/desk/watch/agreements/?as=xlsx"), ("matome", "agreement"), ("matome", "agreement cards/"),
    ("matome", "/desk/watch/agreements/year/"),
    ("matome", "/desk/watch/offers/"), ("shokuin", "/desk/"),
    ("", "/signups/"), ("matome", "/desk/signups/"), ("shokuin", "/desk/signups/?as=xlsx"), ("matome", "/desk/signups/people/?box=all"),
    ("shokuin", "/desk/signups/people/?box=waiting&q=%E7%94%B3"), ("matome", "offer"), ("matome", "offer add/"), ("matome", "signup waits"),
    ("matome", "/desk/support/thanks/"), ("shokuin", "/desk/support/thanks/?as=csv"), ("matome", "/desk/support/how/"),
    ("shokuin", "/desk/support/how/?as=xlsx"), ("matome", "/desk/support/how/?box=something"),
    ("shokuin", "/desk/support/fees/"), ("shokuin", "/desk/support/fees/?as=csv"), ("matome", "/desk/support/tickets/"),
    ("shokuin", "/desk/support/tickets/?as=xlsx"), ("matome", "/desk/support/tickets/new/"),
    ("matome", "/desk/support/statements/"), ("shokuin", "/desk/support/statements/?side=requester"), ("shokuin", "/desk/support/statements/paper/"),
)  # fmt: skip


def one_more_of_everything(world, number: int, now) -> None:
    """One more trouble, circle, card, issue, entry, neighbour, account, paper and person."""
    by, here = world.accounts, world.accounts["matome"].grants.get().district
    consent = {"how": "oral", "scopes": ["listener", "district", "ward"], "items": ["words"]}
    person = {"name": f"鳥沢 {number}", "phone": f"090-0000-22{number:02}"}
    for login in ("matome", "shokuin"):
        trouble = actions.hear_call(
            by=by[login],
            at=now,
            said=f"{number}つめの庭の草のこと",
            district=here,
            category="waste",
            person=person,
            consent=consent,
            take=number % 2 == 0,
        )
        actions.change_facts(trouble=trouble, by=by[login], at=now, urgency="now")
    mine = voice_actions.hear_card(said=f"{number}軒となりの庭", by=by["hana"], at=now, district=here)
    actions.answer_back(trouble=mine, said="お返事です", way="page", by=by["matome"], at=now)
    circle = world.records["circle here"]
    card = cards.bring_to_circle(circle=circle, trouble=trouble, by=by["shokuin"], at=now)
    card = cards.clear_card(card=card, by=by["shokuin"], at=now, text=f"ごみ出しがたいへん（{number}つめ）")
    agreed = [cards.Agreed("土曜の朝に出す", "サロンの世話人", timezone.localdate(now) + timedelta(days=9))]
    cards.think_through(card=card, by=by["shokuin"], at=now, known="坂", ideas="当番", agreed=agreed)
    circles.print_cards(circle=circle, cards=[card], by=by["matome"], at=now, reason="配るため")
    free = cards.bring_to_circle(circle=circle, trouble=mine, by=by["shokuin"], at=now)
    cards.clear_card(card=free, by=by["shokuin"], at=now, text=f"庭の草がこまる（{number}）")
    circles.invite(circle=circle, by=by["matome"], at=now, stands_for="民生委員", name=f"大鳥 {number}")
    circles.make_circle(
        by=by["matome"],
        at=now,
        title=f"考える場{number}",
        held_on=timezone.localdate(now) + timedelta(days=number),
        district=here,
    )
    issue = CommonIssue(
        title=f"坂のごみ{number}",
        category="waste",
        district=here,
        made_on=timezone.localdate(now),
        made_by=by["shokuin"],
    )
    issue.save()
    card.common_issue = world.records["issue here"]
    card.save(update_fields=["common_issue"])
    IssueTakenUp(
        common_issue=issue, node=world.records["node"], taken_on=timezone.localdate(now), by_login="shokuin"
    ).save()
    post = directory.add_post(
        by=by["shokuin"],
        at=now,
        kind="サロン",
        name=f"集まり{number}",
        district=here,
        owner_agreed=True,
        lat=35.19,
        lon=136.92,
        hours="毎日 9:00-17:00",
    )
    directory.ask_to_confirm(post=post, site="http://testserver/", by=by["shokuin"], at=now)
    Listener(
        nickname=f"となりの{number}さん",
        district=here,
        post=post,
        name=f"鳥尾 {number}",
        agreed_on=timezone.localdate(now),
    ).save()
    store_actions.add_store(
        by=by["shokuin"],
        at=now,
        ward=here.ward,
        name=f"スーパー{number}",
        kind="supermarket",
        lat=35.19,
        lon=136.92,
        district=here,
    )
    reach_actions.run_reach(ward=here.ward, wanted=Wanted(), by=by["shokuin"], at=now)
    store_actions.add_service(
        by=by["shokuin"],
        at=now,
        kind="delivery",
        name=f"宅配{number}",
        how=["phone"],
        phone="052-981-3434",
        districts=[here],
    )
    add_account(
        login=f"new{number}",
        name=f"新しい人{number}",
        role=Role.HELPER,
        district=here,
        starts_on=timezone.localdate(now),
        by=by["kanri"],
        at=now,
    )
    helper = helper_actions.join(
        by=by["matome"], at=now, person={"name": f"白鷺 {number}"}, district=here, came_from="staff", can=["talk"]
    )
    helper = helper_actions.register(helper=helper, by=by["matome"], at=now, pledged_on=timezone.localdate(now))
    insured(helper, by["matome"], now)
    one_more_turn(world, number, here, helper, now)
    world_after.one_more(world, number, here, now)
    world_stops.one_more(world, number, here, now)
    world_signups.one_more(world, number, here, now)
    world_learning.one_more(world, number, here, now)
    world_gatherings.one_more(world, number, here, now)
    world_watch.one_more(world, number, here, now)
    world_watch.one_more_agreement(world, number, here, now)
    take_out(what="名簿", count=1, reason="回覧", by=by["matome"], at=now)
    note_person(by=by["shokuin"], at=now, name=f"鳥目 {number}")
    one_more_survey(world, number, now)


def one_more_turn(world, number: int, here, helper, now) -> None:
    """One more request with a visit of today and one that waits, one more visit of a request that is there, one more helper at work."""
    by = world.accounts["matome"]
    midnight = timezone.localtime(now).replace(hour=0, minute=0)
    today = midnight.date()
    made = request_actions.open_request(
        by=by,
        at=now,
        district=here,
        task="waste_station",
        person={"name": f"鶴田 {number}"},
        consent=None,
        slot="evening",
    )
    request_actions.note_public_service(help_request=made, what="none_fits", by=by, at=now)
    request_actions.note_look(help_request=made, look={"size": "2袋"}, by=by, at=now)
    routine_actions.seek(help_request=made, by=by, at=now)
    for request in (made, world.records["request here"]):
        slots = ("dawn", "morning", "noon", "afternoon")
        done = visit_actions.plan_visit(
            help_request=request, planned_on=today, by=by, at=midnight, alone_reason="姪がいる", slot=slots[number]
        )
        visit_actions.take_visit(visit=done, helper=world.records["helper here"], by=by, at=midnight)
        visit_actions.report_visit(visit=done, by=by, at=now, minutes=9, concerns=[("noticed", f"窓{number}")])
        coming = visit_actions.plan_visit(
            help_request=request,
            planned_on=today + timedelta(days=2),
            by=by,
            at=now,
            alone_reason="姪がいる",
            slot=slots[number],
        )
        visit_actions.ask_helper(visit=coming, helper=world.records["helper here"], by=by, at=now)
        later = visit_actions.plan_visit(
            help_request=request,
            planned_on=today + timedelta(days=3),
            by=by,
            at=now,
            alone_reason="姪がいる",
            slot=slots[number],
        )
        visit_actions.take_visit(visit=later, helper=world.records["helper here"], by=by, at=now)


@pytest.fixture(scope="module")
def counted(django_db_setup, django_db_blocker):
    """What each list asks the database: now, and with two more of everything. Asked twice where the first time asks for more."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        now = timezone.now()
        world = build(now)
        one_more_of_everything(world, 1, now)
        doors = Doors(world)
        first = {page: min(cost(world, doors, *page), cost(world, doors, *page), key=len) for page in LISTS}
        one_more_of_everything(world, 2, now)
        one_more_of_everything(world, 3, now)
        then = {page: cost(world, doors, *page) for page in LISTS}
        then |= {page: cost(world, doors, *page) for page in LISTS if len(then[page]) > len(first[page])}
        yield {page: (first[page], then[page]) for page in LISTS}
        transaction.set_rollback(True)


PREFIXES = (
    ("request", "/desk/support/requests/"), ("visit open", "/desk/support/visits/"), ("circle", "/desk/circles/"), ("issue", "/desk/issues/"),
    ("event", "/desk/gatherings/events/"), ("small role", "/my/roles/"), ("candidate", "/desk/gatherings/candidates/"),
    ("partner", "/desk/gatherings/partners/"), ("place", "/my/places/"),
    ("agreement", "/desk/watch/agreements/"),
    ("circular draft", "/desk/gatherings/circulars/"), ("circular fixed", "/desk/gatherings/circulars/"),
    ("notice", "/desk/watch/notices/"), ("look", "/my/watch/checks/"), ("daily", "/desk/watch/over/"), ("sought", "/desk/watch/searches/"),
    ("offer", "/desk/signups/"), ("signup waits", "/desk/signups/people/"), ("stop", "/desk/shopping/stops/"), ("absence", "/desk/shopping/stops/absences/"),
)  # fmt: skip


def cost(world, doors, who: str, place: str) -> list[str]:
    """What a page asks the database."""
    url = place
    surveys = {"survey box": f"/desk/surveys/{world.records['survey open'].pk}/boxes/{world.records['box'].pk}/",
               "survey typing": f"/desk/surveys/typing/{world.records['box'].pk}/"}  # fmt: skip
    url = surveys.get(place, url)
    if url == place and place.startswith("survey"):
        url = f"/desk/surveys/{world.records['survey open'].pk}/{place.removeprefix('survey').strip()}"
    if place == "stop stand":
        url = f"/my/stops/{world.records['stop here'].pk}/"
    if place.startswith("course-round"):
        url = f"/desk/shopping/rounds/{world.records['round course'].pk}/{place.removeprefix('course-round').strip()}"
    if place.startswith("lessons"):
        url = f"/desk/learning/{world.records['course here'].pk}/{place.removeprefix('lessons').strip()}"
    if place.startswith("learner"):
        url = f"/desk/learning/people/{world.records['learner here'].pk}/{place.removeprefix('learner').strip()}"
    if place.startswith("attendance"):
        url = f"/desk/learning/sessions/{world.records['session here'].pk}/{place.removeprefix('attendance').strip()}"
    for word, prefix in PREFIXES:
        if place.startswith(word) and url == place:
            url = f"{prefix}{world.records[f'{word} here'].pk}/{place.removeprefix(word).strip()}"
    if place == "today":
        url = f"/desk/support/day/{timezone.localdate()}/"
    asked: list[str] = []

    def hear(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        response = doors.visit(who or "nobody", url)
    assert response.status_code == 200, (url, response.status_code)
    return asked


@pytest.mark.parametrize("page", LISTS, ids=[f"{who or 'nobody'} {place}" for who, place in LISTS])
def test_three_rows_cost_what_one_costs(counted, page):
    one, three = counted[page]
    more = sorted({query[:160] for query in three if three.count(query) > one.count(query)})
    assert len(three) <= len(one), more[:5]  # fewer where a kind of record has left a page that asks once a kind


def test_how_many_lists_were_asked(counted):
    page, (_, most) = max(counted.items(), key=lambda item: len(item[1][1]))
    print(f"\nlists: {len(LISTS)} pages cost the same for 1 and 3 rows more; the most queries {len(most)} at {page[1]}")
