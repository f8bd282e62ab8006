"""A list is declared once: columns, boxes, filters, search, order, steps for many; the page and the files come of it.

REQUESTS = List(
    code="requests", title="手助けのお願い", records=requests_for, order=("-opened_on", "id"),
    columns=(Column("opened", "聞いた日", "opened_on", kind=DATE, sort="opened_on"), …),
    boxes=(Box("talking", "相談", Q(status=TALKING), empty="相談中のお願いはありません。"), …),
)

@open_to(*DESK)
@press_once
def requests(request):
    return answer(request, REQUESTS)
"""

from otagaisama.base.lists.asking import how_many, row_after
from otagaisama.base.lists.columns import (
    BOTH,
    CHOICE,
    DATE,
    FILE,
    MOMENT,
    NUMBER,
    PAGE,
    SHARE,
    TEXT,
    Column,
    in_order,
    label_of,
    only_in_file,
)
from otagaisama.base.lists.declaring import Beside, Box, Bulk, Filter, Gate, List, declared, of_due, of_year, read_along
from otagaisama.base.lists.files import book_file, file_asked, list_file, table_file
from otagaisama.base.lists.showing import answer, count_boxes, found_rows, give_file, walk

__all__ = [
    "BOTH",
    "CHOICE",
    "DATE",
    "FILE",
    "MOMENT",
    "NUMBER",
    "PAGE",
    "SHARE",
    "TEXT",
    "Beside",
    "Box",
    "Bulk",
    "Column",
    "Filter",
    "Gate",
    "List",
    "answer",
    "book_file",
    "count_boxes",
    "declared",
    "file_asked",
    "found_rows",
    "give_file",
    "how_many",
    "in_order",
    "label_of",
    "list_file",
    "of_due",
    "of_year",
    "only_in_file",
    "read_along",
    "row_after",
    "table_file",
    "walk",
]
