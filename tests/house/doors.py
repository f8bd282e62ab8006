"""Every page of the house, with arguments made from the records of the small council, asked as anybody."""

import io
import re
import time
import uuid
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import unquote, urlencode
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from otagaisama.base.access import EVERYONE, MEMBERS
from otagaisama.messaging.models import Letter
from otagaisama.people.models import Account, RoleGrant, Takeout
from otagaisama.plan.models import Span
from otagaisama.register.models import BroughtList
from otagaisama.support.helpers.models import Helper
from otagaisama.support.requests.models import HelpRequest, Routine
from otagaisama.support.requests.queries import consents_of
from otagaisama.support.thanks.models import CheckBack, Thanks, TicketBook
from otagaisama.support.turns.views.links import thanks_mark
from otagaisama.support.visits.actions.asking import ASK_LINK
from otagaisama.support.visits.models import Concern, Visit
from otagaisama.town.models import Town, Ward
from otagaisama.troubles.models import Circle, CommonIssue, Decision, Trouble, TroubleRequest
from tests.house import world_watch
from tests.house.source import Address, addresses, all_kwargs
from tests.house.world import TOKEN, World
from tests.house.world_gatherings import (
    article_cases,
    candidate_cases,
    circular_cases,
    desk_event_cases,
    form_cases,
    lesson_cases,
    partner_cases,
    place_cases,
    public_circular_cases,
    public_event_cases,
    public_place_cases,
    role_answer_cases,
    role_cases,
)
from tests.house.world_learning import person_cases, public_course_cases, session_cases
from tests.house.world_learning import token_of as learner_token
from tests.house.world_publishing import household_cases, reading_cases, stop_cases, word_cases
from tests.house.world_signups import desk_offer_cases, mark_of, public_offer_cases
from tests.house.world_signups import token_of as signup_token
from tests.house.world_surveys import public_cases, slip_cases, survey_cases, typing_cases

EVERYBODY = None  # the record is open to whoever may open the page
NOBODY = "nobody"


@dataclass(frozen=True)
class Case:
    """One address with its arguments, and whose record it is (EVERYBODY, or sign-in names)."""

    address: Address
    kwargs: tuple
    readers: frozenset | None

    @cached_property
    def url(self) -> str:
        return reverse(self.address.name, kwargs=dict(self.kwargs))

    @property
    def is_everybodys(self) -> bool:
        """A public page, with a record that is open to whoever may open the page."""
        return EVERYONE in self.address.open_to and self.readers is EVERYBODY

    @property
    def names_a_record(self) -> bool:
        return bool(self.kwargs)

    def names_a_kept_record(self, world) -> bool:
        """One that is there, though it may be nobody's who asks; the others were never there."""
        kept = kept_of(world)
        return any(value in kept for _, value in self.kwargs)


# What is worked out of a world once, until something is kept in it again.
worked_out: WeakKeyDictionary = WeakKeyDictionary()


def once_of(world: World, name: str, make):
    """`make()`, once for each world as it stands."""
    place = worked_out.setdefault(world, {})
    if place.get("records") != len(world.records):
        place.clear()
        place["records"] = len(world.records)
    if name not in place:
        place[name] = make()
    return place[name]


def kept_of(world: World) -> dict:
    """The records of this world by their keys."""
    return once_of(
        world, "kept", lambda: {record.pk: record for record in world.records.values() if hasattr(record, "pk")}
    )


def state_of(world: World, case: Case) -> tuple:
    """What kind of record each argument names, in which state: two cases alike in this differ in nothing a page looks at."""
    kept, states = kept_of(world), []
    for name, value in case.kwargs:
        record = kept.get(value)
        if record is None:
            states.append(value if name not in {"pk", "token", "number"} and isinstance(value, str) else name)
        else:
            states.append((type(record).__name__, *(getattr(record, mark, None) for mark in MARKS)))
    return tuple(states)


MARKS = ("status", "sealed", "is_ended", "kind")


class Unclassified(AssertionError):
    """An address whose arguments nobody said where to take from."""


def cases(world: World) -> list[Case]:
    """Every address with every fitting record, and with a record that does not exist."""
    return once_of(world, "cases", lambda: list(_cases(world)))


def _cases(world: World):
    for address in addresses():
        wanted = all_kwargs(address)
        if not wanted:
            yield Case(address, (), EVERYBODY)
            continue
        for kwargs, readers in _arguments(world, address, wanted):
            yield Case(address, tuple(kwargs.items()), readers if readers is EVERYBODY else frozenset(readers))


