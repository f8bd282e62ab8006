"""Every kernel says where its method comes from, so that whoever carries on can read why it is right."""

import ast
import re

from tests.house.source import PACKAGE

# A year of the literature, or the page of our own on which the method is proved.
SOURCE = re.compile(r"\b1[89]\d\d\b|\b20[0-2]\d\b|docs/decisions/\d{4}")
ENGINES = PACKAGE / "engines"
# Where arrays are worked through, or a method of the literature stands.
KERNELS = ("*/large/*.py", "siting/search.py", "siting/bound.py", "siting/solve.py", "siting/condense.py", "siting/exact.py",
           "routing/solving.py", "themes/likeness.py", "small_counts/guard.py", "survey_tables/guarding.py", "access/whatif.py",
           "access/areas.py", "streets/geometry.py")  # fmt: skip
# They lay arrays out for the kernels beside them and hold no method of their own.
LAYOUT = {"__init__.py", "columns.py", "candidates.py"}


def kernels():
    return sorted(path for pattern in KERNELS for path in ENGINES.glob(pattern) if path.name not in LAYOUT)


def test_every_kernel_names_its_source():
    named = {path: SOURCE.search(ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "") for path in kernels()}
    print(f"\nkernels: {len(named)}, each with its source")
    assert len(named) >= len(KERNELS)
    assert [str(path.relative_to(PACKAGE)) for path, source in named.items() if not source] == []
