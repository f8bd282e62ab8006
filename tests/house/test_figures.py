"""The figures of trust name the command that prints each, and the commands are there."""

from bench import trust


def test_at_least_fifty_of_the_54_figures_have_a_command_and_the_newest_all():
    figures = trust.rows(trust.PAGE.read_text("utf-8"))
    assert sorted(figures) == list(range(1, trust.ALL + 1))
    named = {number for number, commands in figures.items() if commands}
    assert len(named) >= 50
    assert set(range(45, 55)) <= named
    assert [word for commands in figures.values() for command in commands for word in trust.missing(command)] == []


def test_a_command_that_is_not_there_is_noticed():
    assert trust.missing("python bench/nothing.py") == ["bench/nothing.py"]
    assert trust.missing("python -m bench.nothing") == ["bench.nothing"]
    assert trust.missing("pytest tests/house/test_figures.py::test_nothing") == [
        "tests/house/test_figures.py::test_nothing"
    ]
