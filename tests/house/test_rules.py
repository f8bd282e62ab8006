"""Every rule that the code cites stands in docs/rules.md with a line of its own, and none stands there uncited."""

import re
from pathlib import Path

from tests.house.source import PACKAGE, python_files

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
# (D15, D16) · （D27） · D24: at the head of a sentence · rule D4 · # D11; a rule
RULE = re.compile(r"(?<![A-Za-z0-9_.#/-])((?:D[0-9]{1,2}|[BCE][0-9]{1,2}(?:\.[0-9]{1,2})?))(?![A-Za-z0-9_/-]|\.[0-9])")
TRUST = re.compile(r"TRUST,? (?:figures? )?((?:B?[0-9]+)(?:(?:, | and )B?[0-9]+)*)")
# In words for readers of the code alone: comments and docstrings.
SAID = re.compile(r'""".*?"""|#[^\n]*', re.S)
# What looks like a rule and is none.
NO_RULE = {"B4", "A4", "A3"}


def cited() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in [path for path in python_files() if "vendor" not in path.parts]:
        for said in SAID.findall(path.read_text("utf-8")):
            figures = [f"TRUST {figure}" for group in TRUST.findall(said) for figure in re.split(r", | and ", group)]
            for rule in [*figures, *RULE.findall(TRUST.sub("", said))]:
                found.setdefault(rule, str(path.relative_to(PACKAGE)))
    return {rule: where for rule, where in found.items() if rule not in NO_RULE}


def told() -> set[str]:
    return set(re.findall(r"\*\*((?:TRUST )?[A-Z]?[0-9]+(?:\.[0-9]+)?)\*\*", PAGE.read_text("utf-8")))


def test_every_cited_rule_stands_on_the_page():
    rules = cited()
    print(f"\nrules: {len(rules)} cited, {len(told())} on the page")
    assert {rule: where for rule, where in rules.items() if rule not in told()} == {}


def test_no_rule_stands_there_that_nobody_cites():
    assert told() - set(cited()) == set()
