"""Mail addresses as people write them in a cell: whole or not at all, several in a cell are several.

Source: RFC 5322 §3.4.1 and RFC 1035 §2.3.1 for what an address may be; beside them the addresses that Japanese telephone companies gave
out for years although no RFC knows them (`hana..mama.@docomo.ne.jp`), because such letters arrive.
"""

import re
import unicodedata
from dataclasses import dataclass

LONGEST, LONGEST_LOCAL = 254, 64
_BETWEEN = re.compile(r"[,;、/|\s]+")
_AND = {"", "または", "又は", "及び", "および", "と"}
_NAMED = re.compile(r"[^<>,;、\n]*<([^<>]*)>")
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+")
_LABEL = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


@dataclass(frozen=True)
class Mails:
    """What a cell holds: its addresses in order, each once; or `fault`, a sentence that names the piece, and then no address."""

    addresses: tuple[str, ...] = ()
    fault: str = ""


def read_mails(text: str) -> Mails:
    """Read a cell: full width folded, `mailto:` and 「花 <hana@example.jp>」 taken off, several split at ; , 、 / and blanks.

    Every piece must be an address, or none is taken. A letter that steers a machine (a line end inside an address, 0x00) is never
    read over; a line end between two addresses only parts them, as in a cell of a workbook.
    """
    plain = unicodedata.normalize("NFKC", text)
    if any(unicodedata.category(letter) == "Cc" and letter not in "\n\r\t" for letter in plain):
        return Mails(fault="見えない文字がまざっています。打ち直してください。")
    plain = "".join(letter for letter in plain if letter not in _UNSEEN)
    plain = _NAMED.sub(lambda named: f" {named.group(1)} ", plain)
    addresses: list[str] = []
    for piece in _BETWEEN.split(plain):
        if piece in _AND:
            continue
        address = _address(piece)
        if address is None:
            return Mails(fault=f"「{piece[:30]}」は、メールアドレスとして読めません。例: hana@example.jp")
        if address.lower() not in {known.lower() for known in addresses}:
            addresses.append(address)
    return Mails(addresses=tuple(addresses))


def _address(piece: str) -> str | None:
    """One address, its domain in small letters; None where a post office would not know where to carry it."""
    if piece.lower().startswith("mailto:"):
        piece = piece[len("mailto:") :].split("?")[0]
    local, at, domain = piece.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > LONGEST_LOCAL or local.startswith("."):
        return None
    try:
        host = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    labels = host.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels) or labels[-1].isdigit():
        return None
    address = f"{local}@{domain.lower() if domain.isascii() else domain}"
    return address if len(f"{local}@{host}") <= LONGEST else None
