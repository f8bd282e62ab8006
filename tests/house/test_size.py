"""Pages are thin, files short, rooms small, and nothing is called by a name that says nothing."""

import re

from tests.house.source import (
    PACKAGE,
    ROOMS,
    decorators,
    functions,
    layer_files,
    lines_of,
    python_files,
    subjects,
    told,
)

LONGEST_PAGE, LONGEST_FILE, LARGEST_ROOM = 30, 400, 3_000
LARGER_ROOMS = {
    "directory": 3_200,  # one list: how it comes in, is kept, confirmed, shown, drawn and printed, and who listens there
    "people": 4_500,  # accounts, persons, who may know, the diary, papers taken out, drafts: trust has many small pieces
    "plan": 3_500,  # the tree and its sheets, read from and written to any council's table, ours or as it is printed, and taken back
}
VAGUE = {"utils.py", "helpers.py", "services.py", "manager.py", "managers.py", "common.py", "misc.py", "signals.py"}
ORM = re.compile(
    r"\.objects\b|\.(?:filter|exclude|annotate|aggregate|save|create|get_or_create|bulk_create|update_or_create|delete|values_list)\("
)
# A word of the database in a page, and why it may stand there: `file:function` → reason.
IN_A_PAGE = {
    "directory/views/confirm.py:letter": "narrows a list already cut to the reader to one question",
    "people/views/house.py:_successor": "leaves whoever goes out of a list of colleagues that is already cut",
    "support/thanks/views/tickets.py:ticket_sell": "narrows a list already cut to the reader to what was searched for",
    "directory/views/desk.py:desk_post": "narrows a list already cut to the reader to one entry",
    "directory/views/desk.py:post_change": "reads the kept name again beside a form with errors",
    "directory/views/listen.py:post": "narrows the public list of neighbours to one entry",
    "people/views/me.py:me": "counts the reader's own papers",
    "troubles/circles/views/cards.py:offers": "narrows a list already cut to the reader to what was found",
    "troubles/circles/views/cards.py:bring": "narrows a list already cut to the reader",
    "troubles/circles/views/cards.py:paper": "narrows the reader's own papers to cards",
    "troubles/circles/views/cards.py:door_paper": "narrows the reader's own papers to the door's list",
    "troubles/handovers/views/body.py:_open_handover": "the link is the key: there is no reader to begin from",
    "people/handing/views.py:handing_on": "leaves the one who hands on out of a list of colleagues",
    "troubles/circles/views/issues.py:issue": "narrows a list already cut to the reader to one issue",
    "troubles/voices/views/listener.py:_own_district": "the reader's own district",
    "troubles/voices/views/door.py:_of_receipt": "the receipt is the key: there is no reader to begin from",
    "troubles/voices/views/door.py:_opened": "the receipt is the key: there is no reader to begin from",
    "web/views.py:my": "narrows the reader's own list to what is unread",
}
# What a template or a view may not do, and where it may, with the reason.
RAW = re.compile(r"mark_safe|\|\s*safe\b|\braw\(|csrf_exempt|\.extra\(|RawSQL|autoescape off|SafeString|SafeText")
RAW_ALLOWED = {
    "messaging/line/views.py": "a machine's call: its mark over the very bytes is looked at before anything else",
    "base/printing.py": "a QR code drawn by segno: the only text in it is our own title",
    "base/linked.py": "JSON in which <, > and & are escaped one line above",
    "base/lists/showing.py": "joins the heads of a list; label and address of each were escaped",
    "base/templatetags/otagai.py": "joins tabs; address, label and number of each are escaped there",
    "web/context.py": "our own switches, in which the quoted address of this page takes its place",
    "base/lists/columns.py": "draws the rows of every list at once; each value was escaped on its way into its cell",
    "support/thanks/views/how.py": "the link of a one-tap answer is its key; a form without a cookie leaves no trace on a shared telephone",
    "watch/agreements/views/doors.py": "the link of a card is its key: no cookie is left on a driver's telephone",
    "watch/contacts/views/doors.py": "the link of a card and of whoever is turned to is its key, a button signs: no cookie is left behind",
    "plan/templatetags/plan.py": "joins parts that were each escaped one line above",
    "web/templatetags/parts_sample.py": "a constant of the sample page",
}


def pages():
    for room in ROOMS:
        for path in layer_files(room, "views"):
            for function in functions(path):
                yield path, function


def is_page(function) -> bool:
    return any(name.startswith("open_to") for name in decorators(function))


