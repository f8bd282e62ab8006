"""Certificates as a PDF: one on a page."""

from pathlib import Path

from django.template.loader import render_to_string

from otagaisama.base import printing

STYLE = Path(__file__).parent.parent / "static" / "learning" / "certificate.css"


def pdf_of(certificates: dict) -> bytes:
    """The certificates of a course (what the page shows) as a PDF. Raises NoPdf."""
    html = render_to_string("learning/certificates_pdf.html", certificates)
    return printing.pdf_of(html, [STYLE.read_text("utf-8")])
