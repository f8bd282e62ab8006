"""Every page as every account: reading writes nothing, nothing unsafe is sent, the words are Japanese and kind."""

import re
from copy import copy
from functools import cache
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import Resolver404, resolve, reverse

from tests.house.doors import NOBODY, is_html, text_of, visible
from tests.house.source import PACKAGE
from tests.often import everything
from tests.pages.reading import MAY_BE_WRITTEN, Fingerprint

pytestmark = pytest.mark.django_db

WHO = ("hana", "matome", "shokuin", "keikaku", "kanri", "kansa", "taro", NOBODY)
FORBIDDEN = re.compile("賃金|勤務|シフト(?!キー)|指示|正常に")
# Words in Latin letters that a Japanese reader of these pages knows, or that are names.
KNOWN = {
    "CSV", "Excel", "JPEG", "PNG", "Word", "QR", "PDF", "WG", "NPO", "LINE", "URL", "OpenStreetMap", "contributors", "HTML", "JIS", "Otagaisama", "FAX", "UTF",
    "GeoJSON",
    "example", "canary", "testserver", "http", "https", "www", "mail", "SOS", "DV", "ID", "OK", "PTA", "ICT", "SNS", "ACP", "iPhone", "Android", "IP", "NTT",
    "English", "Google", "Microsoft", "Authenticator", "Windows", "Hello", "Face", "Touch", "TOTP", "XLSX", "xlsx", "csv", "JAN", "ODbL", "BY",
    "latitude", "longitude", "name", "lat", "lon", "shop", "kind", "brunnel", "bridge", "tunnel", "river", "railway",  # columns of other people's files
    "class", "highway", "trunk", "primary", "secondary", "tertiary",  # how OpenStreetMap names streets
    "Atom", "JSON", "XML", "HSDS", "GIF", "API", "iCalendar", "OpenAPI", "JSON-LD",  # forms in which open data travels
    "otagaisama", "access",  # the command that reckons the same, named beside its figures
    "axe",  # the tool of the accessibility statement
}  # fmt: skip
# Pages that show what is not ours to translate: the sign-in names of colleagues, file formats, test data.
LOGINS = {
    "hana",
    "yosonohana",
    "taro",
    "bashomori",
    "matome",
    "yosonomatome",
    "shokuin",
    "keikaku",
    "kanri",
    "kansa",
    "jumin",
}
# They show names of files and of questions to a machine, which are the same in every language.
FOR_MACHINES = {"web:parts", "publishing:open", "publishing:open-api"}
LATIN = re.compile(r"(?<![\w.@/_-])[A-Za-z]{3,}(?![\w@/_-])")


@pytest.fixture(scope="module")
def shown(readings):
    """Every page that answers a reader with words: (who, name, url, response), one record of each page (a thread of each state)."""
    found = []
    for who in WHO:
        seen = set()
        for reading in readings.of(who):
            if reading.response.status_code == 200 and (reading.name not in seen or reading.name == "troubles:thread"):
                seen.add(reading.name)
                found.append((who, reading.name, reading.case.url, reading.response))
    return found


def errors(world, doors):
    """The pages that say sorry: 400, 403, 404, 405, 409, 422, each in a real answer."""
    thread = reverse("troubles:thread", args=[world.records["closed here"].pk])
    yield 403, doors.visit("hana", reverse("web:desk"))
    yield 404, doors.visit("hana", thread)
    yield 404, doors.visit(NOBODY, "/no/such/page/")
    yield 405, doors.visit("shokuin", f"{thread}take/")
    yield 409, doors.visit("matome", reverse("troubles:circle_edit", args=[world.records["circle over"].pk]))
    yield 422, doors.visit("shokuin", reverse("troubles:intake"), "POST", {"words": ""})
    yield 400, doors.visit(NOBODY, "/voice/", HTTP_HOST="evil.example\\@x")
    yield 302, doors.visit(NOBODY, reverse("web:desk"))


@pytest.mark.once
@pytest.mark.parametrize("who", WHO)
def test_reading_never_writes(readings, who):
    assert len(readings.of(who)) > 20
    assert readings.changed[who] == []


def test_the_fingerprint_sees_a_change(world):
    with transaction.atomic():
        before = Fingerprint()
        circle = copy(world.records["circle here"])
        circle.place = "よその場所"
        circle.save()
        assert Fingerprint().changed_since(before) == ["troubles_circle"]
        transaction.set_rollback(True)