def test_a_page_is_at_most_thirty_lines():
    long = [
        f"{told(path)}:{fun.lineno} {fun.name} {lines_of(fun)}"
        for path, fun in pages()
        if is_page(fun) and lines_of(fun) > LONGEST_PAGE
    ]
    assert long == []
    lengths = sorted(lines_of(function) for _, function in pages() if is_page(function))
    print(f"\npages: {len(lengths)} functions, median {lengths[len(lengths) // 2]} lines, longest {lengths[-1]}")


def test_no_page_speaks_to_the_database():
    found = set()
    for path, function in pages():
        lines = path.read_text("utf-8").splitlines()[function.lineno - 1 : function.end_lineno]
        if any(ORM.search(line) for line in lines):
            found.add(f"{told(path)}:{function.name}")
    assert found - set(IN_A_PAGE) == set(), "move the question into queries.py, or give a reason"
    assert set(IN_A_PAGE) - found == set(), "a reason for nothing"


def test_a_file_stays_short():
    long = [
        f"{told(path)} {count}"
        for path in python_files()
        if (count := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    ]
    assert long == []
    lengths = {told(path): len(path.read_text("utf-8").splitlines()) for path in python_files()}
    longest = max(lengths, key=lengths.get)
    print(f"\nfiles: {len(lengths)}, {sum(lengths.values()):,} lines of python, longest {longest} {lengths[longest]}")
    templates = [path for path in PACKAGE.rglob("*.html") if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE]
    assert templates == []


def lines_in(folder) -> int:
    return sum(
        len(path.read_text("utf-8").splitlines()) for path in folder.rglob("*.py") if "migrations" not in path.parts
    )


# The street address has no records: its folders are its subjects (backups, commands, the doctor, the example, …).
# Neither has the ground: its tools that are small rooms by themselves are held to a room's size each.
FOLDERS = {
    "config": sorted(path.parent for path in (PACKAGE / "config").glob("*/__init__.py")),
    "base": [PACKAGE / "base" / name for name in ("council_forms", "intake", "lists")],
}


def sizes_of(room: str) -> dict[str, int]:
    """Lines of Python without migrations: of each subject of a room, and of the room without its subjects."""
    parts = {told(folder): lines_in(folder) for folder in subjects(room) or FOLDERS.get(room, [])}
    return {room: lines_in(PACKAGE / room) - sum(parts.values()), **parts}


def test_a_room_and_a_subject_stay_small():
    """Counted: lines of Python without migrations. Templates are counted apart and printed beside."""
    print("\nlines of a room or subject: python (without migrations), templates")
    too_large = []
    for room in [*ROOMS, "config", "engines"]:
        templates = sum(len(path.read_text("utf-8").splitlines()) for path in (PACKAGE / room).rglob("*.html"))
        for name, python in sizes_of(room).items():
            print(f"  {name:24} {python:5} {templates if name == room else 0:5}")
            # The engines are a workshop of independent tools, not a room: each tool is held to a room's size.
            if room != "engines" and python > LARGER_ROOMS.get(name, LARGEST_ROOM):
                too_large.append(name)
        if templates > LARGEST_ROOM:
            too_large.append(f"{room}/templates")
    for engine in (PACKAGE / "engines").iterdir():
        if lines_in(engine) > LARGEST_ROOM:
            too_large.append(f"engines/{engine.name}")
    every = {name: python for room in [*ROOMS, "config"] for name, python in sizes_of(room).items()}
    largest = max((name for name in every if "/" in name), key=every.get)
    print(f"largest subject: {largest} {every[largest]}")
    assert too_large == []


def test_every_file_has_a_name_that_says_something():
    assert [told(path) for path in python_files() if path.name in VAGUE] == []


def test_every_file_page_and_action_has_its_sentence():
    import ast

    silent = [
        told(path)
        for path in python_files()
        if path.read_text("utf-8").strip() and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    silent = [name for name in silent if not name.endswith(("apps.py", "wsgi.py"))]
    assert silent == []


def test_there_are_no_signals():
    word = re.compile(
        r"django\.(?:db\.models|core|contrib\.auth)\.signals|from django\.dispatch|@receiver|\.connect\(receiver|post_save|pre_save\.connect"
    )
    found = [told(path) for path in python_files() if word.search(path.read_text("utf-8"))]
    assert [name for name in found if name not in SIGNALS_OF_OTHERS] == []


SIGNALS_OF_OTHERS = {
    "config/sqlcipher/base.py": "Django's own signal of a fresh connection: the key is handed over there",
}


def test_nothing_goes_to_the_page_unescaped():
    found = {}
    for path in [*python_files(), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")]:
        lines = [number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if RAW.search(line)]
        if lines:
            found[told(path)] = lines
    assert {name: lines for name, lines in found.items() if name not in RAW_ALLOWED} == {}
    assert set(RAW_ALLOWED) - set(found) == set(), "a reason for nothing"
