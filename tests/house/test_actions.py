"""Every change of the house is an action: keyword-only, atomic, signed, dated, in the diary, with a label."""

import ast
import importlib
import inspect
import re
from functools import cache

import pytest

from otagaisama.people import verbs
from otagaisama.people.diary import action
from tests.house.source import PACKAGE, ROOMS, decorators, functions, layer_files, module_of, parsed, python_files, told

# A function that stands among the actions and is none, and why.
NO_ACTION = {
    "gatherings/events/actions/seats.py:open_offers": "a piece of publishing, called inside it with the event locked",
    "gatherings/events/actions/seats.py:open_offer_of": "a piece of publishing and of adding a date, called inside them with the event locked",
    "troubles/thread/actions/thread.py:look_at": "calls note_reading, which is an action: the one thing a reading writes",
    "people/persons/actions.py:leave_same": "a piece of parting and of erasing, called inside them with the row locked",
    "troubles/thread/actions/hearing.py:add_step": "a piece of several actions, called inside them with the trouble locked",
    "troubles/thread/actions/hearing.py:add_person": "a piece of several actions, called inside them when a voice is heard",
    "people/actions/knowing.py:begin_knowing": "a piece of several actions, called inside each that begins a record",
    "troubles/thread/actions/hearing.py:hear": "a piece of several actions, called inside each way a voice comes in",
    "troubles/thread/actions/beside.py:stop_requests": "a piece of sealing, called inside it with the trouble locked",
    "troubles/circles/actions/issues.py:joinable": "a question; changes nothing",
    "troubles/thread/actions/beside.py:carry_answer": "a piece of an answer that is given back, called inside it with the trouble locked",
    "support/visits/actions/goings.py:go": "a piece of several actions, called inside them with the visit locked",
    "support/visits/actions/goings.py:leave": "a piece of several actions, called inside them with the visit locked",
    "support/visits/actions/goings.py:look_who_goes": "a piece of several actions, called inside them with the visit locked",
    "support/visits/actions/goings.py:settle": "a piece of several actions, called at their end with the request locked",
    "support/visits/actions/goings.py:stand": "a piece of an answer to an asking, called inside it with the visit locked",
    "support/visits/actions/asking.py:take_back_asks": "a piece of several actions, called inside them with the visit locked",
    "support/routines/actions/making.py:make_visits": "a piece of several actions, which leaves its own line when it did something",
    "support/routines/actions/making.py:take_off": "a piece of several actions, called inside them with the visit locked",
    "support/routines/actions/making.py:end_routine": "a piece of the end of a request, called inside it with the request locked",
    "support/visits/actions/visits.py:call_off": "a piece of several actions, called inside them with the visit locked",
    "support/helpers/actions.py:write_helper": "the end of several actions, called inside them with the helper locked",
    "support/requests/actions.py:write_request": "the end of several actions, called inside them with the request locked",
    "directory/actions/entries.py:keep": "a piece of several actions, called inside them",
    "watch/contacts/actions/searching.py:ask_newcomer": "a piece of adding somebody to turn to, called inside it with the check-in locked",
    "watch/contacts/actions/searching.py:reckon": "the end of several actions, called inside them with the check-in locked",
    "signups/actions/line.py:keep_step": "a piece of several actions, called inside them with the offer locked",
    "shopping/stores/actions/stores.py:keep_store": "a piece of several actions, called inside them",
    "shopping/stores/actions/comparison.py:keep_service": "a piece of several actions, called inside them",
}
# An action without `by`, and who signs it instead.
UNSIGNED = {
    "hear_voice": "a voice without account: the diary says 声（アカウントなし）",
    "answer_on_web": "an answer without account: the diary says 声（アカウントなし）",
    "try_code": "a body without account, through its one-time link: the diary says しくみ",
    "answer_handover": "a body without account, through its one-time link: the diary says しくみ",
    "notice_by_card": "a driver without account, through the one-time link of her card: the diary says しくみ",
    "choose_phrase": "the account itself signs",
    "note_sign_in": "the account itself signs",
    "note_sign_out": "the account itself signs",
    "note_second_step": "the account itself signs",
}


