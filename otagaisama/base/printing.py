"""What paper needs: an address as a QR code, and a page as a PDF (tagged, its fonts inside, nothing fetched from anywhere).

BOOKLET = paper("booklet", "directory/booklet.html", "directory/booklet.css", public=True)

def booklet(request):
    return give(request, BOOKLET, {...}, size=size_of(request))

`?pdf=1` gives the same page as a PDF. Its template extends `layout|default:"web/base.html"`, so that page and PDF are one.
"""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from otagaisama.base.pages import page

NO_PDF = "PDFをつくる部品が、この機械に入っていません。このページを、ブラウザーの「印刷」で紙かPDFにしてください。"
LAYOUT, GROUND = "web/paper.html", "web/pdf.css"
MOST_KEPT = 16


class NoPdf(Exception):
    """The PDF maker, or the libraries of the system it stands on, are missing; the message says what to do instead."""


@dataclass(frozen=True)
class Paper:
    """A paper of the house: the page it is printed from, its style sheets, what is drawn as a PDF where that is not the page itself."""

    code: str
    template: str
    styles: tuple[str, ...] = ()
    drawn: str = ""
    public: bool = False  # nobody's names: drawn once for all who ask


@dataclass(frozen=True)
class Size:
    """How large the sheet and its letters are."""

    code: str
    label: str | Promise
    style: str


class OnPaper(HttpResponse):
    """A finished page that leaves as a PDF once its readings stand in it."""

    def __init__(self, content: bytes, shown: Paper, styles: tuple[str, ...], name: str):
        super().__init__(content)
        self.shown, self.styles, self.name = shown, styles, name


SIZES = (
    Size("a4", _("A4"), "web/paper-a4.css"),
    Size("a5", _("A5（小さい冊子）"), "web/paper-a5.css"),
    Size("large", _("大きな字（A4）"), "web/paper-large.css"),
)
# What hangs in a kitchen or at a door and has one table.
CARD_SIZES = (*SIZES, Size("a6", _("A6（はがきの大きさ）"), "web/paper-a6.css"))
PAPERS: dict[str, Paper] = {}
_kept: OrderedDict[str, bytes] = OrderedDict()
_turn = Lock()


def paper(code: str, template: str, *styles: str, drawn: str = "", public: bool = False) -> Paper:
    """Declare a paper; every one of them is held to PDF/UA by one test."""
    if code in PAPERS:
        raise ValueError(f"two papers are called {code}")
    PAPERS[code] = Paper(code, template, styles, drawn, public)
    return PAPERS[code]


def size_of(request: HttpRequest, usual: str = "a4", *, sizes: tuple[Size, ...] = SIZES) -> Size:
    """The size that the address asks for; the usual one otherwise."""
    by_code = {size.code: size for size in sizes}
    return by_code.get(request.GET.get("size", usual), by_code[usual])


def give(
    request: HttpRequest,
    shown: Paper,
    context: dict,
    *,
    size: Size | None = None,
    sizes: tuple[Size, ...] = SIZES,
    name: str = "",
    pdf: bool = False,
) -> HttpResponse:
    """The page to print; or, asked with `?pdf=1` (or told so), the same as a PDF called `name`.

    The PDF is drawn when the page has its readings (`web.middleware.onto_paper`). Where its maker is missing, the page says so.
    """
    styles = (*shown.styles, size.style) if size else shown.styles
    context = {**context, "size": size, "sizes": sizes} if size else context
    if not (pdf or request.GET.get("pdf") or request.POST.get("pdf")):
        return page(request, shown.template, context)
    if not can_draw():
        return page(request, shown.template, {**context, "missing": NO_PDF})
    response = page(request, shown.drawn or shown.template, {**context, "layout": LAYOUT})
    return OnPaper(response.content, shown, styles, name or f"{shown.code}.pdf")


def onto_paper(response: HttpResponse) -> HttpResponse:
    """The finished page of a paper as its PDF; any other answer as it is."""
    if not isinstance(response, OnPaper):
        return response
    shown = response.shown
    sheets = [style_of(address) for address in ((GROUND,) if not shown.drawn else ()) + response.styles]
    html = response.content.decode()
    drawn = HttpResponse(_drawn_once(html, sheets) if shown.public else pdf_of(html, sheets), "application/pdf")
    drawn.headers["Content-Disposition"] = f'inline; filename="{response.name}"'
    drawn.headers["Content-Language"] = response.headers.get("Content-Language", "ja")
    return drawn


def _drawn_once(html: str, sheets: list[str]) -> bytes:
    """One at a time, and what was drawn lately is not drawn again: whoever asks a hundred times takes the work of one."""
    mark = hashlib.sha256("\0".join([html, *sheets]).encode()).hexdigest()
    with _turn:
        if mark not in _kept:
            _kept[mark] = pdf_of(html, sheets)
        _kept.move_to_end(mark)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
        return _kept[mark]


def style_of(address: str) -> str:
    """A style sheet of ours by its static address."""
    return Path(finders.find(address) or address).read_text("utf-8")


def can_draw() -> bool:
    """The PDF maker and what it stands on are there."""
    try:
        import weasyprint  # noqa: F401  a second and more; and it needs libraries of the system
    except (ImportError, OSError):
        return False
    return True


def qr_of(address: str, *, scale: int = 3) -> str:
    """The QR code of an address, as a picture that stands in the page itself."""
    import segno  # most pages never draw one

    return segno.make(address, error="m").svg_data_uri(scale=scale, border=2)


# What the fonts of paper do not have would stand there as boxes; a long word of Latin letters would be cut at the edge.
PICTOGRAPHS = re.compile("[\U0001f000-\U0001faff\U000e0020-\U000e007f\u200d\ufe0e\ufe0f\u20e3]")
WRAPPED = "body { overflow-wrap: anywhere; }"
# The maker knows no ruby: the reading stands over its word, and after it, once, in what is read aloud or copied.
RUBY = (
    "ruby { display: inline-block; text-align: center; text-indent: 0; line-height: 1; white-space: nowrap; vertical-align: .94em } "
    "rp { display: none } rt { display: block; font-size: .5em; font-weight: 400; line-height: 1; margin: -3em 0 2em }"
)


def qr_drawn(address: str, *, title: str, scale: int = 3) -> SafeString:
    """The same drawn into the page, for the PDF maker, which fetches nothing; `title` is our own words."""
    import segno

    return mark_safe(segno.make(address, error="m").svg_inline(scale=scale, border=2, title=title))  # noqa: S308


def pdf_of(html: str, styles: Iterable[str]) -> bytes:
    """A whole page of HTML in its style sheets as a PDF. Raises NoPdf."""
    try:
        from weasyprint import CSS, HTML
    except (ImportError, OSError) as error:
        raise NoPdf(NO_PDF) from error
    sheets = [CSS(string=style) for style in (WRAPPED, RUBY, *styles)]
    return HTML(string=PICTOGRAPHS.sub("", html), url_fetcher=_nothing).write_pdf(
        stylesheets=sheets, pdf_variant="pdf/ua-1"
    )


def _nothing(url: str, *args, **kwargs):
    raise ValueError(f"nothing is fetched: {url[:40]}")