def test_every_table_of_the_house_is_watched():
    tables = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("otagaisama.")}
    assert tables & MAY_BE_WRITTEN == {"people_diaryline", "people_counter"}


def score(response) -> tuple[int, list[str]]:
    """What Mozilla's Observatory gives and takes, for what can be seen in one answer (start 100, bonus from 90 up)."""
    headers = {name.lower(): value for name, value in response.headers.items()}
    csp = {
        part.split()[0]: part.split()[1:]
        for part in headers.get("content-security-policy", "").split(";")
        if part.strip()
    }
    points, why = 100, []

    def count(number: int, reason: str):
        nonlocal points
        points += number
        why.append(f"{number:+} {reason}")

    scripts, styles = (
        csp.get("script-src", csp.get("default-src", ["*"])),
        csp.get("style-src", csp.get("default-src", ["*"])),
    )
    unsafe = {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "data:"}
    if not csp:
        count(-25, "no Content-Security-Policy")
    elif unsafe & set(scripts):
        count(-20, "unsafe scripts")
    elif unsafe & set(styles):
        count(-10, "unsafe styles")
    elif csp.get("default-src") == ["'none'"]:
        count(10, "CSP: default-src 'none', nothing unsafe")
    else:
        count(5, "CSP: nothing unsafe")
    kept = [
        morsel for morsel in response.cookies.values() if morsel["max-age"] != 0
    ]  # a cookie that is taken away is none
    for morsel in kept:
        # Secure is set behind https (checked in the deployment's settings); here the test speaks http.
        if not morsel["samesite"]:
            count(-20, f"cookie {morsel.key} without SameSite")
        if morsel.key == "otagaisama" and not morsel["httponly"]:
            count(-30, "session cookie readable by scripts")
    if all(morsel["samesite"] for morsel in kept):
        count(5, "cookies SameSite" if kept else "no cookie")
    framed = csp.get("frame-ancestors", [])
    count(5, "frame-ancestors 'none'") if framed == ["'none'"] else count(
        -20 if not headers.get("x-frame-options") else 0, "framing"
    )
    count(0, "nosniff") if headers.get("x-content-type-options") == "nosniff" else count(-5, "no nosniff")
    quiet = headers.get("referrer-policy") in {
        "no-referrer",
        "same-origin",
        "strict-origin",
        "strict-origin-when-cross-origin",
    }
    count(5, "Referrer-Policy") if quiet else count(-5, "referrers are told")
    resource = headers.get("cross-origin-resource-policy")
    count(10, "Cross-Origin-Resource-Policy same-origin") if resource == "same-origin" else count(
        0, "no Cross-Origin-Resource-Policy"
    )
    if "access-control-allow-origin" in headers:
        count(-50, "open to other sites")
    return points, why


# Open data: other sites' pages shall read it; it sets no cookie and asks for none (tests/publishing).
FOR_EVERY_SITE = {"publishing:open-file", "publishing:open-question"}


def test_the_score_of_the_headers(world, doors, shown, settings):
    """HSTS (0 here, for http) is counted from the deployment's setting: a year and more stands in config/settings.py."""
    answers = [(f"{who} {name}", response) for who, name, _, response in shown if name not in FOR_EVERY_SITE]
    answers += [(str(status), response) for status, response in errors(world, doors)]
    scores = sorted((score(response)[0], name, score(response)[1]) for name, response in answers)
    worst = scores[0]
    print(
        f"\nheaders: worst {worst[0]} ({worst[1]}), best {scores[-1][0]}, {len(scores)} answers; {'; '.join(worst[2])}"
    )
    assert worst[0] >= 130


def test_the_pages_that_say_sorry_are_what_they_should_be(world, doors):
    for status, response in errors(world, doors):
        assert response.status_code == status
        told = text_of(response)
        for inside in ("Traceback", "otagaisama/", "site-packages", "Exception", "<QuerySet"):
            assert inside not in told
        assert response.headers["Cache-Control"] == "no-store" or status in (302, 400), response.headers


