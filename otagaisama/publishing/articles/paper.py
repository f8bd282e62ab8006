"""The newsletter of a month as a PDF: tagged, its fonts inside."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from otagaisama.base import printing

STYLE = Path(__file__).parent.parent / "static" / "publishing" / "news.css"


def pdf_of(newsletter: dict) -> bytes:
    """What the page of the newsletter shows, as a PDF. Raises NoPdf."""
    council = settings.COUNCIL or "社会福祉協議会"
    context = {**newsletter, "council": council, "phone": settings.COUNCIL_PHONE, "hours": settings.COUNCIL_HOURS}
    return printing.pdf_of(render_to_string("publishing/news_pdf.html", context), [STYLE.read_text("utf-8")])
