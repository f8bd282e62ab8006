"""One step of a record: hold it, read the form, act, say it, go. What was typed stays on a refusal, with its sentence."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from otagaisama.base.bulk import write_over
from otagaisama.base.kept_sql import read_by
from otagaisama.base.pages import page
from otagaisama.base.refusals import Changed, NotYours, Refused
from otagaisama.base.words import CHANGED, NOT_FOUND, STANDS_NOW

Said = str | Callable[[object], str]
Record = TypeVar("Record", bound=Model)


def hold(record: Record, *related: str, version: int | None = None) -> Record:
    """The record as it stands now, locked until the transaction ends, with what `related` names.

    Raises NotYours when it is gone, Changed when somebody wrote since `version`.
    """
    model = type(record)

    def wanted():
        records = model._default_manager.select_for_update(of=("self",)).filter(pk=record.pk)
        return records.select_related(*related) if related else records

    held = next(iter(read_by(("hold", model, related), wanted, record.pk)), None)
    if held is None:
        raise NotYours(NOT_FOUND)
    if version is not None and getattr(held, "version", None) != version:
        raise Changed(CHANGED)
    held.__dict__["_as_held"] = dict(held.__dict__)
    return held


def write_changes(held: Model) -> None:
    """Save a record that `hold` gave: only the columns that differ from what stood there, of the forty that it may have."""
    before, now = held.__dict__["_as_held"], held.__dict__
    write_over(
        held,
        [
            field
            for field in held._meta.concrete_fields
            if not field.primary_key
            and (isinstance(now.get(field.attname), list | dict) or now.get(field.attname) != before.get(field.attname))
        ],
    )


def tried(form: BaseForm, act: Callable[[], object], *, record: Model | None = None):
    """What `act` answers (True for nothing); None when it was refused, with the sentence on the form. What is not the reader's stays 404.

    With `record` and a field `version`, a conflict shows both texts.
    """
    try:
        result = act()
    except NotYours:
        raise
    except Refused as refusal:
        _say(form, None, refusal, record)
        return None
    return True if result is None else result


def show_conflict(form: BaseForm, record: Model) -> None:
    """After somebody else wrote: what was typed stays, what stands there now is said beside it, and the next press goes through."""
    record.refresh_from_db()
    for name, typed in list(form.cleaned_data.items()):
        held = getattr(record, name, None)
        if isinstance(typed, str) and isinstance(held, str) and held not in ("", typed):
            said = getattr(record, f"get_{name}_display", lambda held=held: held)  # a choice is said by its label
            form.add_error(name, STANDS_NOW.format(words=said()))
    posted: Any = form.data  # a QueryDict, which mypy does not know
    data = posted.copy()
    data[form.add_prefix("version")] = str(getattr(record, "version", ""))
    form.data = data


def _say(form: BaseForm, beside: str | None, refusal: Refused, record: Model | None) -> None:
    form.add_error(beside, str(refusal))
    if isinstance(refusal, Changed) and record is not None and "version" in form.fields:
        show_conflict(form, record)


def press(request: HttpRequest, act: Callable[[], object], *, said: Said, to) -> HttpResponse:
    """A press without a form: act, say it, go; a refusal is said on the page it leads to.

    `said` is a sentence, or makes one of what `act` answers.
    """
    try:
        result = act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said(result) if callable(said) else said)
    return redirect(to)


def take_step(
    request: HttpRequest, form: BaseForm, act: Callable[[dict], object], *, said: Said, to, show: Callable[[], HttpResponse],
    record: Model | None = None, beside: str | None = None,
) -> HttpResponse:  # fmt: skip
    """Act on what a posted, valid form holds and go; otherwise `show` the page, with a refusal on the form, or `beside` a field.

    `said` is a sentence, or makes one of what `act` answers; so is `to`, where the way goes on to what was made.
    With `record` and a field `version`, a conflict shows both texts.
    """
    if request.method == "POST" and form.is_valid():
        try:
            result = act(form.cleaned_data)
        except Refused as refusal:
            _say(form, beside, refusal, record)
        else:
            messages.success(request, said(result) if callable(said) else said)
            return redirect(to(result) if callable(to) else to)
    return show()


def step(
    request: HttpRequest, form: BaseForm, act: Callable[[dict], object], *, said: Said, to, template: str, context: dict,
    record: Model | None = None,
) -> HttpResponse:  # fmt: skip
    """As `take_step`, on a page of its own; `context` holds the form under its own name."""
    return take_step(request, form, act, said=said, to=to, record=record, show=lambda: page(request, template, context))