def _arguments(world: World, address: Address, wanted):
    missing = uuid.uuid4()
    for before, make in SOURCES:
        if address.route.startswith(before):
            found = list(make(world, address, missing))
            if any(set(kwargs) != set(wanted) for kwargs, _ in found) or not found:
                raise Unclassified(f"{address.name}: {wanted}")
            yield from found
            return
    raise Unclassified(f"{address.name} ({address.route}): say in tests/house/doors.py where its arguments come from")


def _own(world, kind, missing, extra=None):
    """Each record of a kind; `extra(record)` adds further arguments with (values, whether it fits, or whom it fits)."""
    for record in [*world.of(kind), None]:
        readers = world.readers[record.pk] if record else frozenset()
        more = extra(record) if extra else [({}, True)]
        for values, fits in more:
            kept = readers & fits if isinstance(fits, frozenset) else readers if fits else frozenset()
            yield {"pk": record.pk if record else missing, **values}, kept


# What hangs on a trouble: its argument in an address, where it hangs, and one of another trouble.
HANGS_ON_TROUBLE = {
    "use": ("consents", "use here"),
    "handover": ("handovers", "handed here"),
    "burden": ("burdens", "burden here"),
    "attachment": ("attachments", "attachment here"),
}


def _troubles(world, address, missing):
    wanted = set(all_kwargs(address)) - {"pk"}

    def extra(trouble):
        for name, (related, elsewhere) in HANGS_ON_TROUBLE.items():
            if name in wanted:
                own = list(getattr(trouble, related).all()) if trouble else []
                strange = missing if own else world.records[elsewhere].pk
                return [*(({name: each.pk}, True) for each in own), ({name: strange}, False)]
        return [({}, True)]

    return _own(world, Trouble, missing, extra)


def _persons(world, address, missing):
    """Whoever may read the trouble she was noted with may know of her."""
    for trouble in world.of(Trouble):
        if trouble.person_id:
            yield {"pk": trouble.person_id}, world.readers[trouble.pk]
    yield {"pk": missing}, set()


def _origins(world, address, missing):
    """Back to the trouble that a request grew out of, for whoever may read that; most of them grew out of none."""
    for request in world.of(HelpRequest):
        link = TroubleRequest.objects.filter(request=request).first()
        yield {"pk": request.pk}, world.readers.get(link.trouble_id, frozenset()) if link else set()
    yield {"pk": missing}, set()


def _circles(world, address, missing):
    wanted = set(all_kwargs(address)) - {"pk"}
    papers = {"circle_paper": "paper cards", "circle_door_paper": "paper door"}

    def extra(circle):
        if not wanted:
            return [({}, True)]
        if "card_pk" in wanted:
            cards = list(circle.cards.filter(trouble__knowing__sealed=False)) if circle else []
            gone = list(circle.cards.filter(trouble__knowing__sealed=True)) if circle else []
            of_words = address.name == "troubles:card_text"  # beside the trouble's own words: for its readers only
            return (
                [({"card_pk": card.pk}, world.readers[card.trouble_id] if of_words else True) for card in cards]
                + [({"card_pk": card.pk}, False) for card in gone]
                + [({"card_pk": missing}, False)]
            )
        if "person_pk" in wanted:
            return [({"person_pk": one.pk}, True) for one in (circle.people.all() if circle else [])] + [
                ({"person_pk": missing}, False)
            ]
        if "decision_pk" in wanted:
            own = list(Decision.objects.filter(card__circle=circle)) if circle else []
            return [({"decision_pk": one.pk}, True) for one in own] + [({"decision_pk": missing}, False)]
        return [({"number": "1999-0001"}, False)]

    yield from _own(world, Circle, missing, extra)
    if "number" in wanted:
        paper = world.records[papers[address.name.split(":")[1]]]
        yield {"pk": world.records["circle here"].pk, "number": paper.number}, {"matome"}
        yield {"pk": world.records["circle there"].pk, "number": paper.number}, set()


def _issues(world, address, missing):
    wanted = set(all_kwargs(address)) - {"pk"}

    def extra(issue):
        if "card_pk" in wanted:
            return [({"card_pk": card.pk}, True) for card in (issue.cards.all() if issue else [])] + [
                ({"card_pk": missing}, False)
            ]
        if "trouble_pk" in wanted:
            asked = [world.records[key] for key in ("card here", "sealed here", "call there")]
            return [({"trouble_pk": one.pk}, world.readers[one.pk]) for one in asked] + [
                ({"trouble_pk": missing}, False)
            ]
        return [({}, True)]

    return _own(world, CommonIssue, missing, extra)


