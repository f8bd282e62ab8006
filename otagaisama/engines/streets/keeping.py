"""A network kept as arrays beside its CSV, so that a second run reads in a twentieth of the time.

The kept file is never required and never trusted blindly: it carries the checksum of both tables, so a changed table
makes it stale; it is written apart and put in place whole; its own checksums (CRC-32 of every array) find what was
cut off or spoilt. Whatever is wrong with it, the tables are read again.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from pathlib import Path

from otagaisama.engines.streets.network import Names, Network
from otagaisama.engines.tables.drafts import discard, draft_beside

FORM = "otagaisama network 1"  # another number whenever the arrays or the reading of the tables change
SUFFIX = ".arrays.npz"


def kept_file(edges: str | Path) -> Path:
    """Return where a network is kept: beside the table of its streets."""
    edges = Path(edges)
    return edges.with_name(edges.name + SUFFIX)


def checksum(nodes: str | Path, edges: str | Path) -> str:
    """Return the checksum of two tables as they lie on the disk (BLAKE2b, about 1 GB a second)."""
    whole = hashlib.blake2b(FORM.encode(), digest_size=32)
    for path in (nodes, edges):
        digest = hashlib.blake2b(digest_size=32)
        with Path(path).open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
        whole.update(digest.digest())
    return whole.hexdigest()


def kept_network(nodes: str | Path, edges: str | Path) -> Network | None:
    """Return the network kept for exactly these two tables, or None: not kept, stale, spoilt, of another form."""
    import numpy as np  # heavy
    from scipy.sparse import csr_matrix

    try:
        with np.load(kept_file(edges), allow_pickle=False) as file:
            if str(file["checksum"]) != checksum(nodes, edges):
                return None
            arrays = {name: file[name] for name in file.files}
        size = len(arrays["lat"])
        graph = csr_matrix((arrays["metres"], arrays["neighbour"], arrays["start"]), shape=(size, size))
        graph.has_sorted_indices = graph.has_canonical_format = True
        return Network(Names(arrays["ids"]), arrays["lat"], arrays["lon"], graph, arrays.get("passage"))
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error, NotImplementedError):
        return None


def keep_network(network: Network, nodes: str | Path, edges: str | Path) -> bool:
    """Keep a network for its two tables; return whether it could be kept (a folder may be closed to us, a disk full)."""
    import numpy as np  # heavy

    path, ids = kept_file(edges), getattr(network.ids, "values", network.ids)
    arrays = {
        "checksum": np.array(checksum(nodes, edges)),
        "ids": ids if getattr(ids, "dtype", None) == np.int64 else np.array(list(ids), dtype=np.str_),
        "lat": network.lat, "lon": network.lon,
        "metres": network.graph.data, "neighbour": network.graph.indices, "start": network.graph.indptr,
    }  # fmt: skip
    if network.passage is not None:
        arrays["passage"] = network.passage
    draft = draft_beside(path)
    try:
        with draft.open("xb") as file:
            np.savez(file, **arrays)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
        return True
    except OSError:
        return False
    finally:
        discard(draft)
