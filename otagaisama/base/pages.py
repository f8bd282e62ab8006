"""The steps every page shares: find, render, answer."""

from collections.abc import Callable
from uuid import UUID

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from otagaisama.base.kept_sql import find_by, reader_key
from otagaisama.base.refilling import refill
from otagaisama.base.refusals import NotYours
from otagaisama.base.words import NOT_FOUND


def find_or_404(records: QuerySet, **where):
    """Answer the one record of `records` (already cut to the reader) that fits; raise NotYours (404) if there is none."""
    fitting = records.filter(**where)
    # Of one key there is one record: the order of a wide list costs a third of such a question, and says nothing here.
    record = next(iter(fitting.order_by()[:1]), None) if "pk" in where else fitting.first()
    if record is None:
        raise NotYours(NOT_FOUND)
    return record


def find_own(request, records_for: Callable[..., QuerySet], pk: UUID):
    """As `find_or_404(records_for(request.user, on=request.today), pk=pk)`, by SQL that is made once for this reader and day.

    `records_for` cuts by the reader, the roles and districts held, and the day, and by nothing that it would have to read.
    """
    user, on = request.user, request.today
    record = find_by(("own", records_for, reader_key(user, on)), lambda: records_for(user, on=on), pk)
    if record is None:
        raise NotYours(NOT_FOUND)
    return record


def query_of(request: HttpRequest, name: str, longest: int = 100) -> str:
    """A word of the address, made harmless."""
    return request.GET.get(name, "").replace("\0", "")[:longest].strip()


def page(request: HttpRequest, template: str, context: dict | None = None) -> HttpResponse:
    """Render `template`. A bound form with errors answers 422, one opened with its draft shows what was typed.

    htmx takes its part of the whole page with hx-select.
    """
    context = context or {}
    draft = getattr(request, "draft", None)
    if draft is not None:
        refill(context, draft.fields)
    bad = any(isinstance(value, BaseForm) and value.is_bound and value.errors for value in context.values())
    return render(request, template, context, status=422 if bad else 200)


def calendar(feed: bytes | str) -> HttpResponse:
    """An iCalendar object, as telephones ask for it."""
    return HttpResponse(feed, content_type="text/calendar; charset=utf-8")