def _told(world, address, missing):
    for trouble in world.of(Trouble):
        yield {"pk": trouble.pk}, {trouble.listener.login} if trouble.listener else set()
    yield {"pk": missing}, set()


def _kind(world, prefix, missing, key="pk"):
    for name, record in world.records.items():
        if name.startswith(prefix):
            yield {key: record.pk}, world.readers[record.pk]
    yield {key: missing}, set()


def _public_posts(world, address, missing):
    for name, record in world.records.items():
        if name.startswith("post "):
            yield {"pk": record.pk}, set() if name == "post unagreed" else EVERYBODY
    yield {"pk": missing}, set()


def _public_services(world, address, missing):
    for name, record in world.records.items():
        if name.startswith("service "):
            yield {"pk": record.pk}, EVERYBODY
    yield {"pk": missing}, set()


def _city_services(world, address, missing):
    yield {"pk": world.records["city here"].pk}, EVERYBODY
    yield {"pk": missing}, set()


def _shopping_tables(world, address, missing):
    for kind in ("stores", "services", "population", "addresses"):
        for form in ("csv", "xlsx"):
            yield {"kind": kind, "form": form}, EVERYBODY
    yield {"kind": "nothing", "form": "csv"}, set()


def _reach_runs(world, address, missing):
    """Open data: whoever may open the page may read each; a what-if is the ground of no other."""
    yield {"pk": world.records["reach"].pk}, EVERYBODY
    yield {"pk": world.records["reach what-if"].pk}, set() if address.name == "shopping:what-if" else EVERYBODY
    yield {"pk": missing}, set()


def _stops_kept(world, address, missing):
    """A step has its name in the address; which one makes no difference to who may open it."""
    further = {"move": "end"} if "move" in set(all_kwargs(address)) else {}
    for name in ("stop here", "stop there", "stop candidate"):
        yield {"pk": world.records[name].pk, **further}, world.readers[world.records[name].pk]
    yield {"pk": missing, **further}, set()


def _towns(world, address, missing):
    yield {"pk": Town.objects.order_by("code").first().pk}, EVERYBODY
    yield {"pk": missing}, set()


def _public_stops(world, address, missing):
    for name in ("stop here", "stop there"):
        yield {"pk": world.records[name].pk}, EVERYBODY
    for pk in (world.records["stop candidate"].pk, missing):
        yield {"pk": pk}, set()


def _suggestions(world, address, missing):
    """Only an order can be taken up: where to stop needs an owner's consent first."""
    for name in ("suggested round", "suggested stops"):
        fits = name == "suggested round" or address.name != "shopping:take-up"
        yield {"pk": world.records[name].pk}, EVERYBODY if fits else set()
    yield {"pk": missing}, set()


def _stops_stood_at(world, address, missing):
    for key in ("here", "there"):
        yield {"pk": world.records[f"stop {key}"].pk}, world.readers[world.records[f"change {key}"].pk]
    yield {"pk": world.records["stop candidate"].pk}, set()
    yield {"pk": missing}, set()


def _accounts(world, address, missing):
    for account in Account.objects.filter(login__in=world.accounts):
        yield {"pk": account.pk}, EVERYBODY
    yield {"pk": missing}, set()


def _grants(world, address, missing):
    for grant in RoleGrant.objects.all()[:3]:
        yield {"pk": grant.pk}, EVERYBODY
    yield {"pk": missing}, set()


def _papers(world, address, missing):
    for paper in Takeout.objects.select_related("account"):
        yield {"pk": paper.pk}, {paper.account.login}
    yield {"pk": missing}, set()


def _nodes(world, address, missing):
    wanted = set(all_kwargs(address)) - {"pk"}
    year = world.records["sheet"].fiscal_year
    further = [({}, True)]
    if "half" in wanted:
        rest = {"move": "to_wg"} if "move" in wanted else {}
        further = [({"year": year, "half": half, **rest}, True) for half in Span.values] + [
            ({"year": year, "half": "never", **rest}, False)
        ]
    for node in (world.records["node"], world.records["node other"]):
        for values, fits in further:
            # the other plan has other years: whether it has sheets of this one is asked in tests/plan
            if (
                node == world.records["node other"]
                and "half" in wanted
                and not node.plan.first_year <= year <= node.plan.last_year
            ):
                continue
            yield {"pk": node.pk, **values}, EVERYBODY if fits else set()
    yield {"pk": missing, **further[0][0]}, set()


def _public_nodes(world, address, missing):
    yield {"pk": world.records["node"].pk}, EVERYBODY
    yield {"pk": world.records["node other"].pk}, set()
    yield {"pk": missing}, set()


