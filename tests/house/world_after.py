"""What comes after a visit in the small council: thanks, how it went; a canary in each of their words."""

from datetime import timedelta

from django.utils import timezone

from otagaisama.support.helpers import queries as helper_queries
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.requests.models import FeeRule, HelpRequest
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.thanks import actions as thanks_actions
from otagaisama.support.thanks.actions.after import CHECK_LINK
from otagaisama.support.thanks.actions.fees import add_fee_rule
from otagaisama.support.thanks.actions.tickets import sell_tickets
from otagaisama.support.thanks.models import CheckBack
from otagaisama.support.visits import actions as visit_actions

CONSENT = {"how": "oral", "scopes": ["district", "ward", "helpers"], "words": "はい"}
TOLD = (("here", "matome", "朝霧"), ("there", "yosonomatome", "夕凪"))


def after(world, here, there, now) -> None:
    """In each district: a visit that is done, a word to both sides, a check that waits and one that was answered."""
    for number, (key, login, sign) in enumerate(TOLD, 1):
        by, who, district = world.accounts[login], {login, "shokuin"}, here if key == "here" else there
        visit = done_visit(by, district, world.records[f"helper {key}"], now, person={
            "name": world.canary(f"鶺鴒 {sign}子", who, when_read=False), "phone": world.canary(f"090-8888-40{number:02}", who, when_read=False),
        })  # fmt: skip
        thanks = thanks_actions.note_thanks(
            visit=visit,
            by=by,
            at=now,
            to_requester=world.canary(f"{sign}の柿がおいしかった", who),
            to_helper=world.canary(
                f"{sign}の縁側が広くなった", who | ({"taro"} if key == "here" else set())
            ),  # the helper it is for
        )
        world.keep(f"thanks {key}", thanks[0], who)
        world.keep(f"thanks requester {key}", thanks[1], who)
        today = timezone.localdate(now)
        for days in (91, 0):
            HelpRequest.objects.filter(pk=visit.request_id).update(check_on=today - timedelta(days=days))
            thanks_actions.ask_how_it_went(on=today, at=now)
            check = CheckBack.objects.filter(request=visit.request, answer="").get()
            if days:
                said = world.canary(f"{sign}の戸が重たい", who)
                thanks_actions.answer_check_back(check=check, answer="something", way="phone", said=said, by=by, at=now)
                world.keep(f"check answered {key}", check, who)
        world.keep(f"check {key}", check, who)
        world.keep(f"book {key}", sell_tickets(
            help_request=visit.request, number=f"T{number}", tickets=10, yen=1_000, sold_on=timezone.localdate(now), by=by, at=now
        ), who)  # fmt: skip
    rule = FeeRule(
        district=here, fee="thanks", amount=250, helper_yen=200, from_on=timezone.localdate(now), task="weeds"
    )
    world.records["fee rule"] = add_fee_rule(rule=rule, by=world.accounts["shokuin"], at=now)
    world.records["token how"] = CHECK_LINK.word_of(world.records["check here"].pk)


def done_visit(by, district, helper, now, *, person=None, number: int = 0):
    """A visit of this very evening that is done: of somebody who agreed that her name is known."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0)
    person = person or {"name": f"鶺鴒 {number}"}
    made = request_actions.open_request(
        by=by, at=midnight, district=district, task="bulb", slot="evening", person=person, consent=CONSENT
    )
    request_actions.note_public_service(help_request=made, what="none_fits", by=by, at=midnight)
    request_actions.note_look(help_request=made, look={"height": "2メートル"}, by=by, at=midnight)
    made = routine_actions.seek(help_request=made, by=by, at=midnight)
    visit = visit_actions.plan_visit(
        help_request=made, planned_on=midnight.date(), by=by, at=midnight, alone_reason="顔なじみ"
    )
    visit = visit_actions.take_visit(visit=visit, helper=helper_queries.fresh_helper(helper.pk), by=by, at=midnight)
    return visit_actions.report_visit(visit=visit, by=by, at=now, minutes=30, client_word="助かりました")


def one_more(world, number: int, here, now) -> None:
    """One more of everything that comes after."""
    by = world.accounts["matome"]
    for place in (1, 2):
        visit = done_visit(by, here, world.records["helper here"], now, number=number * 10 + place)
        HelpRequest.objects.filter(pk=visit.request_id).update(check_on=timezone.localdate(now))
        if place == 1:
            thanks_actions.note_thanks(visit=visit, by=by, at=now, to_helper=f"ありがとう {number}")
    today = timezone.localdate(now)
    thanks_actions.ask_how_it_went(on=today, at=now)
    sell_tickets(help_request=visit.request, number=f"U{number}", tickets=10, yen=1_000, sold_on=today, by=by, at=now)
    day = today + timedelta(days=number)
    add_fee_rule(
        rule=FeeRule(district=here, fee="thanks", amount=250, from_on=day, until_on=day),
        by=world.accounts["shokuin"],
        at=now,
    )
