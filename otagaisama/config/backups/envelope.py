"""The file of a backup: a readable head, then chunks of AES-256-GCM that can be neither cut, changed nor swapped.

    OTAGAISAMA-BACKUP-1\\n | length of the head (4 bytes) | head (JSON) | chunks
    chunk: length and last-flag (4 bytes, the highest bit says "the last one") | ciphertext

Each chunk is bound to the head, to its number and to whether it is the last. The key comes from the ring's database key.
"""

import hashlib
import json
import os
import secrets
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from otagaisama.base.keys import KeyRing
from otagaisama.config.stop import Stop

MAGIC = b"OTAGAISAMA-BACKUP-1\n"
CHUNK = 1024 * 1024
LAST = 1 << 31


class Broken(Stop):
    """The file is no backup, was cut or changed, or was made with other keys."""


def write(path: Path, *, ring: KeyRing, head: dict, parts: Iterable[bytes]) -> int:
    """Write a backup whole or not at all, durable when this returns. Answers its size."""
    salt = secrets.token_bytes(16)
    key = _key(ring, salt)
    head_bytes = json.dumps({**head, "salt": salt.hex(), "key": _name_of(ring)}, ensure_ascii=False).encode()
    bound = hashlib.sha256(head_bytes).digest()
    draft = path.with_name(f"{path.name}.part")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(MAGIC + struct.pack(">I", len(head_bytes)) + head_bytes)
            for number, (part, is_last) in enumerate(_with_last(_even(parts))):
                body = AESGCM(key).encrypt(number.to_bytes(12, "big"), part, bound + bytes([is_last]))
                out.write(struct.pack(">I", len(body) | (LAST if is_last else 0)) + body)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return path.stat().st_size


def read_head(source: BinaryIO) -> tuple[dict, bytes]:
    """The head, and what binds the chunks to it. Raises Broken."""
    try:
        if source.read(len(MAGIC)) != MAGIC:
            raise Broken("これはお互いさまの控えではないか、はじめが壊れています。")
        (length,) = struct.unpack(">I", source.read(4))
        if length > CHUNK:
            raise ValueError
        written = source.read(length)
        head = json.loads(written)
        if not {"kind", "at", "counts", "salt", "key"} <= set(head):
            raise ValueError
    except (struct.error, ValueError, TypeError) as error:
        raise Broken("控えのはじめが壊れています。別の日の控えをお使いください。") from error
    return head, hashlib.sha256(written).digest()


def read(source: BinaryIO, *, ring: KeyRing) -> tuple[dict, Iterator[bytes]]:
    """The head and the opened parts. Each raises Broken as soon as something does not fit."""
    head, bound = read_head(source)
    if head["key"] != _name_of(ring):
        raise Broken("この控えは、ちがう鍵でつくられています。控えをとった時の鍵のファイルを --keys で書いてください。")
    return head, _parts(source, _key(ring, bytes.fromhex(head["salt"])), bound)


def _parts(source: BinaryIO, key: bytes, bound: bytes) -> Iterator[bytes]:
    number = 0
    while True:
        prefix = source.read(4)
        if len(prefix) < 4:
            raise Broken("控えがとちゅうで切れています。別の日の控えをお使いください。")
        (word,) = struct.unpack(">I", prefix)
        is_last, length = bool(word & LAST), word & ~LAST
        if length > CHUNK + 16:
            raise Broken("控えの中身が壊れています。別の日の控えをお使いください。")
        body = source.read(length)
        if len(body) < length:
            raise Broken("控えがとちゅうで切れています。別の日の控えをお使いください。")
        try:
            yield AESGCM(key).decrypt(number.to_bytes(12, "big"), body, bound + bytes([is_last]))
        except InvalidTag as error:
            raise Broken("控えの中身が壊れています。別の日の控えをお使いください。") from error
        if is_last:
            if source.read(1):
                raise Broken("控えのうしろに、余分なものが付いています。")
            return
        number += 1


def _key(ring: KeyRing, salt: bytes) -> bytes:
    return hashlib.blake2b(salt, key=ring.named["database"], person=b"otagai-backup", digest_size=32).digest()


def _name_of(ring: KeyRing) -> str:
    """Tells rings apart without telling anything of the key."""
    return hashlib.blake2b(b"name", key=ring.named["database"], person=b"otagai-backup", digest_size=8).hexdigest()


def _even(parts: Iterable[bytes]) -> Iterator[bytes]:
    held = b""
    for part in parts:
        held += part
        while len(held) >= CHUNK:
            yield held[:CHUNK]
            held = held[CHUNK:]
    yield held


def _with_last(parts: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    waiting = None
    for part in parts:
        if waiting is not None:
            yield waiting, False
        waiting = part
    yield waiting or b"", True


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
