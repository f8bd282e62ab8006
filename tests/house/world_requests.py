"""The small council's requests and visits: sought, done, cancelled, coming again, kept low; a canary in every hidden field."""

from datetime import timedelta

from django.utils import timezone

from otagaisama.people.attachments.actions import attach
from otagaisama.support.helpers.models import AvoidPair
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.requests.models import CityService, HelpRequest
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits.models import Visit
from tests.base.test_scans import photo

CONSENT = {"how": "oral", "scopes": ["district", "ward", "helpers"]}
NUMBERS = "壱弐参四五六七八九"


def requests(world, here, there, now) -> None:
    """In each district one that is done and goes on, one that comes again; one for the ward alone, one for the district alone."""
    told = (
        ("here", "matome", here, "ward", {"matome", "shokuin"}), ("there", "yosonomatome", there, "ward", {"yosonomatome", "shokuin"}),
        ("again here", "matome", here, "ward", {"matome", "shokuin"}), ("again there", "yosonomatome", there, "ward", {"yosonomatome", "shokuin"}),
        ("ward only", "shokuin", here, "ward_only", {"shokuin"}), ("district only", "matome", here, "district", {"matome"}),
        ("ended here", "matome", here, "ward", {"matome", "shokuin"}),
    )  # fmt: skip
    for number, (key, login, district, reach, who) in enumerate(told, 1):
        made = _request(world, number, login, district, reach, who, now)
        world.keep(f"request {key}", made, who)
    about, here = world.canary("切れた電球の写真", {"matome", "shokuin"}), world.records["request here"]
    world.records["bulb here"] = attach(to=here, raw=photo(), about=about, by=world.accounts["matome"], at=now)
    for key, login in (("here", "matome"), ("there", "yosonomatome")):
        _visits(world, key, world.accounts[login], now)
        _routine(world, key, world.accounts[login], now)
    ended = world.records["request ended here"]
    routine_actions.drop(
        help_request=ended,
        by=world.accounts["matome"],
        at=now,
        outcome=world.canary("甥っ子が来ることになった", world.readers[ended.pk]),
    )
    _kept_apart(world, now)
    world.records["city here"] = request_actions.write_city_service(
        service=CityService(version=0),
        name="福祉タクシー",
        whom="通院する方",
        checked_on=now.date(),
        by=world.accounts["shokuin"],
        at=now,
    )


def _request(world, number: int, login: str, district, reach: str, who: set, now) -> HelpRequest:
    mark, by = NUMBERS[number - 1], world.accounts[login]
    sent = who | {"taro"} if number in (1, 3) else who  # the helper who goes there sees what the visit needs (D14)
    person = {
        "name": f"鶴見 {mark}右衛門", "kana": f"つるみ{number}えもん", "phone": f"090-7777-30{number:02}", "address": f"鶴町{number}丁目77番",
        "safe_way": f"弟の家の電話{number}番へ",
    }  # fmt: skip
    person = {name: world.canary(word, sent, when_read=False) for name, word in person.items()}
    made = request_actions.open_request(
        by=by, at=now, district=district, task="waste_station", reach=reach, person=person, slot="evening", needed=1,
        consent=CONSENT | {"words": world.canary(f"{mark}番めの同意のことば", who, when_read=False)},
        detail=world.canary(f"{mark}階の踊り場の瓶", sent), costs=world.canary(f"バス代{mark}百円", who),
    )  # fmt: skip
    request_actions.note_public_service(help_request=made, what="none_fits", by=by, at=now)
    request_actions.note_look(help_request=made, look={"size": world.canary(f"{mark}つの木箱", sent)}, by=by, at=now)
    return routine_actions.seek(help_request=made, by=by, at=now)


def _visits(world, key: str, by, now) -> None:
    """One that was done this evening, one that waits for an answer, one that was cancelled."""
    made, helper, who = (
        world.records[f"request {key}"],
        world.records[f"helper {key}"],
        world.readers[world.records[f"request {key}"].pk],
    )
    midnight = timezone.localtime(now).replace(hour=0, minute=0)
    today, sign = midnight.date(), "東" if key == "here" else "西"
    done = visit_actions.plan_visit(
        help_request=made, planned_on=today, by=by, at=midnight, alone_reason=world.canary(f"{sign}の姪が立ち会う", who)
    )
    ask = visit_actions.ask_helper(visit=done, helper=helper, by=by, at=midnight)
    visit_actions.answer_ask(ask=ask, accepts=True, way="phone", by=by, at=midnight)
    done = visit_actions.report_visit(
        visit=done, by=by, at=now, minutes=20, done=world.canary(f"{sign}の階段を三往復", who), client_word=world.canary(f"{sign}のお茶をいれたい", who),
        concerns=[("noticed", world.canary(f"{sign}の窓が割れていた", who))], told_by_helper=helper, money={"handed": 500, "receipt": 400, "change": 100},
    )  # fmt: skip
    world.keep(f"visit {key}", done, who)
    world.keep(f"concern {key}", done.concerns.get(), who)
    coming = visit_actions.plan_visit(help_request=made, planned_on=today + timedelta(days=7), by=by, at=now)
    world.records[f"ask {key}"] = visit_actions.ask_helper(visit=coming, helper=helper, by=by, at=now)
    world.keep(f"visit open {key}", coming, who)
    gone = visit_actions.plan_visit(help_request=made, planned_on=today + timedelta(days=9), by=by, at=now)
    told = {"cancelled_by": "weather", "cancelled_when": "before", "note": world.canary(f"{sign}の道が凍る", who)}
    world.keep(f"visit gone {key}", visit_actions.cancel_visit(visit=gone, by=by, at=now, **told), who)


def _routine(world, key: str, by, now) -> None:
    """Every Monday, with somebody who always goes, and a pause."""
    made, helper = world.records[f"request again {key}"], world.records[f"helper {key}"]
    today = timezone.localdate(now)
    routine = routine_actions.set_routine(
        help_request=made, kind="garbage", pattern="月", waste="びん", starts_on=today, slot="evening", by=by, at=now
    )
    world.records[f"standing {key}"] = routine_actions.stand_by(
        routine=routine, helper=helper, by=by, at=now, escort=by, in_spite="この曜日だけ都合がつく"
    )
    starts = today + timedelta(days=15)
    world.records[f"pause {key}"] = routine_actions.pause(
        routine=routine, starts_on=starts, ends_on=starts + timedelta(days=3), why="hospital", by=by, at=now
    )
    first = Visit.objects.filter(routine=routine).order_by("planned_on").first()
    world.keep(f"visit again {key}", first, world.readers[made.pk])


def _kept_apart(world, now) -> None:
    """A pair that is kept apart, and why: nobody reads it on a page of requests."""
    request, helper = world.records["request ended here"], world.records["helper here"]
    pair = AvoidPair(
        helper=helper, person=request.person, noted_by=world.accounts["matome"], noted_on=timezone.localdate(now),
        reason=world.canary("むかしの縁談のこと", {"matome", "shokuin"}),
    )  # fmt: skip
    pair.save()
    world.records["pair here"] = pair