def _plans(world, address, missing):
    wanted = set(all_kwargs(address)) - {"pk"}
    kinds = [({"kind": kind}, kind != "exe") for kind in ("csv", "xlsx", "exe")] if "kind" in wanted else [({}, True)]
    for plan in (world.records["plan"], world.records["plan other"]):
        for values, fits in kinds:
            yield {"pk": plan.pk, **values}, EVERYBODY if fits else set()
    yield {"pk": missing, **kinds[0][0]}, set()


def _file(world, address, missing):
    for kind in ("csv", "xlsx"):
        yield {"kind": kind}, EVERYBODY
    yield {"kind": "exe"}, set()


def _templates(world, address, missing):
    for kind in ("districts", "posts", "listeners"):
        for form in ("csv", "xlsx"):
            yield {"kind": kind, "form": form}, EVERYBODY
    yield {"kind": "nothing", "form": "csv"}, set()


def _words(key, *pairs):
    def make(world, address, missing):
        for value, readers in pairs:
            yield {key: value(world) if callable(value) else value}, readers

    return make


def _helpers(world, address, missing):
    wanted = set(all_kwargs(address)) - {"pk"}

    def extra(helper):
        if "pair" in wanted:
            pairs = list(helper.avoids.all()) if helper else []
            return [({"pair": pair.pk}, True) for pair in pairs] + [({"pair": missing}, False)]
        return [({}, True)]

    return _own(world, Helper, missing, extra)


def _wards(world, address, missing):
    yield {"pk": Ward.objects.get().pk}, EVERYBODY
    yield {"pk": missing}, set()


def _brought(world, address, missing):
    """A list that staff brought in: the ward's own see it, a coordinator only what she brought herself."""
    for kept in BroughtList.objects.order_by("brought_at", "id")[:2]:
        yield {"pk": kept.pk}, {"shokuin"}
    yield {"pk": missing}, set()


def _fee_rules(world, address, missing):
    yield {"pk": world.records["fee rule"].pk}, EVERYBODY
    yield {"pk": missing}, set()


def _thanked(world, address, missing):
    for thanks in world.of(Thanks):
        yield {"pk": thanks.visit_id}, world.readers[thanks.pk]
    yield {"pk": missing}, set()


def _requests(world, address, missing):
    wanted = set(all_kwargs(address)) - {"pk"}

    def extra(request):
        routine = Routine.objects.filter(request=request).first() if request else None
        if wanted & {"standing", "pause"}:
            key = wanted.pop()
            wanted.add(key)
            own = list(routine.standing.all() if key == "standing" else routine.pauses.all()) if routine else []
            return [({key: one.pk}, True) for one in own] + [({key: missing}, False)]
        if "attachment" in wanted:
            own = list(request.attachments.all()) if request else []
            strange = missing if own else world.records["bulb here"].pk
            return [*(({"attachment": each.pk}, True) for each in own), ({"attachment": strange}, False)]
        if "consent" in wanted:
            held = list(consents_of(request)) if request else []
            own = [consent for consent in held if consent.holds_on(consent.at.date())]
            return [({"consent": each.pk}, True) for each in own] + [({"consent": missing}, False)]
        return [({}, routine is not None if address.name in ROUTINE_FIRST else True)]

    return _own(world, HelpRequest, missing, extra)


def _visits(world, address, missing):
    wanted = set(all_kwargs(address)) - {"pk"}

    def extra(visit):
        if "ask" in wanted:
            own = list(visit.asks.all()) if visit else []
            return [({"ask": one.pk}, True) for one in own] + [({"ask": missing}, False)]
        if address.name == "support:visit_let_go":
            own = [going.helper_id for going in visit.goings.all()] if visit else []
            return [({"helper": pk}, True) for pk in own] + [({"helper": missing}, False)]
        if "helper" in wanted:
            return [({"helper": one.pk}, world.readers[one.pk]) for one in world.of(Helper)] + [
                ({"helper": missing}, False)
            ]
        return [({}, True)]

    return _own(world, Visit, missing, extra)


def _turns(world, address, missing):
    """A helper's own pages: hers are the visits to which she goes."""
    for visit in world.of(Visit):
        goes = visit.goings.filter(helper=world.records["helper here"]).exists()
        yield {"pk": visit.pk}, {"taro"} if goes else set()
    yield {"pk": missing}, set()


def _asks(world, address, missing):
    yield {"pk": world.records["ask here"].pk}, {"taro"}
    yield {"pk": world.records["ask there"].pk}, set()
    yield {"pk": missing}, set()


