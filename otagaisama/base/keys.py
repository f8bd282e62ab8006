"""The key ring: keys live in one file apart from the database, the backups and the exports."""

import base64
import hashlib
import hmac
import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.conf import settings

NAMES = ("database", "lookup", "receipt", "diary", "session")


@dataclass(frozen=True)
class KeyRing:
    """32-byte keys: `fields` by id (the `current` one writes), and one for each of NAMES."""

    current: str
    fields: dict[str, bytes] = field(repr=False)
    named: dict[str, bytes] = field(repr=False)


class KeysMissing(Exception):
    """The key file is missing or cannot be read; the sentence says where it was looked for."""


def make_ring(random_bytes=os.urandom) -> KeyRing:
    """Make a ring of fresh keys from a source of random bytes."""
    return KeyRing("k1", {"k1": random_bytes(32)}, {name: random_bytes(32) for name in NAMES})


def with_new_key(ring: KeyRing, random_bytes=os.urandom) -> KeyRing:
    """Add a field key that writes from now on; the older ones still read."""
    number = 1 + max(int(name[1:]) for name in ring.fields)
    return replace(ring, current=f"k{number}", fields={**ring.fields, f"k{number}": random_bytes(32)})


def without_old_keys(ring: KeyRing) -> KeyRing:
    """Keep only the field key that writes. Call it when no row carries an older one."""
    return replace(ring, fields={ring.current: ring.fields[ring.current]})


def write_ring(ring: KeyRing, path: Path) -> None:
    """Write the ring where only the owner can read it, whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    body = {
        "current": ring.current,
        "fields": {name: base64.b64encode(key).decode() for name, key in ring.fields.items()},
        "named": {name: base64.b64encode(key).decode() for name, key in ring.named.items()},
    }
    draft = path.with_suffix(".new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as out:
        json.dump(body, out)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)


def read_ring(path: Path) -> KeyRing:
    """Read a ring. Raises KeysMissing."""
    try:
        body = json.loads(Path(path).read_text())
        fields = {name: base64.b64decode(key) for name, key in body["fields"].items()}
        named = {name: base64.b64decode(key) for name, key in body["named"].items()}
        return KeyRing(body["current"], fields, named)
    except (OSError, ValueError, KeyError) as error:
        raise KeysMissing(f"鍵のファイルが読めません: {path}（{type(error).__name__}）") from error


_held: dict[str, KeyRing] = {}


def ring(*, fresh: bool = False) -> KeyRing:
    """The ring of this deployment, read once; `fresh` reads the file again (a key was added while we ran)."""
    path = str(settings.KEYS_FILE)
    if fresh or path not in _held:
        _held[path] = read_ring(Path(path))
    return _held[path]


def lookup_digest(kind: str, value: str) -> str:
    """Keyed hash for finding an equal value (a telephone number) without storing it; 64 hex letters, "" for ""."""
    if not value:
        return ""
    return hmac.new(ring().named["lookup"], f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()


def derive(name: str, *parts: str) -> bytes:
    """32 bytes that only the holder of the named key can make from `parts`."""
    return hmac.new(ring().named[name], "\0".join(parts).encode(), hashlib.sha256).digest()
