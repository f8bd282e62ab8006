"""No contact of a person is written without the way that is safe for her: only the part that draws both may write it (V1)."""

import re

from tests.house.source import PACKAGE, python_files, told

# A telephone or an address that belongs to a person (`person`, `helper.person`, `trouble.person` …).
IN_A_TEMPLATE = re.compile(r"\{\{\s*[\w.]*\bperson\.(?:phone|address)\b")
IN_A_PAGE = re.compile(r"\bperson\.(?:phone|address)\b(?!_)")
LAYERS = ("views", "pages", "lists")
BESIDE = re.compile(r"beside\((?:\w+\.)*person\.(?:phone|address), ")


def test_no_template_writes_a_contact_without_the_part():
    found = [told(path) for path in PACKAGE.rglob("*.html") if IN_A_TEMPLATE.search(path.read_text("utf-8"))]
    assert found == [], "write {% telephone_of person %} or {% address_of person %} (people/templatetags/contacts.py)"


def test_no_page_list_or_file_writes_one_either():
    found = []
    for path in python_files():
        if not set(LAYERS) & {part.removesuffix(".py") for part in path.relative_to(PACKAGE).parts}:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if IN_A_PAGE.search(BESIDE.sub("", line)):
                found.append(f"{told(path)}:{number}")
    assert found == [], "write beside(person.phone, person) (people/contacts.py)"


# The contacts of a party that signed up: a list's column by its name, or the value itself.
OF_A_PARTY = re.compile(
    r'\bsignup\.(?:phone|mail|fax|address)\b(?!_)|Column\("(?:phone|mail|fax|address)", "[^"]*", "(?:phone|mail|fax|address)"'
)
BESIDE_A_PARTY = re.compile(r"beside\(signup\.(?:phone|mail|fax|address), ")


def test_the_contacts_of_whoever_signed_up_carry_it_too():
    room = PACKAGE / "signups"
    lines = [
        (told(path), line)
        for path in room.rglob("*")
        if path.suffix in (".py", ".html") and not {"actions", "queries.py", "sealing.py"} & set(path.parts)
        for line in path.read_text("utf-8").splitlines()
    ]
    assert [line for line in lines if OF_A_PARTY.search(BESIDE_A_PARTY.sub("", line[1]))] == []
    assert OF_A_PARTY.search("<td>{{ signup.phone }}</td>")
    assert OF_A_PARTY.search('Column("mail", "メール", "mail", place=FILE)')


def test_whoever_is_told_is_told_of_with_the_safe_way():
    """A reader of a letter with a person's telephone carries her safe way too."""
    lacking = []
    for path in python_files():
        for made in re.findall(r"\bReader\((.*?)\)  # fmt", path.read_text("utf-8"), re.S):
            if re.search(r"person\.(?:phone|address)", made) and "safe_way=" not in made:
                lacking.append(told(path))
    assert lacking == []


def test_the_search_would_notice():
    assert IN_A_TEMPLATE.search("<dd>{{ helper.person.phone|phone }}</dd>")
    assert IN_A_PAGE.search("row = (person.name, person.phone)")
    assert not IN_A_PAGE.search(BESIDE.sub("", "row = (person.name, beside(person.phone, person))"))