# Words of an action that are handed over by their place, and why.
BY_PLACE = {"load_lists": ["kind", "data", "filename"]}  # called like the command line: kind, file, its name


def standing_among_the_actions():
    for room in ROOMS:
        for path in layer_files(room, "actions"):
            module = module_of(path)
            for function in functions(path):
                if not function.name.startswith("_"):
                    yield path, function, getattr(module, function.name)


ACTIONS = [
    (path, node, found) for path, node, found in standing_among_the_actions() if getattr(found, "is_action", False)
]


def test_whatever_stands_among_the_actions_is_one():
    found = {
        f"{told(path)}:{node.name}"
        for path, node, made in standing_among_the_actions()
        if not getattr(made, "is_action", False)
    }
    writing = set()
    for path, node, made in standing_among_the_actions():
        if not getattr(made, "is_action", False) and ({"record"} & names_called(node) or WRITES & names_called(node)):
            writing.add(f"{told(path)}:{node.name}")
    assert writing - set(NO_ACTION) == set(), "it writes: decorate it with @action"
    assert set(NO_ACTION) - found == set(), "a reason for nothing"
    print(
        f"\nactions: {len(ACTIONS)}; standing beside them {len(found)}, of which none writes by itself without a reason"
    )


WRITES = {"save", "create", "get_or_create", "update_or_create", "delete", "bulk_create", "update"}


def names_called(node) -> set[str]:
    calls = [call.func for call in ast.walk(node) if isinstance(call, ast.Call)]
    return {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}


@pytest.mark.parametrize(
    ("path", "node", "made"), ACTIONS, ids=[f"{told(path)}:{node.name}" for path, node, _ in ACTIONS]
)
def test_an_action_is_keyword_only_dated_and_signed(path, node, made):
    parameters = inspect.signature(inspect.unwrap(made)).parameters.values()
    by_place = [one.name for one in parameters if one.kind not in (one.KEYWORD_ONLY, one.VAR_KEYWORD)]
    assert by_place == BY_PLACE.get(node.name, [])
    names = {one.name for one in parameters}
    assert "at" in names
    assert "by" in names or node.name in UNSIGNED
    assert ast.get_docstring(node)


def test_each_reason_for_being_unsigned_is_needed():
    unsigned = {
        node.name for _, node, made in ACTIONS if "by" not in inspect.signature(inspect.unwrap(made)).parameters
    }
    assert unsigned == set(UNSIGNED)


@pytest.mark.django_db
def test_the_decorator_stops_an_action_that_leaves_no_line(johoku):
    @action
    def forgetful(*, at):
        johoku.name = "うっかり学区"
        johoku.save()

    with pytest.raises(AssertionError, match="forgetful"):
        forgetful(at=None)
    johoku.refresh_from_db()
    assert johoku.name == "城北学区"


def test_no_action_asks_the_clock():
    asked = []
    for room in ROOMS:
        for layer in ("actions", "queries", "rules", "states", "models"):
            for path in layer_files(room, layer):
                for node in ast.walk(parsed(path)):
                    if isinstance(node, ast.Call) and ast.unparse(node.func) in CLOCKS and not node.args:
                        asked.append(f"{told(path)}:{node.lineno}")
    assert asked == []


CLOCKS = {"timezone.now", "datetime.now", "date.today", "timezone.localdate", "time.time"}


