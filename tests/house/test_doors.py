"""Every address says who may open it, and every form is pressed once."""

import re
from collections import Counter

from otagaisama.base.access import EVERYONE, MEMBERS, Role
from tests.house.source import addresses, decorators, functions, layer_files, told

SAID = {EVERYONE, MEMBERS, *Role.values}
# A page that reads a POST and does not wear press_once, and why that is right.
NOT_PRESSED_ONCE = {
    "messaging:line-hook": "a machine's call is signed, and each event has a number and counts once",
    "troubles:answer": "looks a receipt up; writes nothing but a count of wrong ones",
    "troubles:answer_close": "forgets a cookie; twice is as good as once",
    "people:keep_draft": "saved every few seconds while somebody types: the last one counts",
    "web:reads": "says back how a cell will be read, and keeps nothing",
    "publishing:plain": "says what of a text could be easier, and keeps nothing; the form it was written in stays open",
    "troubles:known_line": "asks who called before while a call is typed, and keeps nothing",
    "troubles:alike_line": "asks what was like a call before while it is typed, and keeps nothing",
    "watch:button": "a machine's press is signed with its moment, and each moment counts once",
    "troubles:handover": "a wrong code must stay counted though the page answers 422; a second answer is refused by its state",
}


def kind_of(address) -> str:
    """The word of the classification table."""
    if EVERYONE in address.open_to:
        return "everyone"
    return "members" if MEMBERS in address.open_to else "、".join(sorted(address.open_to))


def test_every_address_says_who_may_open_it():
    found = list(addresses())
    silent = [address.name for address in found if not isinstance(address.open_to, frozenset) or not address.open_to]
    assert silent == []
    strange = {address.name: sorted(address.open_to - SAID) for address in found if address.open_to - SAID}
    assert strange == {}
    table = Counter(kind_of(address) for address in found)
    print(f"\naddresses: {len(found)} classified, 0 silent")
    for kind, count in table.most_common():
        print(f"  {count:4}  {kind}")


def test_no_two_addresses_have_one_name():
    twice = [name for name, count in Counter(address.name for address in addresses()).items() if count > 1]
    assert twice == []


def reads_a_post(address) -> bool:
    """The page's own source speaks of a POST (directly, or by the decorator that allows nothing else)."""
    return "POST" in address.source


def test_every_form_of_a_room_is_pressed_once():
    posts = [address for address in addresses() if address.is_own and reads_a_post(address)]
    bare = {address.name for address in posts if not getattr(address.view, "presses_once", False)}
    assert bare - set(NOT_PRESSED_ONCE) == set()
    assert set(NOT_PRESSED_ONCE) - bare == set(), "a reason for nothing"
    print(f"\nforms: {len(posts)} of rooms, {len(bare)} not pressed once, each with a reason")


def test_a_page_that_changes_something_reads_a_post():
    """A page that calls an action without looking at the method would write while it is read."""
    writing = []
    for address in addresses():
        if address.is_own and re.search(r"actions\.\w+\(", address.source) and "POST" not in address.source:
            writing.append(address.name)
    assert set(writing) - READS_LEAVE_A_LINE == set()


READS_LEAVE_A_LINE = {
    "troubles:thread",  # reading a thread is itself a line of the diary
    "troubles:issue",  # asks `actions.joinable`, which is a question
}


def test_only_allauth_brings_pages_of_others():
    foreign = [address for address in addresses() if not address.is_own]
    assert [address.name for address in foreign if not address.name.startswith(("account_", "mfa_"))] == []
    assert {address.inner.__module__.split(".")[0] for address in foreign} <= {"allauth", "django"}


def test_every_public_function_of_views_is_a_guarded_page():
    """What stands in views without an underscore and takes a request is a page, or a named helper."""
    from tests.house.source import ROOMS

    pages = {(address.inner.__module__, address.inner.__name__) for address in addresses()}
    loose = []
    for room in ROOMS:
        for path in layer_files(room, "views"):
            module = "otagaisama." + told(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")
            for function in functions(path):
                guarded = {"open_to", "open_to_everyone", "open_to_members", "open_to_beginners", "own"} & set(
                    decorators(function)
                )
                is_page = (module, function.name) in pages
                if bool(guarded) != is_page:
                    loose.append(f"{told(path)}:{function.lineno} {function.name}")
    assert loose == []
