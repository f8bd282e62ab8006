"""What a voice reads of ten first pages, from Chromium's accessibility tree: short before the first thing to do, numbers digit by digit, pictures described.

Voice text is what is read from the top of a page to the first thing that can be done in its main part (a field, a button, a link): the mark and
the menu, then heading and words. At most 800 characters in every language. In Japanese the whole main part is held to 800, too, but for the help
page: its week of 35 ticks, each with a name of its own, is read only by whoever enters it.
"""

import re

import pytest

from tests.journeys.looking import TELEPHONE

pytestmark = pytest.mark.browser
MOST = 800
DONE = {"textbox", "searchbox", "combobox", "checkbox", "radio", "button", "link", "spinbutton"}
READ = {"StaticText", "image", "img"}
LONGER = {"help"}
# Links of one name that lead to different places: a voice that lists the links cannot tell them apart.
DOUBLED = """() => { const seen = {}, doubled = [];
  for (const link of document.querySelectorAll('main a')) { const name = link.textContent.trim().replace(/\\s+/g, ' ');
    if (name && name in seen && seen[name] !== link.href) doubled.push(name); seen[name] = link.href; } return doubled; }"""
# Each page and what it begins with; those with a record follow the first link to one.
PAGES = {
    "front door": ("/", ""), "voice form": ("/voice/", ""), "receipt": ("/voice/", "sent"), "help": ("/help/", ""),
    "survey": ("/surveys/", r"/surveys/[\w-]+/$"),
    "shopping": ("/shopping/", ""), "a service": ("/shopping/services/", r"/shopping/services/[0-9a-f-]{36}/$"),
    "places": ("/listen/", ""), "a place": ("/listen/", r"/listen/[0-9a-f-]{36}/$"), "events": ("/gatherings/", ""), "plan": ("/plan/", ""),
}  # fmt: skip


def tree_of(page) -> list[dict]:
    """The nodes a voice meets, in their order: role, name, whether they stand in the main part."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    read: list[dict] = []

    def walk(node, inside):
        role = node.get("role", {}).get("value", "")
        inside = inside or role == "main"
        if not node.get("ignored"):
            read.append({"role": role, "name": node.get("name", {}).get("value", ""), "main": inside})
        if role != "StaticText":
            for child in node.get("childIds", ()):
                if child in nodes:
                    walk(nodes[child], inside)

    walk(next(node for node in nodes.values() if not node.get("parentId")), False)
    return read


def counted(nodes: list[dict]) -> tuple[int, int, int]:
    """Characters before the main part, in it until the first thing to do, and in all of it."""
    main = [node for node in nodes if node["main"]]
    first = next((place for place, node in enumerate(main) if node["role"] in DONE), len(main))
    return tuple(
        sum(len(node["name"].strip()) for node in part if node["role"] in READ)
        for part in ([node for node in nodes if not node["main"]][: first_outside(nodes)], main[:first], main)
    )


def first_outside(nodes: list[dict]) -> int:
    """How many nodes stand before the main part."""
    return next((place for place, node in enumerate(nodes) if node["main"]), len(nodes))


def opened(page, served, start: str, link: str) -> None:
    """A page by its address, by a link to its like, or by what is pressed (the receipt)."""
    page.goto(served.url(start), wait_until="load")
    if link == "sent":
        page.locator("main textarea").first.fill("ごみ袋が重くて、階段を下りられません。")
        page.locator("main form[method=post] button[type=submit]").last.click()
        page.wait_for_url("**/voice/received/**")
    elif link:
        places = [each.get_attribute("href") or "" for each in page.locator("main a").all()]
        page.goto(served.url(next(place for place in places if re.search(link, place))), wait_until="load")


@pytest.mark.parametrize("language", ["ja", "en", "ja-easy"])
def test_what_a_voice_reads_first_is_short_and_clear(served, as_who, language):
    page = as_who("nobody", width=TELEPHONE)
    page.goto(served.url(f"/look/?lang={language}&next=/"), wait_until="load")
    too_long, unclear = {}, []
    for name, (start, link) in PAGES.items():
        opened(page, served, start, link)
        nodes = tree_of(page)
        head, words, whole = counted(nodes)
        print(
            f"\nvoice {language:7} {name:12} before {head:4}, to the first thing to do {words:4}, the whole main part {whole:5}",
            end="",
        )
        if head + words > MOST or (language == "ja" and whole > MOST and name not in LONGER):
            too_long[name] = (head, words, whole)
        unclear += [(name, link) for link in page.evaluate(DOUBLED)]
        unclear += [(name, node["name"]) for node in nodes if re.search(r"(?<![\d-])0\d{9,10}(?![\d-])", node["name"])]
        unclear += [
            (name, "a picture without words") for node in nodes if node["role"] in ("image", "img") and not node["name"]
        ]
        unclear += [(name, node["name"]) for node in nodes if node["role"] == "link" and not node["name"].strip()]
    assert too_long == {}
    assert unclear == []
