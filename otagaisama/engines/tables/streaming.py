"""The lines of a table from a file of any size, in bounded memory: unpacked, decoded, counted.

What is held at a time is one block (1 MB). A file beyond `MOST_BYTES` is refused, a packed one as soon as it has
given that much: nobody's list is that long, and a stray backup or a packed bomb would keep a machine busy for hours.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from otagaisama.engines.tables.faults import TableError

UTF8_BOM = b"\xef\xbb\xbf"
BLOCK = 1 << 20
# Never meant in a table: Ctrl+Z at the end of a file from DOS, zeros, what a terminal left behind. Tab, LF and CR are meant.
CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\r")
NOTHING = re.compile(rb"^[\x00-\x09\x0b\x0c\x0e-\x20,\x7f]*(?=\r?$)", re.MULTILINE)  # a line that shows nothing
MOST_BYTES = 4 << 30


def lines_of(path: Path, progress: Callable[[float], None] | None = None) -> Iterator[str]:
    """Yield the lines of a CSV or CSV.gz file with their ends; as `texts_of`."""
    for text in texts_of(path, progress):
        yield from io.StringIO(text, newline="")


def texts_of(path: Path, progress: Callable[[float], None] | None = None) -> Iterator[str]:
    """Yield a CSV or CSV.gz file in pieces of about 1 MB that end where a line ends.

    UTF-8 (with or without a BOM) and cp932 are understood. `progress` hears now and then which part of the file, 0 to 1,
    has been read. Raises `TableError`: no such file, broken, too large, letters that are neither.
    """
    decoder = _Decoder(path.name)
    for block in _blocks(path, progress):
        yield decoder.text(block)


def _blocks(path: Path, progress) -> Iterator[bytes]:
    """Yield the file in blocks that end where a line ends."""
    try:
        if not path.is_file():
            raise TableError(
                path.name, None, None, "ファイルを開けません。" if path.exists() else "ファイルが見つかりません。"
            )
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise TableError(path.name, None, None, _too_large(size))
        with path.open("rb") as packed:
            file = gzip.GzipFile(fileobj=packed) if path.suffix == ".gz" else packed
            yield from _whole_lines(
                path, file, (lambda: progress(packed.tell() / max(size, 1))) if progress else (lambda: None)
            )
    except FileNotFoundError as error:
        raise TableError(path.name, None, None, "ファイルが見つかりません。") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise TableError(path.name, None, None, "圧縮ファイル（gz）が壊れています。") from error
    except OSError as error:
        raise TableError(path.name, None, None, "ファイルを開けません。") from error


def _whole_lines(path: Path, file, tell) -> Iterator[bytes]:
    rest, seen = b"", 0
    while block := file.read(BLOCK):
        seen += len(block)
        if seen > MOST_BYTES:
            raise TableError(path.name, None, None, _too_large(None))
        tell()
        block = rest + block
        cut = block.rfind(b"\n") + 1 or block.rfind(b"\r", 0, -1) + 1
        if not cut and len(block) > BLOCK:
            raise TableError(path.name, None, None, "1行が 1 MB をこえています。CSV の表ではないようです。")
        rest = block[cut:]
        if cut:
            yield block[:cut]
    if rest:
        yield rest


def _too_large(size: int | None) -> str:
    """Return why a file is refused for its size."""
    much = f"{size / (1 << 30):.1f} GB あります" if size else "ほどくと大きすぎます"
    return f"{much}。{MOST_BYTES >> 30} GB までの表を読みます。区や市ごとに分けてください。"


class _Decoder:
    """UTF-8 until something else is met; then cp932, if nothing but plain letters came before."""

    def __init__(self, name: str):
        self.name, self.line, self.begun = name, 0, False
        self.encoding: str | None = None

    def text(self, block: bytes) -> str:
        if not self.begun:
            self.begun, block = True, block.removeprefix(UTF8_BOM)
        if len(block) != len(block.translate(None, CONTROLS)):
            block = self._seen(block)
        faults = []
        for encoding in ("utf-8", "cp932") if self.encoding is None else (self.encoding,):
            try:
                text = block.decode(encoding)
            except UnicodeDecodeError as error:
                faults.append(error)
                continue
            if not block.isascii():
                self.encoding = encoding
            self.line += block.count(b"\n")
            return text
        fault = max(faults, key=lambda error: error.start)
        line = self.line + block.count(b"\n", 0, fault.start) + 1
        raise TableError(self.name, line, None, "読めない文字があります。UTF-8 で保存し直してください。") from fault

    def _seen(self, block: bytes) -> bytes:
        """Return a block in which lines of nothing but control characters are empty; raise where one stands among words."""
        block = NOTHING.sub(b"", block)
        control = next((place for place, code in enumerate(block) if code in CONTROLS), None)
        if control is None:
            return block
        line = self.line + block.count(b"\n", 0, control) + 1
        raise TableError(
            self.name,
            line,
            None,
            f"目に見えない制御文字（0x{block[control]:02X}）が入っています。消してから、もう一度お試しください。",
        )
