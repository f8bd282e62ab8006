"""Marks, tags, language, title, fonts, words for pictures, a first page that says something."""

import io
import re
from collections.abc import Iterator
from typing import Any

PART = re.compile(rb"pdfuaid:part(?:>|=[\"'])\s*1")
TITLE = re.compile(rb"<dc:title>.*?<rdf:li[^>]*>\s*[^<\s]", re.DOTALL)
EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")
MOST_PARTS = 200_000  # of a structure: a PDF that goes round in circles ends here


def faults_of(data: bytes) -> list[str]:
    """What is missing, as Japanese sentences; none for a PDF that has it all. Raises ImportError where no reader of PDFs is installed."""
    from pypdf import PdfReader  # only this asks for it
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        return list(dict.fromkeys(_faults(reader)))
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        return [f"PDFとして読めません（{type(error).__name__}）。"]


def _faults(reader: Any) -> Iterator[str]:
    root = reader.trailer["/Root"]
    if not _of(root, "/MarkInfo", "/Marked"):
        yield "タグつきのPDFだというしるし（MarkInfo）がありません。"
    if "/StructTreeRoot" not in root:
        yield "文の組み立て（StructTreeRoot）がありません。読み上げの順番がわかりません。"
    if not str(root.get("/Lang") or ""):
        yield "何語で書いてあるか（Lang）がありません。"
    if not _of(root, "/ViewerPreferences", "/DisplayDocTitle"):
        yield "窓に題を出すしるし（DisplayDocTitle）がありません。"
    xmp = root["/Metadata"].get_object().get_data() if "/Metadata" in root else b""
    if not PART.search(xmp):
        yield "PDF/UA-1 だというしるし（pdfuaid:part 1）がありません。"
    if not TITLE.search(xmp) and not (reader.metadata and reader.metadata.title):
        yield "題がありません。"
    yield from _fonts(reader)
    yield from _pictures(root)
    if reader.pages and not _says_something(reader.pages[0]):
        yield "1ページめが白紙です。"


def _of(holder: Any, name: str, part: str) -> bool:
    inner = holder.get(name)
    inner = inner.get_object() if inner is not None else {}
    return bool(getattr(inner.get(part), "value", inner.get(part)))


def _fonts(reader: Any) -> Iterator[str]:
    seen: set[int] = set()
    for page in reader.pages:
        resources = page.get("/Resources")
        fonts = (resources.get_object() if resources is not None else {}).get("/Font")
        for font in (fonts.get_object() if fonts is not None else {}).values():
            held = font.get_object()
            if id(held) in seen:
                continue
            seen.add(id(held))
            for each in held.get("/DescendantFonts") or [held]:
                drawn = each.get_object()
                described = drawn.get("/FontDescriptor")
                if drawn.get("/Subtype") == "/Type3":
                    continue
                if described is None or not any(name in described.get_object() for name in EMBEDDED):
                    yield f"字のかたち（{str(held.get('/BaseFont', '?')).lstrip('/')}）が、中に入っていません。"


def _pictures(root: Any) -> Iterator[str]:
    tree = root.get("/StructTreeRoot")
    waiting = [tree.get_object()] if tree is not None else []
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        if not hasattr(part, "get"):
            continue
        if part.get("/S") == "/Figure" and not (part.get("/Alt") or part.get("/ActualText")):
            yield "ことばの説明（Alt）のない絵があります。"
        kids = part.get("/K")
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        for kid in kids if isinstance(kids, list) else [kids]:
            if kid is not None and not isinstance(kid, int):
                waiting.append(kid.get_object() if hasattr(kid, "get_object") else kid)


def _says_something(page: Any) -> bool:
    contents = page.get_contents()
    drawn = set(contents.get_data().split()) if contents is not None else set()
    # Its words last: reading them takes a hundred times as long.
    return bool(drawn & {b"Do", b"f", b"S", b"B", b"f*", b"sh"}) or bool(page.extract_text().strip())
