"""The figures of trust name the command that prints each, and the commands are there."""

from bench import asvs, trust


def test_each_of_the_54_figures_has_a_command_that_is_there():
    figures = trust.rows(trust.PAGE.read_text("utf-8"))
    assert sorted(figures) == list(range(1, trust.ALL + 1))
    named = {number for number, commands in figures.items() if commands}
    assert named == set(figures)
    assert [word for commands in figures.values() for command in commands for word in trust.missing(command)] == []


def test_a_command_that_is_not_there_is_noticed():
    assert trust.missing("python bench/nothing.py") == ["bench/nothing.py"]
    assert trust.missing("python -m bench.nothing") == ["bench.nothing"]
    assert trust.missing("pytest tests/house/test_figures.py::test_nothing") == [
        "tests/house/test_figures.py::test_nothing"
    ]


def test_each_section_of_asvs_names_what_shows_it_and_that_is_there():
    text = asvs.PAGE.read_text("utf-8")
    sections = asvs.rows(text)
    assert {f"V{number}" for number in range(1, 18)} == {section.partition(".")[0] for section in sections}
    assert [named for shown in sections.values() for named in shown if asvs.missing(named)] == []
    assert {section for section, shown in sections.items() if not shown} == {
        section for section, _, shown in asvs.ROW.findall(text) if shown == asvs.NOT_HERE
    }


def test_evidence_that_is_not_there_is_noticed():
    assert asvs.missing("tests/house/test_nothing.py")
    assert asvs.missing("tests/house/test_figures.py::test_nothing")
    assert not asvs.missing("tests/house/test_figures.py::test_a_command_that_is_not_there_is_noticed")
