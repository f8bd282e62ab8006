"""What a new column of a list costs: one line in one file, tried in a tree of its own; page, order, CSV and Excel follow."""

import difflib
import io
import shutil
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory
from django.utils import timezone
from python_calamine import CalamineWorkbook

from otagaisama.base.lists import answer
from otagaisama.base.lists.declaring import _DECLARED
from otagaisama.shopping.vans.models import MobileStop
from otagaisama.web.look import Look
from tests.house.source import PACKAGE

pytestmark = pytest.mark.django_db
ROOM = "shopping/vans"
LINE = '        Column("seen", "住所か目じるし", "address", sort="address"),\n'


@pytest.fixture
def tree(tmp_path):
    """The room's files as they are, and one line more in the list of stops."""
    kept = dict(_DECLARED)
    shutil.copytree(PACKAGE / ROOM, tmp_path / "vans", ignore=shutil.ignore_patterns("__pycache__"))
    lists = tmp_path / "vans" / "lists.py"
    words = lists.read_text("utf-8")
    start = words.index("columns=(\n", words.index("STOPS = List(")) + len("columns=(\n")
    lists.write_text(words[:start] + LINE + words[start:], "utf-8")
    yield tmp_path / "vans"
    _DECLARED.clear()
    _DECLARED.update(kept)


def changes(tree) -> dict[str, int]:
    """Files of the tree that differ from the room's, with how many lines."""
    found = {}
    for path in tree.rglob("*.*"):
        if path.suffix in (".py", ".html") and "__pycache__" not in path.parts:
            name = str(path.relative_to(tree))
            ours = (PACKAGE / ROOM / name).read_text("utf-8").splitlines()
            lines = difflib.unified_diff(ours, path.read_text("utf-8").splitlines(), lineterm="", n=0)
            count = sum(1 for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))
            if count:
                found[name] = count
    return found


def ask(account, shown, address: str):
    request = RequestFactory().get(address)
    request.session, request.look, request.user, request.now = {}, Look(), account, timezone.now()
    request.today, request._messages = timezone.localdate(request.now), FallbackStorage(request)
    return answer(request, shown, "web/list.html")


def test_a_new_column_is_one_line_in_one_file(tree, shokuin, johoku):
    for name, address in (("一", "んの角"), ("二", "あの角")):
        MobileStop.objects.create(
            name=name, address=address, district=johoku, stage="candidate", stage_on=date(2026, 4, 1)
        )
    spec = spec_from_file_location("tree_of_lists", tree / "lists.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    page = ask(shokuin, module.STOPS, "/?sort=-seen").content.decode()
    assert 'data-label="住所か目じるし"' in page
    assert 'aria-sort="descending"' in page
    assert page.index("んの角") < page.index("あの角")
    book = ask(shokuin, module.STOPS, "/?sort=seen&as=xlsx").content
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert [row[head.index("住所か目じるし")] for row in rows] == ["あの角", "んの角"]
    assert "住所か目じるし" in ask(shokuin, module.STOPS, "/?as=csv").content.decode().splitlines()[0]
    touched = changes(tree)
    print(f"\nlist column: files touched {len(touched)}, lines {sum(touched.values())}")
    assert touched == {"lists.py": 1}
