"""The report as a PDF: tagged, with its fonts inside, A4."""

from datetime import datetime
from pathlib import Path

from django.template.loader import render_to_string

HERE = Path(__file__).parent.parent
PLAIN = ".wm-label { stroke: none; }"  # the PDF maker draws an outline over the letters, not under them
NO_PDF = "PDFをつくる部品が、この機械に入っていません。このページを、ブラウザーの「印刷」で紙かPDFにしてください。"


class NoPdf(Exception):
    """The PDF maker, or the libraries of the system it stands on, are missing; the message says what to do instead."""


def pdf_of(report: dict, *, at: datetime, council: str) -> bytes:
    """Make the PDF of a report (what views.reach shows). Nothing is fetched from anywhere. Raises NoPdf."""
    try:
        from weasyprint import CSS, HTML  # a second and more; and it needs libraries of the system
    except (ImportError, OSError) as error:
        raise NoPdf(NO_PDF) from error
    style = (HERE / "static" / "shopping" / "report.css").read_text("utf-8")
    marks = (HERE / "static" / "shopping" / "map.css").read_text("utf-8") + PLAIN
    html = render_to_string(
        "shopping/report_pdf.html", {**report, "printed_at": at, "council": council, "marks": marks}
    )
    return HTML(string=html, url_fetcher=_nothing).write_pdf(stylesheets=[CSS(string=style)], pdf_variant="pdf/ua-1")


def _nothing(url: str, *args, **kwargs):
    raise ValueError(f"nothing is fetched: {url[:40]}")
