"""A list answered: its page, its file, or a step for many of its rows."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from otagaisama.base.days import is_far, jdate, read_day
from otagaisama.base.fields import ids_in
from otagaisama.base.lists.asking import (
    MOST_COUNTED,
    Asked,
    Reading,
    ordered,
    read_asked,
    row_after,
    rows_asked,
    sorted_by,
)
from otagaisama.base.lists.columns import draw, draw_head, draw_options, escaped
from otagaisama.base.lists.declaring import Beside, Bulk, HouseRequest, List
from otagaisama.base.lists.files import file_asked, list_file
from otagaisama.base.refusals import Refused

_SORT = "sort-by-this"
PICK, STEP, BOX = "pick", "bulk", "box"
FRONT = 3  # filters that stand open; the rest are folded where there are more than one more
NO_REASON = "理由を書いてください。"
FAR_FOR_MANY = "{day}は、1年より先です。そのような日は、ひとつずつ書いてください。"
NOTHING_PICKED = "左のしるしで、一つ以上えらんでください。"


def answer(request: HouseRequest, shown: List, template: str = "", **more) -> HttpResponse:
    """The page of a list; its file with `?as=csv` or `?as=xlsx`; a step for many rows when its button was pressed.

    `more` goes to the template. The view says who may open it, and wears `press_once` where the list has a gate or steps.
    """
    query = read_asked(request, shown)
    kind = file_asked(request)
    if kind:
        return _file(request, shown, query, kind)
    lacking = False
    if request.method == "POST" and STEP in request.POST:
        done = _do_for_many(request, shown)
        if done is not None:
            return done
        lacking = True  # said already; what was ticked, chosen and written stays
    context = page_context(request, shown, query) | more
    return render(request, template or shown.template, context, status=422 if lacking else 200)


def page_context(request: HouseRequest, shown: List, query: Asked | None = None) -> dict[str, Any]:
    """What `web/list.html` shows of a list; after a step that lacked something, with what was ticked, chosen and written."""
    query = query or read_asked(request, shown)
    user, on = request.user, request.today
    reading = Reading(shown, user, on)
    cut = reading.page(query)
    rows = shown.prepare(cut.rows, user=user, on=on) if shown.prepare else cut.rows
    bulk = shown.steps_of(user, on, query.box) if shown.bulk else []
    front = FRONT if len(shown.filters) > FRONT + 1 else len(shown.filters)
    drawn = [
        {"code": filter_.code, "label": filter_.label, "any": filter_.any,
         "options": draw_options(reading.options(filter_), query.chosen.get(filter_.code))}
        for filter_ in shown.filters
    ]  # fmt: skip
    picked, every = set(request.POST.getlist(PICK)), request.GET.get(PICK) == "all" and request.method != "POST"
    mark = (lambda row: _mark(row, shown, picked=every or str(row.pk) in picked)) if bulk else None
    return {
        "list": shown,
        "can_search": shown.search is not None,  # a page would call the search itself, and find nothing
        "box": query.box,
        "query": query,
        "rows": rows,
        "bulk": bulk,
        "asking": next((step for step in bulk if step.reason), None),  # steps that ask none may stand before it
        "reason": request.POST.get("reason"),
        "beside": [
            {"code": more.code, "label": more.label, "typed": request.POST.get(more.code, ""),
             "options": draw_options(more.options(user, on), request.POST.get(more.code)) if more.options else ""}
            for more in dict.fromkeys(more for step in bulk for more in step.beside)
        ],
        "next": cut.next,
        "body": draw(shown.page_columns, rows, on, mark, _from_box(shown, query)),
        "heads": _heads(request, shown, query),
        "orders": draw_options(_orders(shown), query.sort),
        "tabs": _tabs(shown, query, counts_in_words(reading.counts())),
        "filters": drawn[:front],
        "more_filters": drawn[front:],
        "more_filters_open": any(filter_.code in query.chosen for filter_ in shown.filters[front:]),
        "empty": (query.box.empty if query.box else "") or shown.empty,
        "empty_step": shown.empty_step,
        "area": shown.area,
        "today": on,
    }  # fmt: skip


def _from_box(shown: List, query: Asked) -> str:
    """Rows of a box that is simply opened lead to pages that know the box, and so the next row of it."""
    walked = shown.walks and query.box is not None and not query.searched and not query.sort
    return f"?{BOX}={query.box.code}" if walked and query.box else ""


def walk(request: HouseRequest, shown: List, row: Any) -> dict[str, Any] | None:
    """For the page of one row: the box it was opened from and the next row of it (`behind`: None at the end); None where no box was."""
    box = next((box for box in shown.boxes if box.code == request.GET.get(BOX)), None)
    if box is None:
        return None
    behind = row_after(shown, box.code, row, user=request.user, on=request.today)
    return {"box": box, "behind": behind, "after": f"?{BOX}={box.code}"}


def _tabs(shown: List, query: Asked, counts: dict[str, int | str]) -> list[dict]:
    return [
        {"url": f"?box={box.code}", "label": box.label, "count": counts.get(box.code), "current": box == query.box}
        for box in shown.boxes
    ]


def count_boxes(shown: List, *, user, on) -> dict[str, int | str]:
    """How many lie in each box, as people read it: up to 300, then 「300以上」."""
    return counts_in_words(Reading(shown, user, on).counts())


def counts_in_words(counts: dict[str, int]) -> dict[str, int | str]:
    """More than 300 are not counted further."""
    return {code: f"{MOST_COUNTED}以上" if count > MOST_COUNTED else count for code, count in counts.items()}


def _with(request: HouseRequest, **changes: str) -> str:
    query = {name: values for name, values in request.GET.lists() if name not in ("cursor", PICK, *changes)}
    query |= {name: [value] for name, value in changes.items() if value}
    return f"?{urlencode(query, doseq=True)}"


def _heads(request: HouseRequest, shown: List, query: Asked) -> SafeString:
    """The heads of the table; a head that sorts is a link to the other way round."""
    heads, around = [], _with(request, sort=_SORT).split(_SORT)
    for column in shown.page_columns:
        now = "ascending" if query.sort == column.code else "descending" if query.sort == f"-{column.code}" else ""
        sort = f"-{column.code}" if now == "ascending" else column.code
        url = sort.join(around) if sorted_by(shown, column.code) else ""
        heads.append(draw_head(column, url, now))
    return mark_safe("".join(heads))  # noqa: S308  label and address were escaped


def _orders(shown: List) -> list[tuple[str, str]]:
    """The same as a choice, for a phone that shows cards without heads."""
    return [
        (code, f"{column.label}（{way}）")
        for column in shown.page_columns
        if column.sort
        for code, way in ((column.code, "小さい・早い順"), (f"-{column.code}", "大きい・遅い順"))
    ]


def _mark(row, shown: List, *, picked: bool) -> str:
    words = escaped(str(shown.page_columns[0].of(row) or ""))
    ticked = " checked" if picked else ""
    return (
        f'<td class="pick no-print"><label class="choice"><input type="checkbox" form="bulk" name="{PICK}" value="{row.pk}"{ticked}>'
        f'<span class="visually-hidden">{words}をえらぶ</span></label></td>'
    )


def _file(request: HouseRequest, shown: List, query: Asked, kind: str) -> HttpResponse:
    return give_file(request, shown, _all_rows(request, shown, query), kind)


def _all_rows(request: HouseRequest, shown: List, query: Asked) -> Any:
    return ordered(shown, query, rows_asked(shown, query, user=request.user, on=request.today))[0]


def found_rows(request: HouseRequest, shown: List) -> list:
    """All rows that the address asks for, in its order: for a paper of the same list."""
    return list(_all_rows(request, shown, read_asked(request, shown))[: shown.most])


def give_file(request: HouseRequest, shown: List, rows: Any, kind: str) -> HttpResponse:
    """The file of a list whose rows a page has already found; its gate stands before it all the same."""
    rows = list(rows[: shown.most])
    if shown.prepare:
        rows = shown.prepare(rows, user=request.user, on=request.today)
    sealed = sum(1 for row in rows if shown.sealed(row)) if shown.sealed else 0
    below: list = []
    if shown.gate is not None and (shown.names_people or sealed):
        page, below = shown.gate.pass_through(request, shown, len(rows), sealed)
        if page is not None:
            return page
    return list_file(kind, shown, rows, below)


def _do_for_many(request: HouseRequest, shown: List) -> HttpResponse | None:
    """One reason, each row by its own action (and its own diary line); what is refused is said and leaves the others done.

    None where something is missing: it is said, and nothing was done.
    """
    steps = shown.steps_of(request.user, request.today)
    step: Bulk | None = next((bulk for bulk in steps if bulk.code == request.POST.get(STEP)), None)
    picked = set(request.POST.getlist(PICK)[:500])
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:500]
    if step is None or not picked:
        messages.error(request, NOTHING_PICKED)
        return None
    if step.reason and not reason:
        messages.error(request, NO_REASON)
        return None
    beside, lacking = _read_beside(request, step)
    if lacking:
        messages.error(request, lacking)
        return None
    rows = shown.records(request.user, on=request.today)
    chosen = [row for row in rows if str(row.pk) in picked] if not isinstance(rows, QuerySet) else _picked(rows, picked)
    done, refused = 0, []
    for row in chosen:
        try:
            step.act(row, by=request.user, at=request.now, reason=reason, **beside)
        except Refused as refusal:
            refused.append(str(refusal))
        else:
            done += 1
    if done:
        messages.success(request, step.done.format(count=done))
    for sentence in dict.fromkeys(refused):
        messages.error(request, f"{sentence}（{refused.count(sentence)}件）")
    return HttpResponseRedirect(request.get_full_path())


def _read_beside(request: HouseRequest, step: Bulk) -> tuple[dict[str, Any], str]:
    """What was chosen beside the reason, by code; and the sentence of what is missing, is no choice of hers, or is over."""
    chosen: dict[str, Any] = {}
    for more in step.beside:
        typed = request.POST.get(more.code, "")
        read: Any = _chosen(more, typed, request) if more.options else read_day(typed)
        if not read or (not more.options and read < request.today):
            return {}, more.needed
        if not more.options and is_far(read, request.today):
            return {}, FAR_FOR_MANY.format(day=jdate(read))
        chosen[more.code] = read
    return chosen, ""


def _chosen(more: Beside, typed: str, request: HouseRequest) -> str:
    options = more.options(request.user, request.today) if more.options else ()
    return typed if typed in {code for code, _ in options} else ""


def _picked(rows: QuerySet, keys: set[str]) -> list:
    return list(rows.filter(pk__in=ids_in(keys)))
