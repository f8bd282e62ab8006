"""Blank forms of the lists that can be brought in: headings, one example row that is not taken, a sheet that says how each column is filled in."""

from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpResponse

from otagaisama.base.intake.headers import Columns
from otagaisama.base.intake.tables import EXAMPLE, HOW
from otagaisama.base.lists import book_file

NOTES = (
    f"「{EXAMPLE}」ではじまる行は、取りこみません。消さずに、その下から書いてください。",
    "使わない列は、空のままでかまいません。列の順番をかえても読めます。",
    "お手もとの一覧のまま（別の見出し、タイトルの行、結合したセルがあっても）取りこめます。この形にそろえなくて かまいません。",
)


def blank_rows(
    columns: Columns, example: Mapping[str, str], offered: Iterable[str]
) -> tuple[list[str], list[list[str]]]:
    """(header, the example row with its mark in front) of a blank form."""
    fields = list(offered)
    cells = [example.get(field, "").removeprefix("（例）") for field in fields]
    return [columns[field][0] for field in fields], [[f"{EXAMPLE}{cells[0]}", *cells[1:]]]


def blank_form(
    form: str, title: str, columns: Columns, example: Mapping[str, str], *, offered: Iterable[str] | None = None,
    required: Iterable[str] = (), notes: Sequence[str] = (),
) -> HttpResponse:  # fmt: skip
    """The blank form of a list as a file, csv or xlsx; another kind is not found."""
    fields, needed = list(offered if offered is not None else columns), set(required)
    header, rows = blank_rows(columns, example, fields)
    sheets: dict = {title: (header, rows)}
    if form == "xlsx":
        how = [
            [
                columns[field][0],
                "かならず" if field in needed else "",
                example.get(field, ""),
                "、".join(columns[field][1:6]),
            ]
            for field in fields
        ]
        below = [[], *([note] for note in (*notes, *NOTES))]
        sheets[HOW] = (["見出し", "かならず書く", "例", "この見出しでも読みます"], how, below)
    return book_file(form, f"ひな型_{title}", sheets)