def _letters(world, address, missing):
    desks = {"johoku": "matome", "yoso": "yosonomatome"}
    for letter in Letter.objects.exclude(desk="").select_related("district").order_by("made_at", "id")[:6]:
        district = {desks[letter.district.code]} if letter.district and letter.desk != "ward_only" else set()
        yield {"pk": letter.pk}, district | ({"shokuin"} if letter.desk != "district" else set())
    yield {"pk": missing}, set()


def _concerns(world, address, missing):
    desks = {"johoku": {"matome", "shokuin"}, "yoso": {"yosonomatome", "shokuin"}}
    for concern in Concern.objects.filter(taken_up_at=None).select_related("visit__request__district"):
        request = concern.visit.request
        yield {"pk": concern.pk}, world.readers.get(request.pk, desks[request.district.code])
    yield {"pk": missing}, set()


# Pages of a routine: a request without one has none.
ROUTINE_FIRST = {"support:standing_add", "support:pause_add"}
SOURCES = (
    ("desk/line/<uuid:pk>/", lambda world, address, missing: _kind(world, "line question", missing)),
    ("desk/news/<uuid:pk>/", article_cases),
    ("news/<uuid:pk>/", article_cases),
    (
        "open/api/<path:path>",
        _words("path", ("facilities", EVERYBODY), ("openapi.json", EVERYBODY), ("nothing", set())),
    ),
    ("open/<str:name>", _words("name", ("event.csv", EVERYBODY), ("hsds.zip", EVERYBODY), ("persons.csv", set()))),
    ("desk/publishing/words/<uuid:pk>/", word_cases),
    ("desk/reading/blocks/<uuid:pk>/", lambda world, address, missing: _kind(world, "block ", missing)),
    ("desk/reading/<uuid:pk>/", household_cases),
    ("reading/stop/<uuid:pk>/<str:word>/", stop_cases),
    ("reading/<str:token>/", reading_cases),
    ("my/turns/asks/<uuid:pk>/", _asks),
    ("my/turns/<uuid:pk>/", _turns),
    ("turn/thanks/<str:answer>/", _words("answer", (thanks_mark("yes"), EVERYBODY), (thanks_mark("no"), EVERYBODY))),
    (
        "turn/<str:token>/",
        _words(
            "token", (lambda world: ASK_LINK.word_of(world.records["ask here"].pk), EVERYBODY), ("not-a-token", set())
        ),
    ),
    ("turns/<str:token>.ics", _words("token", ("not-a-token", set()))),
    ("gatherings/keeper/<str:token>.ics", _words("token", ("not-a-token", set()))),
    ("desk/register/wards/<uuid:pk>/", _wards),
    ("desk/register/areas/import/", _words("form", ("csv", EVERYBODY), ("xlsx", EVERYBODY), ("exe", set()))),
    ("desk/register/areas/<uuid:pk>/", lambda world, address, missing: _kind(world, "layer ", missing)),
    ("desk/register/brought/<uuid:pk>/", _brought),
    ("desk/letters/<uuid:pk>/", _letters),
    ("desk/concerns/<uuid:pk>/", _concerns),
    ("desk/support/requests/<uuid:pk>/trouble/", _origins),
    ("desk/support/requests/<uuid:pk>/", _requests),
    ("desk/support/visits/<uuid:pk>/", _visits),
    (
        "desk/days/<str:day>/",
        _words("day", (lambda world: date.today().isoformat(), EVERYBODY), ("not-a-day", set())),
    ),
    (
        "desk/support/day/<str:day>/",
        _words("day", (lambda world: date.today().isoformat(), EVERYBODY), ("not-a-day", set())),
    ),
    ("desk/support/concerns/<uuid:pk>/", lambda world, address, missing: _kind(world, "concern ", missing)),
    (
        "how/<str:token>/",
        _words("token", (lambda world: world.records["token how"], EVERYBODY), ("not-a-token", set())),
    ),
    ("desk/support/thanks/<uuid:pk>/", lambda world, address, missing: _own(world, Thanks, missing)),
    ("desk/support/thank/<uuid:pk>/", _thanked),
    ("desk/support/tickets/<uuid:pk>/", lambda world, address, missing: _own(world, TicketBook, missing)),
    ("desk/support/fees/<uuid:pk>/", _fee_rules),
    ("desk/support/how/<uuid:pk>/", lambda world, address, missing: _own(world, CheckBack, missing)),
    (
        "desk/support/helpers/list/template.<str:form>",
        _words("form", ("csv", EVERYBODY), ("xlsx", EVERYBODY), ("exe", set())),
    ),
    (
        "desk/support/requests/list/template.<str:form>",
        _words("form", ("csv", EVERYBODY), ("xlsx", EVERYBODY), ("exe", set())),
    ),
    ("desk/support/helpers/<uuid:pk>/", _helpers),
    ("gatherings/events/<uuid:pk>/", public_event_cases),
    ("desk/gatherings/events/<uuid:pk>/", desk_event_cases),
    ("desk/gatherings/dates/<uuid:pk>/", lambda world, address, missing: _kind(world, "event date ", missing)),
    ("desk/gatherings/cases/<uuid:pk>/", lambda world, address, missing: _kind(world, "case", missing)),
    ("gatherings/places/<uuid:pk>/", public_place_cases),
    ("desk/gatherings/places/<uuid:pk>/", place_cases),
    ("desk/gatherings/candidates/<uuid:pk>/", candidate_cases),
    ("desk/gatherings/partners/<uuid:pk>/", partner_cases),
    ("gatherings/circulars/<uuid:pk>/", public_circular_cases),
    ("desk/gatherings/circulars/<uuid:pk>/", circular_cases),
    ("desk/gatherings/sheets/<uuid:pk>/", circular_cases),
    ("desk/gatherings/blocks/<uuid:pk>/", lambda world, address, missing: _kind(world, "block ", missing)),
    ("desk/gatherings/deliveries/<uuid:pk>/", lambda world, address, missing: _kind(world, "delivery ", missing)),
    ("desk/gatherings/teachers/<uuid:pk>/", lambda world, address, missing: _kind(world, "teacher ", missing)),
    ("desk/gatherings/lessons/<uuid:pk>/", lesson_cases),
    ("desk/gatherings/children/<uuid:pk>/", lambda world, address, missing: _kind(world, "child ", missing)),
    ("desk/gatherings/reports/<uuid:pk>/", lambda world, address, missing: _kind(world, "report form", missing)),
    ("my/places/<uuid:pk>/year/form/<uuid:form>/", form_cases),
    ("my/places/<uuid:pk>/", place_cases),
    ("my/roles/offers/<uuid:pk>/<str:answer>/", role_answer_cases),
    ("my/roles/<uuid:pk>/", role_cases),
    ("my/watch/checks/<uuid:pk>/", lambda world, address, missing: _kind(world, "look ", missing)),
    ("my/watch/danger/<str:sign>/", world_watch.danger_cases),
    ("my/watch/notices/<uuid:pk>/", world_watch.mine_cases),
    ("desk/watch/offers/<str:kind>/<uuid:pk>/", world_watch.offer_cases),
    ("desk/watch/notices/<uuid:pk>/", world_watch.notice_cases),
    ("my/watch/over/<uuid:pk>/", world_watch.watched_cases),
    ("desk/watch/over/<uuid:pk>/", world_watch.watch_over_cases),
    ("desk/watch/searches/<uuid:pk>/", world_watch.search_cases),
    ("watch/card/<str:token>/", _words("token", (world_watch.card_word, EVERYBODY), ("not-a-token", set()))),
    ("watch/going/<str:token>/", _words("token", (world_watch.going_word, EVERYBODY), ("not-a-token", set()))),
    ("desk/watch/agreements/year/<str:kind>/", _words("kind", ("csv", EVERYBODY), ("exe", set()))),
    ("desk/watch/agreements/<uuid:pk>/", world_watch.agreement_cases),
    ("watch/driver/<str:token>/", _words("token", (world_watch.driver_word, EVERYBODY), ("not-a-token", set()))),
    ("watch/partner/<str:token>/", _words("token", (world_watch.door_word, EVERYBODY), ("not-a-token", set()))),
    ("watch/button/<uuid:pk>/", world_watch.button_cases),
    ("learning/<uuid:pk>/", public_course_cases),
    ("desk/discovering/<uuid:pk>/", lambda world, address, missing: _kind(world, "suggestion ", missing)),
    ("desk/teams/<uuid:pk>/", lambda world, address, missing: _kind(world, "team ", missing)),
    ("desk/learning/sessions/<uuid:pk>/", session_cases),
    ("learning/mine/<str:token>/", _words("token", (learner_token, EVERYBODY), ("not-a-token", set()))),
    ("desk/learning/people/<uuid:pk>/", person_cases),
    ("desk/learning/<uuid:pk>/", lambda world, address, missing: _kind(world, "course ", missing)),
    ("signups/thanks/<str:mark>/", _words("mark", (mark_of, EVERYBODY), ("not-a-mark", set()))),
    ("signups/<uuid:pk>/", public_offer_cases),
    ("signup/<str:token>/", _words("token", (signup_token, EVERYBODY), ("not-a-token", set()))),
    ("desk/signups/people/<uuid:pk>/", lambda world, address, missing: _kind(world, "signup ", missing)),
    ("desk/signups/<uuid:pk>/", desk_offer_cases),
    ("surveys/<str:number>/", public_cases),
    ("desk/surveys/slips/", slip_cases),
    ("desk/surveys/<uuid:pk>/", survey_cases),
    ("desk/surveys/typing/", typing_cases),
    ("desk/troubles/<uuid:pk>/", _troubles),
    ("desk/people/<uuid:pk>/", _persons),
    ("desk/support/requests/away/<uuid:pk>/back/", lambda world, address, missing: [({"pk": missing}, set())]),
    ("desk/taken-away/<uuid:pk>/", lambda world, address, missing: [({"pk": missing}, set())]),
    ("desk/circles/<uuid:pk>/", _circles),
    ("desk/issues/<uuid:pk>/", _issues),
    ("my/told/<uuid:pk>/", _told),
    ("desk/handing-on/", _accounts),
    ("desk/hand-on/", _accounts),
    ("desk/handing/", _accounts),
    ("handover/<str:token>/", _words("token", (TOKEN, EVERYBODY), ("not-a-token", set()))),
    (
        "listen/confirm/<str:token>/",
        _words("token", (lambda world: world.records["token confirm"], EVERYBODY), ("not-a-token", set())),
    ),
    ("listen/<uuid:pk>/", _public_posts),
    ("desk/directory/listeners/<uuid:pk>/", lambda world, address, missing: _kind(world, "listener ", missing)),
    ("desk/directory/letter/<uuid:pk>/", lambda world, address, missing: _kind(world, "asked ", missing)),
    ("desk/directory/changes/<uuid:pk>/", lambda world, address, missing: _kind(world, "asked ", missing)),
    ("desk/directory/import/", _templates),
    ("shopping/services/list.<str:form>", _words("form", ("csv", EVERYBODY), ("xlsx", EVERYBODY), ("exe", set()))),
    ("shopping/services/<uuid:pk>/", _public_services),
    ("shopping/near/<uuid:pk>/", _towns),
    ("shopping/stops/<uuid:pk>/", _public_stops),
    ("shopping/stops/list.<str:form>", _words("form", ("csv", EVERYBODY), ("xlsx", EVERYBODY), ("exe", set()))),
    ("desk/shopping/rounds/vans/<uuid:pk>/", lambda world, address, missing: _kind(world, "round van", missing)),
    ("desk/shopping/rounds/calls/<uuid:pk>/", lambda world, address, missing: _kind(world, "round call", missing)),
    ("desk/shopping/rounds/suggestions/<uuid:pk>/", _suggestions),
    ("desk/shopping/rounds/<uuid:pk>/", lambda world, address, missing: _kind(world, "round course", missing)),
    ("my/stops/changes/<uuid:pk>/", lambda world, address, missing: _kind(world, "change ", missing)),
    ("my/stops/<uuid:pk>/", _stops_stood_at),
    ("desk/shopping/stops/absences/<uuid:pk>/", lambda world, address, missing: _kind(world, "absence ", missing)),
    ("desk/shopping/stops/chain/<uuid:pk>/", lambda world, address, missing: _kind(world, "chain ", missing)),
    ("desk/shopping/stops/askers/<uuid:pk>/", lambda world, address, missing: _kind(world, "asker ", missing)),
    ("desk/shopping/stops/<uuid:pk>/", _stops_kept),
    ("desk/shopping/import/", _shopping_tables),
    ("desk/shopping/reach/<uuid:pk>/what-if/", _reach_runs),
    ("desk/shopping/reach/<uuid:pk>/", _reach_runs),
    ("desk/shopping/services/<uuid:pk>/", lambda world, address, missing: _kind(world, "service ", missing)),
    ("desk/shopping/stores/<uuid:pk>/", lambda world, address, missing: _kind(world, "store ", missing)),
    ("desk/directory/<uuid:pk>/", lambda world, address, missing: _kind(world, "post ", missing)),
    ("desk/plan/plans/<uuid:pk>/", _plans),
    ("desk/plan/graduates/<uuid:pk>/", lambda world, address, missing: _kind(world, "course ", missing)),
    ("desk/plan/issues/<uuid:pk>/", lambda world, address, missing: _kind(world, "issue ", missing)),
    ("desk/plan/import/", _words("form", ("csv", EVERYBODY), ("xlsx", EVERYBODY), ("exe", set()))),
    ("desk/support/city/<uuid:pk>/", _city_services),
    ("desk/plan/gaps.<str:kind>", _file),
    ("desk/plan/areas.<str:kind>", _file),
    ("desk/plan/sheets.<str:kind>", _file),
    ("plan/sheet.<str:kind>", _file),
    ("desk/plan/<uuid:pk>/", _nodes),
    ("plan/<uuid:pk>/", _public_nodes),
    ("takeouts/<uuid:pk>/", _papers),
    ("house/roles/<uuid:pk>/", _grants),
    ("house/retention/<slug:kind>/", _words("kind", ("trouble", EVERYBODY), ("nothing", set()))),
    ("house/<uuid:pk>/", _accounts),
    ("account/step/passkeys/<int:pk>/", _words("pk", (1, set()))),
)

