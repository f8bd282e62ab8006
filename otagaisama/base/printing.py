"""What paper needs: an address as a QR code, and a page as a PDF (A4, tagged, its fonts inside, nothing fetched from anywhere)."""

import re
from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

NO_PDF = "PDFをつくる部品が、この機械に入っていません。このページを、ブラウザーの「印刷」で紙かPDFにしてください。"


class NoPdf(Exception):
    """The PDF maker, or the libraries of the system it stands on, are missing; the message says what to do instead."""


def qr_of(address: str, *, scale: int = 3) -> str:
    """The QR code of an address, as a picture that stands in the page itself."""
    import segno  # most pages never draw one

    return segno.make(address, error="m").svg_data_uri(scale=scale, border=2)


# What the fonts of paper do not have would stand there as boxes; a long word of Latin letters would be cut at the edge.
PICTOGRAPHS = re.compile("[\U0001f000-\U0001faff\U000e0020-\U000e007f\u200d\ufe0e\ufe0f\u20e3]")
WRAPPED = "body { overflow-wrap: anywhere; }"


def qr_drawn(address: str, *, title: str, scale: int = 3) -> SafeString:
    """The same drawn into the page, for the PDF maker, which fetches nothing; `title` is our own words."""
    import segno

    return mark_safe(segno.make(address, error="m").svg_inline(scale=scale, border=2, title=title))  # noqa: S308


def pdf_of(html: str, styles: Iterable[str]) -> bytes:
    """A whole page of HTML in its style sheets as a PDF. Raises NoPdf."""
    try:
        from weasyprint import CSS, HTML  # a second and more; and it needs libraries of the system
    except (ImportError, OSError) as error:
        raise NoPdf(NO_PDF) from error
    sheets = [CSS(string=style) for style in (WRAPPED, *styles)]
    return HTML(string=PICTOGRAPHS.sub("", html), url_fetcher=_nothing).write_pdf(
        stylesheets=sheets, pdf_variant="pdf/ua-1"
    )


def _nothing(url: str, *args, **kwargs):
    raise ValueError(f"nothing is fetched: {url[:40]}")
