"""The flyer as a PDF: one page."""

from pathlib import Path

from django.template.loader import render_to_string

from otagaisama.base import printing

STYLE = Path(__file__).parent.parent / "static" / "gatherings" / "flyer.css"


def pdf_of(flyer: dict) -> bytes:
    """The flyer (what its page shows) as a PDF. Raises NoPdf."""
    html = render_to_string("gatherings/flyer_pdf.html", flyer)
    return printing.pdf_of(html, [STYLE.read_text("utf-8")])
