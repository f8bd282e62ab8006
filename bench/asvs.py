"""How many sections of ASVS 5.0 name what shows them, and is each of these things there? (TRUST, figure 15)

.venv/bin/python -m bench.asvs

Reads docs/asvs.md. Runs nothing: a file that a line names must exist, and a test that it names must be in it.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "asvs.md"
ROW = re.compile(r"^\| (V\d+(?:\.\d+)?) \| (.*?) \| (.*?) \|$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
NOT_HERE = "not applicable"


def rows(text: str) -> dict[str, list[str]]:
    """{section: what shows it}; one that does not apply has none."""
    return {section: CODE.findall(shown) for section, _, shown in ROW.findall(text)}


def missing(named: str) -> bool:
    """Whether a file, or a test in it, is not there."""
    path, _, test = named.partition("::")
    if not (ROOT / path).exists():
        return True
    return bool(test) and f"def {test}(" not in (ROOT / path).read_text("utf-8")


def main() -> int:
    text = PAGE.read_text("utf-8")
    sections = rows(text)
    absent = [(section, named) for section, shown in sections.items() for named in shown if missing(named)]
    for section, named in absent:
        print(f"not there: {section}: {named}")
    applying = [section for section, shown in sections.items() if shown]
    tests = {named for shown in sections.values() for named in shown if named.startswith("tests/")}
    print(
        f"asvs: {len(sections)} sections, {len(applying)} apply, each shown by a test, code or page; {len(tests)} tests named, {len(absent)} not there"
    )
    return 1 if absent else 0


if __name__ == "__main__":
    sys.exit(main())
