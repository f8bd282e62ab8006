"""A list brought in without a page: the same flow, asked by a command. Proposed columns are said, changed by a file, remembered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from otagaisama.base.access import Role
from otagaisama.base.days import day_of_tokyo
from otagaisama.base.intake.columns import Column
from otagaisama.base.intake.flow import Brought, Flow, remember, with_columns
from otagaisama.base.intake.headers import key_of
from otagaisama.base.intake.reading import ListReading
from otagaisama.base.intake.records import Record
from otagaisama.base.intake.tables import Unreadable, sheet_alone, sheets_in
from otagaisama.base.refusals import Refused


class ByHouse(str):
    """Whoever runs the house, as the diary names her; she may what staff may."""

    __slots__ = ()

    def roles_on(self, on: date) -> frozenset[str]:
        return frozenset({Role.STAFF})

    def district_ids_on(self, on: date, role: str = "") -> frozenset:
        return frozenset()


@dataclass
class Desk:
    """What a flow asks of a request, without one."""

    user: ByHouse
    now: datetime
    POST: QueryDict = field(default_factory=QueryDict)
    FILES: MultiValueDict = field(default_factory=MultiValueDict)
    method: str = "POST"

    @property
    def today(self) -> date:
        return day_of_tokyo(self.now)


@dataclass(frozen=True)
class Looked:
    """A list as it was read: ready to be taken, or with faults."""

    flow: Flow
    brought: Brought
    columns: list[Column]
    reading: ListReading
    records: list[Record]
    question: str

    def take(self) -> str:
        """Take all of it. Raises Refused."""
        done = self.flow.take(self.brought, self.reading)
        if self.columns:
            remember(self.flow, self.brought, self.columns)
        return done


def look(
    flow: Flow, data: bytes, filename: str, *, answers: Mapping[str, Any], chosen: Mapping[str, str], at: datetime, by: str, sheet: str = "",
    over: Mapping[str, Any] | None = None, say: Callable[[Brought, list[Column]], None] = lambda brought, columns: None,
) -> Looked:  # fmt: skip
    """Read a file as the page would. `answers`: what the form asks; `chosen`: header → field, over what is proposed;
    `over`: answers as they are, whatever a page would ask first; `say` hears
    of the columns before they are read. Raises Refused.
    """
    desk = Desk(ByHouse(by), at)
    posted = QueryDict(mutable=True)
    posted.update({name: value for name, value in answers.items() if value not in (None, False)})
    desk.POST, desk.FILES = posted, MultiValueDict({"file": [SimpleUploadedFile(filename, data)]})
    form = flow.form(desk)  # type: ignore[arg-type]
    if not form.is_valid():
        raise Refused("".join(str(sentence) for sentences in form.errors.values() for sentence in sentences))
    form.cleaned_data |= over or {}
    if lacking := flow.lacking(desk):  # type: ignore[arg-type]
        raise Refused(lacking)
    data, filename = form.data_and_name()
    if sheet and sheet not in sheets_in(data):
        raise Refused(f"「{sheet}」というシートはありません。あるのは {'、'.join(sheets_in(data)) or 'なし'} です。")
    try:
        alone = (sheet_alone(data, sheet), f"{sheet}.csv") if sheet else (data, filename)
        brought, fields = with_columns(flow, Brought(desk, form.cleaned_data, *alone), chosen)
        say(brought, fields or [])
        reading = flow.read(brought)
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from unreadable
    question = flow.asking.open_question(form.cleaned_data, reading) if flow.asking and fields is not None else ""
    records = [] if reading.faults else flow.records(brought, reading)
    return Looked(flow, brought, fields or [], reading, records, question)


def field_of(word: str, offered: list[tuple[str, str]]) -> str | None:
    """The field that a word names: its code, or its label as the page says it; "" chooses none, None where there is no such field."""
    if not word.strip() or word.strip() in ("使わない", "-"):
        return ""
    return next((code for code, label in offered if word == code or key_of(word) == key_of(label)), None)
