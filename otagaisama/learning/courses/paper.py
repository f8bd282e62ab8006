"""Certificates as a PDF: A4, one on a page, tagged, nothing fetched from anywhere."""

from pathlib import Path

from django.template.loader import render_to_string

from otagaisama.learning.courses import words

STYLE = Path(__file__).parent.parent / "static" / "learning" / "certificate.css"


class NoPdf(Exception):
    """The PDF maker, or the libraries of the system it stands on, are missing; the message says what to do instead."""


def pdf_of(certificates: dict) -> bytes:
    """The certificates of a course (what the page shows) as a PDF. Raises NoPdf."""
    try:
        from weasyprint import CSS, HTML  # a second and more; and it needs libraries of the system
    except (ImportError, OSError) as error:
        raise NoPdf(words.NO_PDF) from error
    html = render_to_string("learning/certificates_pdf.html", certificates)
    style = CSS(string=STYLE.read_text("utf-8"))
    return HTML(string=html, url_fetcher=_nothing).write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1")


def _nothing(url: str, *args, **kwargs):
    raise ValueError(f"nothing is fetched: {url[:40]}")
