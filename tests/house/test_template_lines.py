"""Template lines end at tags: whoever changes one cell of a table changes one line."""

import pytest

from tests.house.source import PACKAGE
from tests.house.template_lines import WIDEST, broken, width


def test_long_lines_are_broken_at_tags():
    paths = sorted(PACKAGE.rglob("*.html"))
    lines = [line for path in paths for line in path.read_text("utf-8").split("\n")]
    print(
        f"\ntemplates: {len(paths)} files, {len(lines)} lines, {sum(width(line) > WIDEST for line in lines)} that cannot be broken"
    )
    long = [str(path.relative_to(PACKAGE)) for path in paths if broken(text := path.read_text("utf-8")) != text]
    assert long == [], "python -m tests.house.template_lines"


@pytest.mark.parametrize(
    "line",
    [
        "<p>" + "長い文。" * 30 + "<b>太い</b>字</p>",  # a text and its inline tags stay together
        "<td>" + "{% if a %}あ{% else %}い{% endif %}" * 8 + "</td>",  # a cell may be empty: nothing comes into it
        "<pre>" + "<p>一</p>" * 30 + "</pre>",
        "{% blocktranslate %}" + "<p>一</p>" * 30 + "{% endblocktranslate %}",
        "<textarea>" + "<div>一</div>" * 30 + "</textarea>",
    ],
)
def test_what_would_be_seen_is_not_broken(line):
    assert broken(line) == line


def test_rows_and_cells_stand_apart_and_nothing_is_lost():
    line = "<tr>" + '<td>{% if x %}<a href="{% url "a" %}">あ</a>{% endif %}</td>' * 6 + "</tr>"
    new = broken(line)
    assert new.count("\n") >= 3
    assert "".join(part.strip() for part in new.split("\n")) == line
    assert broken(new) == new
