"""A photo, a scan or a fax that somebody adds to a record: known by its content, bounded, and written anew, so that nothing else travels in it."""

import base64
import io
import zlib
from dataclasses import dataclass

from otagaisama.base.pictures import rewritten
from otagaisama.base.refusals import Refused

PHOTO, PDF = "photo", "pdf"
TYPES = {PHOTO: "image/jpeg", PDF: "application/pdf"}
ENDINGS = {PHOTO: "jpg", PDF: "pdf"}
LONGEST_SIDE = 2_000  # a page of letters stays readable
MOST_PDF = 8 * 1024 * 1024
MOST_PAGES = 60
MOST_OBJECTS = 20_000
MOST_UNPACKED = 16 * 1024 * 1024
MOST_PIXELS = 60_000_000

NEITHER = "写真（JPEG・PNG）か、PDFをえらんでください。ほかのファイルは受け取れません。"
PDF_LARGE = "PDFが大きすぎます。8MB、60ページまでのものをえらんでください。"
PDF_LOCKED = "合いことばのかかったPDFは受け取れません。合いことばを外して、もう一度えらんでください。"
PDF_ARMED = "中に、うごくしかけ・添付ファイル・書きこみの様式があるPDFは受け取れません。印刷して写真にとるか、スキャンしなおしてください。"
PDF_BROKEN = "PDFとして、読めませんでした。開けるかどうかを、たしかめてください。"
NO_READER = "いま、PDFは受け取れません。写真にとって、えらんでください。"

# What acts, opens or carries something else. A link to a page of the web acts only when somebody presses it, and goes with the rest of the notes.
ARMED = {
    "/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/RichMedia", "/XFA", "/AA", "/SubmitForm", "/ImportData",
    "/GoToR", "/GoToE", "/Sound", "/Movie", "/Rendition", "/FileAttachment", "/3D",
}  # fmt: skip


@dataclass(frozen=True)
class Scan:
    """What is kept: its kind, and its bytes in base64, written by us."""

    kind: str
    body: str


def checked(raw: bytes) -> Scan:
    """A photo or a PDF as it may be kept. Raises Refused with a sentence."""
    if raw[:5] == b"%PDF-":
        return Scan(PDF, base64.b64encode(_clean(raw)).decode())
    if raw[:3] == b"\xff\xd8\xff" or raw[:8] == b"\x89PNG\r\n\x1a\n" or (raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"):
        return Scan(PHOTO, rewritten(raw, longest=LONGEST_SIDE))
    raise Refused(NEITHER)


def _clean(raw: bytes) -> bytes:
    """The pages alone, without notes on them, names of writers and programs, and what a camera wrote into its pictures."""
    if len(raw) > MOST_PDF:
        raise Refused(PDF_LARGE)
    try:
        import pypdf  # comes with what makes PDFs
    except ImportError as error:
        raise Refused(NO_READER) from error
    try:
        return _pages_of(pypdf, raw)
    except Refused:
        raise
    except (pypdf.errors.PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RecursionError,
            zlib.error, OverflowError, NotImplementedError, AssertionError) as error:  # fmt: skip
        raise Refused(PDF_BROKEN) from error


def _pages_of(pypdf, raw: bytes) -> bytes:
    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted:
        raise Refused(PDF_LOCKED)
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise Refused(PDF_LARGE)
    whole = pypdf.PdfWriter(clone_from=reader)
    _refuse_armed(whole)
    written = pypdf.PdfWriter()
    for page in reader.pages:
        for name in ("/Annots", "/PieceInfo", "/Metadata", "/Thumb"):
            page.pop(name, None)
        written.add_page(page)
    for entry in written._objects:
        if isinstance(entry, pypdf.generic.StreamObject):
            _bound(entry)
    written.metadata = None
    out = io.BytesIO()
    written.write(out)
    return out.getvalue()


def _refuse_armed(writer) -> None:
    """Everything that hangs on the document or on a page, looked through once."""
    waiting, seen = list(writer._objects), 0
    while waiting:
        entry, seen = waiting.pop(), seen + 1
        if seen > MOST_OBJECTS * 20 or len(writer._objects) > MOST_OBJECTS:
            raise Refused(PDF_LARGE)
        if isinstance(entry, dict):
            names = {str(key) for key in entry} | {str(entry[key]) for key in ("/S", "/Subtype", "/Type") if key in entry}  # fmt: skip
            if names & ARMED or (str(entry.get("/OpenAction", "")).startswith("{") and "/S" in entry["/OpenAction"]):
                raise Refused(PDF_ARMED)
            waiting += list(dict.values(entry))
        elif isinstance(entry, list):
            waiting += list(entry)


def _bound(stream) -> None:
    """No stream unpacks to more than a page can need; a picture loses its camera's notes."""
    packed = stream.get("/Filter", [])
    filters = [str(each) for each in packed] if isinstance(packed, list) else [str(packed)]
    for name in ("/Metadata", "/PieceInfo", "/OPI"):
        stream.pop(name, None)
    pixels = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
    if pixels > MOST_PIXELS or len([each for each in filters if each == "/FlateDecode"]) > 1:
        raise Refused(PDF_LARGE)
    if filters == ["/DCTDecode"]:
        stream._data = without_notes(bytes(stream._data))
    elif filters == ["/FlateDecode"]:
        most = max(MOST_UNPACKED, pixels * 8)
        if len(zlib.decompressobj().decompress(bytes(stream._data), most + 1)) > most:
            raise Refused(PDF_LARGE)


def without_notes(jpeg: bytes) -> bytes:
    """A JPEG without what the camera noted (day, place, owner): every application segment but those that say how its colours are read, and comments."""
    out, at = bytearray(jpeg[:2]), 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        kind, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if not (0xE1 <= kind <= 0xEF and kind not in (0xE2, 0xEE)) and kind != 0xFE:
            out += jpeg[at : at + 2 + length]
        at += 2 + length
    return bytes(out + jpeg[at:])