@cache
def verbs_written() -> dict[str, str]:
    """Every verb that some action writes, with where; a verb made of parts is spelled out."""
    from otagaisama.plan import states as plan_states
    from otagaisama.publishing.articles import states as article_states
    from otagaisama.surveys.questions import states as survey_states
    from otagaisama.troubles.thread import states as trouble_states

    parts = {
        "f\"move-{move.replace('_', '-')}\"": [
            f"move-{move.replace('_', '-')}" for move in trouble_states.TROUBLE_MOVES
        ],
        "f'handover-{move}'": [f"handover-{move}" for move in ("accept", "decline")],
        "f\"sheet-{move.replace('_', '-')}\"": [f"sheet-{move.replace('_', '-')}" for move in plan_states.MOVES],
        "f'{move}-article'": [f"{move}-article" for move in article_states.MOVES],
        "f'load-{kind}'": [
            f"load-{kind}" for kind in ("districts", "towns", "posts", "places", "listeners", "garbage")
        ],
        "f\"survey-{move.replace('_', '-')}\"": [
            f"survey-{move.replace('_', '-')}" for move in survey_states.SURVEY_MOVES
        ],
        "f'sheet-{move}'": [f"sheet-{move}" for move in plan_states.MOVES],
    }
    found: dict[str, str] = {}
    for path in python_files():
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for word in node.keywords:
                if word.arg == "verb" and called not in {"DiaryFilter", "diary_matching"}:
                    for verb in spelled(word.value, parts, f"{told(path)}:{node.lineno}"):
                        found.setdefault(verb, f"{told(path)}:{node.lineno}")
            # helpers that take the verb as their last positional word: _said(circle, by, at, "read-pledge")
            if called in {"_said", "_moved"} and node.args and isinstance(node.args[-1], ast.Constant):
                found.setdefault(node.args[-1].value, f"{told(path)}:{node.lineno}")
    return found


def spelled(value, parts, where) -> list[str]:
    if isinstance(value, ast.Constant):
        return [value.value]
    if isinstance(value, ast.IfExp):
        return [*spelled(value.body, parts, where), *spelled(value.orelse, parts, where)]
    if isinstance(value, ast.JoinedStr):
        text = ast.unparse(value)
        assert text in parts, f"{where}: spell {text} out in this test"
        return parts[text]
    return []  # a name: the verb is handed in from a caller that is looked at itself


def test_every_verb_of_the_diary_is_read_aloud_in_japanese():
    written = verbs_written()
    silent = {verb: where for verb, where in written.items() if verb not in verbs.LABELS}
    print(f"\nverbs: {len(written)} written, {len(written) - len(silent)} with a label")
    assert silent == {}


def test_the_words_of_a_verb_stand_in_the_room_that_writes_it():
    """`<room>/diary_words.py`: a new verb touches that one file beside its action."""
    written = {(where.split("/")[0], verb) for verb, where in verbs_written().items()}
    assert {(room, verb) for room, verb in written if verb not in getattr(words_of(room), "VERBS", {})} == set()


def test_the_kinds_of_a_room_are_its_own_records():
    named = {(room, kind) for room in (*ROOMS, "config") for kind in getattr(words_of(room), "KINDS", {})}
    assert {(room, kind) for room, kind in named if kind.split(".")[0] != room} == set()


def words_of(room: str):
    if not (PACKAGE / room / "diary_words.py").exists():
        return None
    return importlib.import_module(f"otagaisama.{room}.diary_words")


def test_every_kind_of_the_diary_is_read_aloud_in_japanese():
    from django.apps import apps

    kinds = {model._meta.label for model in apps.get_models() if model.__module__.startswith("otagaisama.")}
    about = {kind for path in python_files() for kind in re.findall(r'about="(\w+\.\w+)"', path.read_text("utf-8"))}
    assert len(about & kinds) > 10
    assert {kind for kind in about & kinds if kind not in verbs.KINDS} <= {"troubles.Draft", "troubles.CirclePerson"}


def test_the_decorator_wears_nothing_else_between():
    """`@action` stands nearest to the function, so that what it checks is what runs."""
    assert [node.name for _, node, _ in ACTIONS if decorators(node)[-1] != "action"] == []
