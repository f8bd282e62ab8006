"""The report as a PDF."""

from datetime import datetime
from pathlib import Path

from django.template.loader import render_to_string

from otagaisama.base import printing

HERE = Path(__file__).parent.parent
PLAIN = ".wm-label { stroke: none; }"  # the PDF maker draws an outline over the letters, not under them


def pdf_of(report: dict, *, at: datetime, council: str) -> bytes:
    """Make the PDF of a report (what views.reach shows). Raises NoPdf."""
    style = (HERE / "static" / "shopping" / "report.css").read_text("utf-8")
    marks = (HERE / "static" / "shopping" / "map.css").read_text("utf-8") + PLAIN
    context = {**report, "printed_at": at, "council": council, "marks": marks}
    return printing.pdf_of(render_to_string("shopping/report_pdf.html", context), [style])
