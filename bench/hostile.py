"""Tables made to harm whoever reads them: far cells, inflated, wide, deep, with huge numbers, lying about themselves (TRUST 51)."""

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterator

CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
LINKS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = (
    f'<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
    '<sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>'
)


def book(rows: str, *, dimension: str = "A1:B2", words: str = "", before: str = "", after: str = "") -> bytes:
    """An xlsx of one sheet, its XML written by hand."""
    sheet = f'<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/>{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    strings = f'<sst xmlns="{MAIN}">{words or "<si><t>名前</t></si>"}</sst>'
    return packed(
        ("[Content_Types].xml", CONTENT),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", LINKS),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
    )


def packed(*parts: tuple[str, str | bytes]) -> bytes:
    """A zip of these parts, packed as tightly as zip can."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as held:
        for name, body in parts:
            held.writestr(name, body)
    return out.getvalue()


def cell(at: str, word: str = "名前") -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{word}</t></is></c>'


HEADER = f'<row r="1">{cell("A1")}{cell("B1", "電話")}</row>'


def point(properties: str = '{"名前":"店"}', coordinates: str = "[136.9,35.1]", kind: str = "Point") -> str:
    return f'{{"type":"Feature","properties":{properties},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}'


def features(*parts: str) -> bytes:
    return ('{"type":"FeatureCollection","features":[' + ",".join(parts) + "]}").encode()


def lying_zip() -> bytes:
    """A zip whose directory says that a sheet of 200 MB unpacks to ten bytes."""
    whole = bytearray(book("<row/>" * 8_000_000))
    at = whole.rindex(b"xl/worksheets/sheet1.xml") - 46
    whole[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(whole)


def ods(repeats: str, rows: int = 1) -> bytes:
    table = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="表">'
        + f"<table:table-row {repeats}><table:table-cell {repeats.replace('rows', 'columns')}"
        + ' office:value-type="string"><text:p>名前</text:p></table:table-cell></table:table-row>' * rows
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    return packed(("mimetype", mime), ("content.xml", table), ("META-INF/manifest.xml", "<manifest/>"))


def old_excel(rows: int, columns: int) -> bytes:
    """An xls (BIFF8 in a compound file) of two cells, the second at this place."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def number(row: int, column: int) -> bytes:
        return record(0x0203, struct.pack("<HHHd", row, column, 0, 1.0))

    name = b"\x01\x00S"
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + record(
        0x0200, struct.pack("<IIHHH", 0, rows, 0, columns, 0)
    ) + number(0, 0) + number(rows - 1, columns - 1) + record(0x000A, b"")  # fmt: skip
    length = len(begin) + 4 + 6 + len(name) + 4
    stream = begin + record(0x0085, struct.pack("<IBB", length, 0, 0) + name) + record(0x000A, b"") + sheet
    stream = stream.ljust(4096, b"\0")
    sectors = len(stream) // 512
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    table = b"".join(struct.pack("<I", place) for place in chain).ljust(512, b"\xff")

    def entry(told: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = told.encode("utf-16-le") + b"\0\0"
        return (
            raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
            + b"\0" * 36 + struct.pack("<III", start, size, 0)
        )  # fmt: skip

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    return head + table + directory.ljust(512, b"\0") + stream


def tables() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """(what it is, file name, how it is made) of each hostile table."""
    many = "".join(f'<row r="{row}">{cell(f"A{row}")}</row>' for row in range(1, 70_000))
    wide = '<row r="1">' + "".join(f'<c r="{letters(column)}1"><v>1</v></c>' for column in range(1, 16_385)) + "</row>"
    long_words = f"<si><t>{'長' * 30_000}</t></si>"
    refers = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{letters(c)}{row}" t="s"><v>0</v></c>' for c in range(1, 101)) + "</row>"
        for row in range(1, 3_001)
    )
    yield "一つのセルだけ XFD1048576", "a.xlsx", lambda: book(f'<row r="1048576">{cell("XFD1048576")}</row>')
    yield "見出しと XFD1048576", "a.xlsx", lambda: book(HEADER + f'<row r="1048576">{cell("XFD1048576")}</row>')
    yield "見出しと A1048576", "a.xlsx", lambda: book(HEADER + f'<row r="1048576">{cell("A1048576")}</row>')
    yield "見出しと XFD1", "a.xlsx", lambda: book(HEADER + f'<row r="2">{cell("XFD2")}</row>')
    yield "見出しと GR100000", "a.xlsx", lambda: book(HEADER + f'<row r="100000">{cell("GR100000")}</row>')
    yield "行の番号がけた違い", "a.xlsx", lambda: book(HEADER + f'<row r="4294967295">{cell("A4294967295")}</row>')
    yield "列の名前がけた違い", "a.xlsx", lambda: book(HEADER + f'<row r="2">{cell("ZZZZZZZZ2")}</row>')
    yield "寸法がうそ（小さい）", "a.xlsx", lambda: book(many, dimension="A1:A2")
    yield "寸法がうそ（けた違い）", "a.xlsx", lambda: book(HEADER, dimension="A1:XFD1048576")
    yield "寸法が読めない", "a.xlsx", lambda: book(HEADER, dimension="A" + "9" * 5_000)
    yield "行が多い", "a.xlsx", lambda: book(many)
    yield "列が多い", "a.xlsx", lambda: book(wide)
    yield "空の行が800万", "a.xlsx", lambda: book(HEADER + "<row/>" * 8_000_000)
    yield "空のセルが300万", "a.xlsx", lambda: book(HEADER + '<row r="2">' + '<c r="A2"/>' * 3_000_000 + "</row>")
    yield "ふくらむ空白（100MB）", "a.xlsx", lambda: book(HEADER, before=" " * 100_000_000)
    yield "大きさをいつわる zip", "a.xlsx", lying_zip
    yield "共有の長いことばを30万回", "a.xlsx", lambda: book(refers, words=long_words)
    yield "共有のことばが400万", "a.xlsx", lambda: book(HEADER, words="<si><t>a</t></si>" * 4_000_000)
    yield "共有の一つのことばが50MB", "a.xlsx", lambda: book(HEADER, words=f"<si><t>{'a' * 50_000_000}</t></si>")
    yield "入れ子10万", "a.xlsx", lambda: book(HEADER, before="<a>" * 100_000, after="</a>" * 100_000)
    yield "実体がふくらむ XML", "a.xlsx", lambda: packed(
        ("[Content_Types].xml", CONTENT), ("_rels/.rels", ROOT), ("xl/workbook.xml", laughs()), ("xl/_rels/workbook.xml.rels", LINKS),
    )  # fmt: skip
    yield "5,000けたの数のセル", "a.xlsx", lambda: book(HEADER + f'<row r="2"><c r="A2"><v>{"9" * 5_000}</v></c></row>')
    yield (
        "1e999 と NaN のセル",
        "a.xlsx",
        lambda: book(HEADER + '<row r="2"><c r="A2"><v>1e999</v></c><c r="B2"><v>NaN</v></c></row>'),
    )
    yield (
        "日付がけた違い",
        "a.xlsx",
        lambda: book(HEADER + '<row r="2"><c r="A2" t="d"><v>99999-99-99T99:99</v></c></row>'),
    )
    yield (
        "結合が全面",
        "a.xlsx",
        lambda: book(HEADER, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    )
    yield "シートが2万", "a.xlsx", lambda: packed(
        ("[Content_Types].xml", CONTENT), ("_rels/.rels", ROOT), ("xl/_rels/workbook.xml.rels", LINKS),
        ("xl/workbook.xml", WORKBOOK.replace("<sheets>", "<sheets>" + "".join(
            f'<sheet name="s{n}" sheetId="{n}" r:id="r1"/>' for n in range(2, 20_002)))),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{many}</sheetData></worksheet>'),
    )  # fmt: skip
    yield "ファイルが20万ある zip", "a.xlsx", lambda: packed(*((f"{n}", "") for n in range(30_000)))
    yield "中身のない zip", "a.xlsx", lambda: packed()
    yield "途中で切れた xlsx", "a.xlsx", lambda: book(many)[:5_000]
    yield "ods: 行と列の繰り返し", "a.ods", lambda: ods('table:number-rows-repeated="1048576"')
    yield "ods: 繰り返しがけた違い", "a.ods", lambda: ods('table:number-rows-repeated="99999999999999"')
    yield "xls: 65536行256列", "a.xls", lambda: old_excel(65_536, 256)
    yield "xls: 途中で切れた", "a.xls", lambda: old_excel(10, 2)[:1_500]
    yield "xls: つながりが輪", "a.xls", looped
    yield "csv: 400万の列", "a.csv", lambda: b"," * 4_000_000
    yield "csv: 400万の空行", "a.csv", lambda: "名前,電話\n".encode() + b"\n" * 3_900_000
    yield "csv: 100万行", "a.csv", lambda: "名前,電話\n".encode() + b"a,b\n" * 900_000
    yield "csv: 1つのセルが4MB", "a.csv", lambda: "名前,電話\n".encode() + b"a" * 4_000_000
    yield "csv: 閉じない引用符", "a.csv", lambda: '名前,電話\n"'.encode() + b"a,\n" * 19_000
    yield "csv: 199列が2万行", "a.csv", lambda: "名前,電話\n".encode() + (b"," * 198 + b"1\n") * 19_000
    yield "csv: 5,000けたの数", "a.csv", lambda: f"名前,lat,lon\n店,{'9' * 5_000},136.9\n".encode()
    yield "csv: NUL", "a.csv", lambda: b"a,b\n\0\n"
    yield "gz: 4GBにふくらむ", "a.csv.gz", lambda: gzip.compress(b"a,b\n" * 30_000_000, 9)
    yield "json: 入れ子20万", "a.geojson", lambda: b'{"features":' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    yield "json: 入れ子900", "a.geojson", lambda: features(point(coordinates="[" * 900 + "]" * 900))
    yield "json: 項目の入れ子900", "a.geojson", lambda: features(point('{"a":' * 900 + "1" + "}" * 900))
    yield "json: 5,000けたの位置", "a.geojson", lambda: features(point(coordinates=f"[{'9' * 5_000},35.1]"))
    yield "json: 4,000けたの位置", "a.geojson", lambda: features(point(coordinates=f"[{'9' * 4_000},35.1]"))
    yield "json: Infinity と NaN", "a.geojson", lambda: features(point(coordinates="[NaN,Infinity]"))
    yield "json: 場所ごとに別の項目", "a.geojson", lambda: features(*(point(f'{{"項目{n}":1}}') for n in range(15_000)))
    yield (
        "json: 一つの場所に10万の項目",
        "a.geojson",
        lambda: features(point(json.dumps({f"k{n}": n for n in range(100_000)}))),
    )
    yield "json: 空の場所が130万", "a.geojson", lambda: features(*["{}"] * 1_300_000)
    yield (
        "json: 点が100万の形",
        "a.geojson",
        lambda: features(point(coordinates="[" + ",".join(["[1,1]"] * 600_000) + "]")),
    )
    yield "json: 空の並びが100万", "a.geojson", lambda: features(point('{"a":[' + ",".join(["[]"] * 1_000_000) + "]}"))


def looped() -> bytes:
    """An xls whose chain of sectors comes back to itself."""
    whole = bytearray(old_excel(10, 2))
    whole[512 + 3 * 4 : 512 + 4 * 4] = struct.pack("<I", 2)
    return bytes(whole)


def laughs() -> str:
    """XML whose words are made of words that are made of words."""
    words = '<!ENTITY a0 "ははは">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE workbook [{words}]>{WORKBOOK.split("?>", 1)[1].replace("表", "&a9;")}'


def letters(column: int) -> str:
    """The letters of a column; 1 is A."""
    told = ""
    while column:
        column, rest = divmod(column - 1, 26)
        told = chr(65 + rest) + told
    return told