# What a form might bring, so that those who may do it get as far as doing it.
PLAUSIBLE = {
    "words": "たしかめました", "reason": "連絡するため", "emergency": "", "move": "watch", "kind": "call", "how": "oral", "scopes": "ward",
    "items": "words", "way": "phone", "urgency": "usual", "told_by": "unknown", "channel": "phone", "reach": "ward", "came": "yes", "text": "ごみ出しの話",
    "title": "ごみ出し", "known": "", "ideas": "", "stands_for": "民生委員", "held_on": "2099-04-10", "number": "1", "code": "135790",
    "destroyed": "1", "years": "5", "until": "2099-03-31", "name": "", "receipt": "", "answer": "same", "to": "end", "do": "keep", "version": "",
    "task": "weeds", "what": "none_fits", "fee": "free", "planned_on": "2099-04-10", "slot": "morning", "cancelled_by": "weather",
    "cancelled_when": "before", "starts_on": "2099-04-10", "size": "2袋", "outcome": "済んだ", "alone_reason": "顔なじみ", "minutes": "20",
    "why": "away", "said": "ようすが違った", "planned_on_sure": "2099-04-10", "starts_on_sure": "2099-04-10",
}  # fmt: skip


AS_FORMS_ARE_SENT = (
    "application/x-www-form-urlencoded"  # those without files; to take apart the other way costs a twentieth of a page
)


