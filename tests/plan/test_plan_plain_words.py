"""Each line of the plan in plain Japanese: written at the desk, first for whoever reads plain Japanese, found by the search."""

import pytest
from django.test import Client

from otagaisama.plan.actions import change_node
from otagaisama.plan.models import PlanNode
from otagaisama.publishing.search import pages
from tests.publishing.test_plain_words import EASY, PLAIN, USUAL, text

pytestmark = pytest.mark.django_db


def test_a_line_of_the_plan_has_both_texts(plan, project, client_of, keikaku, now):
    desk, reader, node = client_of(keikaku), Client(), project("⑬")
    reader.get("/look/", {"lang": "ja-easy", "next": "/"})
    assert "まだ ありません" in text(reader.get(f"/plan/{node.pk}/"))
    html = desk.get(f"/desk/plan/{node.pk}/").content.decode()
    assert "「やさしい日本語」の文が、まだありません" in html
    assert f'formaction="{PLAIN}?field=text&amp;easy=easy"' in html
    change_node(node=node, by=keikaku, at=now, title=node.title, number_text="⑬", mark=node.mark, text=USUAL, easy=EASY)
    assert "「やさしい日本語」の文が、まだありません" not in desk.get(f"/desk/plan/{node.pk}/").content.decode()
    assert PlanNode.objects.get(pk=node.pk).easy == EASY
    for address in (f"/plan/{node.pk}/", "/plan/"):
        easy, usual = text(reader.get(address)), text(Client().get(address))
        assert easy.index(EASY) < easy.index(USUAL), address
        assert usual.index(USUAL) < usual.index(EASY), address
    pages.kept.cache_clear()
    assert node.title in text(Client().get("/find/", {"q": "申しこむ 紙"}))
    pages.kept.cache_clear()
