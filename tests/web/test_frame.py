"""Pieces of the frame drawn once: each language and each value of what is named has its own, and nothing else is seen."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.urls import get_resolver, resolve, reverse
from django.utils import translation

from otagaisama.base.templatetags.otagai import tab_links

PIECE = "{% load frame i18n %}{% kept site=site %}{{ site }}|{{ secret }}|{% translate '困っている' %}{% endkept %}"


def test_inside_only_what_is_named_is_seen():
    piece = Template(PIECE)
    first = piece.render(Context({"site": "<区>", "secret": "山田さんのこと"}))
    assert first.startswith("&lt;区&gt;||")
    assert piece.render(Context({"site": "ほかの区", "secret": "x"})).startswith("ほかの区||")
    assert piece.render(Context({"site": "<区>"})) == first


def test_each_language_has_its_own_piece():
    piece = Template(PIECE)
    drawn = {}
    for language in ("ja", "en", "ja"):
        with translation.override(language):
            drawn.setdefault(language, []).append(piece.render(Context({"site": "区"})))
    assert drawn["ja"][0] == drawn["ja"][1] != drawn["en"][0]


def test_something_without_a_name_is_refused():
    with pytest.raises(TemplateSyntaxError):
        Template("{% load frame %}{% kept site %}{% endkept %}")


def test_tabs_escape_what_they_show():
    tabs = tab_links([{"url": "?a=1&b=2", "label": "<b>", "count": 0, "current": True}, {"url": "?", "label": "無"}])
    assert tabs == (
        '<li><a href="?a=1&amp;b=2" aria-current="page">&lt;b&gt;<span class="count">0<span class="visually-hidden">件</span></span></a></li>'
        '<li><a href="?">無</a></li>'
    )


def test_an_address_without_a_number_is_found_the_same_each_time_and_one_with_a_number_is_not_remembered():
    place = reverse("troubles:troubles")
    first, again = resolve(place), resolve(place)
    assert (first.func, first.view_name, first.kwargs) == (again.func, again.view_name, again.kwargs)
    thread = reverse("troubles:thread", args=["11111111-1111-4111-8111-111111111111"])
    assert resolve(thread).kwargs
    assert thread.lstrip("/") not in get_resolver().url_patterns[0].matches