def just_seen(client: Client) -> None:
    """This session was opened a moment ago and needs no new mark for an hour: thousands of visits, each rolled back, would each make it."""
    session = client.session
    session["began"] = session["seen"] = int(time.time()) + 3600
    session.save()


class Doors:
    """A browser per account whose session cannot be lost: each visit is rolled back."""

    def __init__(self, world: World):
        self.world = world
        self.roles = {login: account.roles_on(date.today()) for login, account in world.accounts.items()}
        self.sessions = {NOBODY: None}
        self.clients = {}
        for login, account in world.accounts.items():
            client = Client()
            client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
            just_seen(client)
            self.sessions[login] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def client(self, who: str) -> Client:
        """The browser of an account, with nothing in it but its session. One per account: a browser is slow to build."""
        client = self.clients.setdefault(who, Client(raise_request_exception=False))
        client.cookies.clear()
        if self.sessions[who]:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[who]
        return client

    def visit(self, who: str, url: str, method: str = "GET", data: dict | None = None, **more) -> HttpResponse:
        """Ask, and undo whatever it did."""
        with undone():
            client = self.client(who)
            if method == "GET":
                return client.get(url, data or {}, **more)
            return client.post(url, urlencode(data or {}, doseq=True), content_type=AS_FORMS_ARE_SENT, **more)

    def may_open(self, who: str, address: Address) -> bool:
        if EVERYONE in address.open_to:
            return True
        if who == NOBODY:
            return False
        return MEMBERS in address.open_to or bool(self.roles[who] & address.open_to)

    def expected(self, who: str, case: Case) -> str:
        """`signin`, `absent` (404), `refused` (403) or `answered`, from what the page says and whose record it is."""
        address = case.address
        if EVERYONE not in address.open_to:
            if who == NOBODY:
                return "signin"
            if not self.may_open(who, address):
                return "absent" if case.names_a_record else "refused"
        if case.readers is not EVERYBODY and who not in case.readers:
            return "absent"
        return "answered"


@contextmanager
def undone():
    """Whatever is written inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def text_of(response: HttpResponse) -> str:
    """All that is told: headers, and the body however it is packed."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    told = [f"{name}: {unquote(value)}" for name, value in response.headers.items()]
    told += [str(morsel) for morsel in response.cookies.values()]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            told += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
    else:
        told.append(body.decode("utf-8", "replace"))
    return "\n".join(told)


def is_html(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")


def visible(html: str) -> str:
    """What a reader sees of a page."""
    html = re.sub(r"<(script|style|svg|head)\b.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
