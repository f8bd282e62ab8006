"""What a PDF lacks for whoever does not see it is said in a sentence; a PDF of ours lacks nothing."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, NameObject, TextStringObject

from otagaisama.base.printing import pdf_of
from otagaisama.config.command import main
from otagaisama.engines.pdfua import faults_of

pytest.importorskip("weasyprint")
PAGE = '<html lang="ja"><head><title>ちらし</title></head><body><h1>焼きいもの会</h1><p>公園で</p>{more}</body></html>'
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{title}<circle cx="9" cy="9" r="5"/></svg>'


@pytest.fixture(scope="module")
def ours() -> bytes:
    return pdf_of(PAGE.format(more=""), ["body { font-family: sans-serif }"])


def spoiled(data: bytes, spoil) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    spoil(writer.root_object)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_ours_lacks_nothing(ours):
    assert faults_of(ours) == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda root: root.__delitem__("/StructTreeRoot"), "StructTreeRoot"),
        (lambda root: root.__delitem__("/MarkInfo"), "MarkInfo"),
        (lambda root: root["/MarkInfo"].update({NameObject("/Marked"): BooleanObject(False)}), "MarkInfo"),
        (lambda root: root.__delitem__("/Lang"), "Lang"),
        (lambda root: root.update({NameObject("/Lang"): TextStringObject("")}), "Lang"),
        (lambda root: root.__delitem__("/ViewerPreferences"), "DisplayDocTitle"),
        (lambda root: root.__delitem__("/Metadata"), "pdfuaid"),
    ],
)
def test_what_is_taken_away_is_missed(ours, spoil, said):
    assert any(said in fault for fault in faults_of(spoiled(ours, spoil)))


def test_a_font_that_is_not_inside_is_missed():
    page = b"BT /F1 12 Tf 20 20 Td (Hello) Tj ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    body, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(body),
    )
    faults = faults_of(body)
    assert any("Helvetica" in fault for fault in faults)
    assert "題がありません。" in faults


def test_a_picture_without_words_and_a_blank_first_page_are_missed():
    bare, said = (pdf_of(PAGE.format(more=DOT.format(title=title)), []) for title in ("", "<title>しるし</title>"))
    assert faults_of(bare) == ["ことばの説明（Alt）のない絵があります。"]
    assert faults_of(said) == []
    blank = pdf_of(
        '<html lang="ja"><head><title>地図</title></head><body><p style="break-before: page"></p></body></html>', []
    )
    assert "1ページめが白紙です。" in faults_of(blank)


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_said_so(data):
    (fault,) = faults_of(data)
    assert fault.startswith("PDFとして読めません")


def test_the_command_says_it_of_each_file(ours, tmp_path, capsys):
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(ours)
    bad.write_bytes(spoiled(ours, lambda root: root.__delitem__("/Lang")))
    assert main(["pdfua", str(good)]) == 0
    assert main(["pdfua", str(good), str(bad), str(tmp_path / "none.pdf")]) == 1
    said = capsys.readouterr().out
    assert f"よし    {good}" in said
    assert "Lang" in said
    assert "開けません" in said
