"""What may be attached: known by content, bounded, and nothing else travels in it."""

import base64
import io
import zlib

import pypdf
import pytest
from PIL import Image
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from otagaisama.base import scans
from otagaisama.base.refusals import Refused

CANARY = b"CANARY-35.1900-136.9100"


def photo(kind="JPEG", **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, kind, **more)
    return out.getvalue()


def noted() -> bytes:
    """A JPEG in which the camera wrote where it was."""
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return photo(exif=exif)


def pdf(change=lambda writer: None) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Author": CANARY.decode()})
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_stream(data: bytes, **entries):
    def change(writer):
        stream = DecodedStreamObject()
        stream._data = data
        for name, value in entries.items():
            stream[NameObject(f"/{name}")] = value
        xobjects = DictionaryObject({NameObject("/Im0"): writer._add_object(stream)})
        writer.pages[0][NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): xobjects})

    return change


def action(**entries):
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def opens(writer):
    writer._root_object[NameObject("/OpenAction")] = action(
        S=NameObject("/URI"), URI=TextStringObject("http://x.invalid")
    )


def runs(writer):
    script = writer._add_object(action(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)")))
    names = action(JavaScript=action(Names=ArrayObject([TextStringObject("a"), script])))
    writer._root_object[NameObject("/Names")] = names


def acts_on_page(writer):
    writer.pages[0][NameObject("/AA")] = action(
        O=action(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)"))
    )


def launches(writer):
    note = action(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Link"),
        A=action(S=NameObject("/Launch"), F=TextStringObject("x.exe")),
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([note])


def fills(writer):
    writer._root_object[NameObject("/AcroForm")] = action(XFA=TextStringObject("<xdp/>"))


ARMED = {
    "script": runs,
    "file inside": lambda writer: writer.add_attachment("x.exe", b"MZ"),
    "opens by itself": opens, "acts on a page": acts_on_page, "starts a program": launches, "form": fills,
}  # fmt: skip


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_written_anew(kind):
    kept = scans.checked(photo(kind))
    assert kept.kind == "photo"
    assert base64.b64decode(kept.body)[:3] == b"\xff\xd8\xff"


def test_what_the_camera_noted_is_gone():
    assert CANARY in noted()
    body = base64.b64decode(scans.checked(noted()).body)
    assert CANARY not in body
    assert not Image.open(io.BytesIO(body)).getexif()


def test_a_scan_as_pdf_keeps_its_pages_and_loses_its_author():
    kept = base64.b64decode(scans.checked(pdf()).body)
    assert CANARY not in kept
    assert len(pypdf.PdfReader(io.BytesIO(kept)).pages) == 1


def test_a_picture_inside_a_pdf_loses_the_cameras_notes_and_is_still_a_picture():
    entries = {
        "Type": NameObject("/XObject"), "Subtype": NameObject("/Image"), "Width": NumberObject(60), "Height": NumberObject(40),
        "ColorSpace": NameObject("/DeviceRGB"), "BitsPerComponent": NumberObject(8), "Filter": NameObject("/DCTDecode"),
    }  # fmt: skip
    raw = pdf(with_stream(noted(), **entries))
    assert CANARY in raw
    kept = base64.b64decode(scans.checked(raw).body)
    assert CANARY not in kept
    (image,) = pypdf.PdfReader(io.BytesIO(kept)).pages[0].images
    assert image.image.size == (60, 40)


@pytest.mark.parametrize("how", ARMED)
def test_a_pdf_that_acts_or_carries_something_is_refused(how):
    with pytest.raises(Refused, match="しかけ"):
        scans.checked(pdf(ARMED[how]))


@pytest.mark.parametrize("packed", [1, 2])
def test_a_bomb_is_refused(packed):
    data, filters = zlib.compress(b"\0" * (scans.MOST_UNPACKED + 10)), [NameObject("/FlateDecode")] * packed
    data = zlib.compress(data) if packed == 2 else data
    with pytest.raises(Refused, match="大きすぎ"):
        scans.checked(pdf(with_stream(data, Filter=ArrayObject(filters))))


def test_a_picture_of_too_many_points_inside_is_refused():
    with pytest.raises(Refused, match="大きすぎ"):
        scans.checked(pdf(with_stream(b"x", Width=NumberObject(90_000), Height=NumberObject(90_000))))


def test_locked_long_broken_and_other_files_are_refused():
    many = pdf(lambda writer: [writer.add_blank_page(9, 9) for _ in range(scans.MOST_PAGES)])
    locked = pdf(lambda writer: writer.encrypt("x", algorithm="RC4-128"))
    for raw, said in (
        (many, "大きすぎ"), (locked, "合いことば"), (b"%PDF-1.7 garbage", "読めません"), (b"%PDF-" + b"0" * (scans.MOST_PDF + 1), "大きすぎ"),
        (b"<svg onload=alert(1)>", "受け取れません"), (b"GIF89a", "受け取れません"), (b"PK\x03\x04", "受け取れません"), (b"", "受け取れません"),
        (b"\xff\xd8\xff broken", "読めません"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=said):
            scans.checked(raw)