class Inline(HTMLParser):
    """Finds scripts, styles and handlers that stand in the page itself."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if (
            tag == "script"
            and "src" not in named
            and named.get("type") not in {"application/json", "application/ld+json"}
        ):
            self.found.append("script")
        if tag == "style" or "style" in named:
            self.found.append(f"{tag} style")
        self.found += [f"{tag} {name}" for name in named if name.startswith("on")]
        self.found += [
            f"{tag} {name}" for name, value in attrs if (value or "").strip().lower().startswith("javascript:")
        ]
        self.found += [
            f"{tag} {value}"
            for name, value in attrs
            if name in {"src", "action"} and re.match(r"(?:https?:)?//", value or "")
        ]


def test_nothing_stands_inline_in_any_page(world, doors, shown):
    found = {}
    for who, name, _, response in [*shown, *(("", str(status), "", answer) for status, answer in errors(world, doors))]:
        if is_html(response):
            looked = Inline()
            looked.feed(response.content.decode())
            if looked.found:
                found[f"{who} {name}"] = looked.found
    assert found == {}


def test_every_page_is_in_japanese(shown):
    found = {}
    for _, name, _, response in shown:
        if is_html(response) and name not in FOR_MACHINES:
            words = set(LATIN.findall(visible(response.content.decode()))) - KNOWN - LOGINS
            # The beginning of a record's id, and the groups of the diary's mark, may happen to be letters only.
            hexadecimal = {8, 4} if name == "people:diary_check" else {8}
            words = {word for word in words if not (len(word) in hexadecimal and set(word) <= set("abcdef"))}
            if words:
                found.setdefault(name, set()).update(words)
    assert found == {}


def test_no_page_uses_the_words_of_an_employer(shown):
    found = {
        (name, match.group())
        for _, name, _, response in shown
        if is_html(response)
        for match in FORBIDDEN.finditer(visible(response.content.decode()))
    }
    assert found == set()
    templates = {
        str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.html") if FORBIDDEN.search(path.read_text("utf-8"))
    }
    assert templates == set()


def test_every_page_has_its_language_title_and_one_heading(shown):
    wrong = []
    for who, name, _, response in shown:
        if is_html(response):
            html = response.content.decode()
            if (
                '<html lang="ja"' not in html
                or not re.search(r"<title>[^<]*\S[^<]*</title>", html)
                or html.count("<h1") != 1
                or html.count("<main") != 1
            ):
                wrong.append((who, name, html.count("<h1")))
    print(f"\npages: {len(shown)} answers of {len({name for _, name, _, _ in shown})} addresses looked at")
    assert wrong == []


# What no template of ours names: Django, allauth and the error handlers look these up by their own names.
FOUND_BY_OTHERS = re.compile(r"^(?:\d{3}\.html|account/|mfa/|allauth/|web/errors/(?:500|503|507|429|400)\.html)")


def test_every_template_is_used():
    templates = {str(path).split("/templates/")[1] for path in PACKAGE.rglob("templates/**/*") if path.is_file()}
    texts = "\n".join(path.read_text("utf-8") for pattern in ("*.py", "*.html") for path in PACKAGE.rglob(pattern))
    unused = {name for name in templates if name not in texts and not FOUND_BY_OTHERS.match(name)}
    assert unused == set()


@pytest.mark.once
def test_no_address_of_a_record_stands_in_what_nobody_may_follow(world, doors, shown):
    """A link on a page leads to a page that this reader may open: each link once, or one of each kind from each page.

    The menu and the foot are the same addresses on hundreds of pages: an address answers one reader alike from wherever it is followed.
    """
    dead, followed, opened = set(), set(), {(who, url) for who, _, url, _ in shown}
    for who, name, _, response in shown:
        if not is_html(response) or name == "web:parts":
            continue
        for link in sorted(set(re.findall(r'href="(/[^"#?]*)', response.content.decode()))):
            kind = (who, link) if everything() else (who, name, kind_of(link))
            if link.startswith("/static/") or kind in followed:
                continue
            followed.add(kind)
            if (who, link) in opened:
                continue
            opened.add((who, link))
            if doors.visit(who, link).status_code not in (200, 302, 409, 405):
                dead.add((who, link))
    assert dead == set()
    print(f"\nlinks: {len(followed)} kinds on pages, {len(opened)} opened, 0 dead")


@cache  # the same menu and foot stand on hundreds of pages
def kind_of(link: str) -> str:
    """The name of the page a link leads to; a link that no page answers is its own kind."""
    try:
        return resolve(link).view_name
    except Resolver404:
        return link
