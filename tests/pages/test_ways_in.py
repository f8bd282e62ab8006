"""No public page stands alone: whoever begins at the front door comes to every one of them by links."""

import re
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from otagaisama.web.look import FOR_NO_RESIDENT

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
MOST = 12  # pages of one address, each with its own question, that are opened
# Nobody is led to these: behind a link, a card or a paper that one person was given …
GIVEN = {
    "directory:confirm", "learning:mine", "publishing:my-reading", "publishing:stop-reading", "signups:mine", "support:ask_link", "support:how_link",
    "surveys:leave_slip", "troubles:handover", "watch:agreement-door", "watch:card", "watch:driver-card", "watch:going",
}  # fmt: skip
# … or what a press answers.
AFTER_A_PRESS = {
    "directory:confirm-thanks", "shopping:near-town", "signups:thanks", "support:ask_link_thanks", "support:joined", "surveys:slip_left",
    "surveys:thanks", "troubles:received", "web:calendar",
}  # fmt: skip


def reached_from(start: str) -> set[str]:
    """The names of the addresses that a visitor comes to."""
    client, opened, waiting, seen = Client(), {}, [start], {start}
    while waiting:
        place = waiting.pop()
        name = resolve(urlsplit(place).path).view_name
        if opened.setdefault(name, 0) >= MOST or name == "web:look":
            continue
        opened[name] += 1
        answer = client.get(place)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        for href in HREF.findall(answer.content.decode()):
            to = urldefrag(urljoin(place, unescape(href))).url
            if to.startswith("/") and not to.startswith("/static/") and to not in seen:
                seen.add(to)
                waiting.append(to)
    return set(opened)


def test_every_public_page_is_reached_from_the_front_door(public_pages):
    there, reached = {name for name, _ in public_pages}, reached_from("/")
    assert there - reached - FOR_NO_RESIDENT == GIVEN | AFTER_A_PRESS
    assert "publishing:news" in reached
