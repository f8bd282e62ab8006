"""The door to the engine of streets: tables of streets read, and kept networks opened."""

import hashlib
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path

from otagaisama.base.refusals import Refused
from otagaisama.engines.access import Network, load_network
from otagaisama.engines.refusals import Impossible
from otagaisama.engines.streets.network import Names
from otagaisama.engines.tables.reading import TableError

MOST_KEPT = 4
_UNPACKED: dict[str, Network] = {}


@dataclass(frozen=True)
class Streets:
    """A street network ready to be kept: packed arrays, how many corners and streets, what was cut off, the mark of its tables."""

    packed: bytes
    nodes: int
    edges: int
    left_out: int
    checksum: str


def read_streets(nodes: bytes, edges: bytes) -> Streets:
    """Read two tables (id,lat,lon and u,v,length_m[,brunnel]; packed ones too). Islands without any way to the rest are cut off and counted.

    Raises Refused with table, line and reason.
    """
    import numpy as np  # heavy

    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, body in (("地点の表.csv", nodes), ("道の表.csv", edges)):
            paths.append(Path(folder) / (name + ".gz" * (body[:2] == b"\x1f\x8b")))
            paths[-1].write_bytes(body)
        try:
            whole = load_network(*paths)
        except (TableError, Impossible, ValueError) as error:
            raise Refused(str(error)) from error
    network = whole.largest_part()
    out = io.BytesIO()
    arrays = {
        "lat": network.lat,
        "lon": network.lon,
        "metres": network.graph.data,
        "to": network.graph.indices,
        "start": network.graph.indptr,
    }
    if network.passage is not None:
        arrays["passage"] = network.passage
    np.savez_compressed(out, **arrays)
    mark = hashlib.sha256(hashlib.sha256(nodes).digest() + hashlib.sha256(edges).digest()).hexdigest()
    return Streets(out.getvalue(), len(network), network.streets, len(whole) - len(network), mark)


def streets_of(record) -> Network:
    """The network of a kept record (StreetNetwork); unpacked once for each process, because it takes a tenth of a second."""
    kept = _UNPACKED.get(record.checksum)
    if kept is None:
        _UNPACKED[record.checksum] = kept = _unpack(bytes(record.packed))
        while len(_UNPACKED) > MOST_KEPT:
            _UNPACKED.pop(next(iter(_UNPACKED)))
    return kept


def _unpack(packed: bytes) -> Network:
    import numpy as np  # heavy
    from scipy.sparse import csr_matrix

    with np.load(io.BytesIO(packed), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    size = len(arrays["lat"])
    graph = csr_matrix((arrays["metres"], arrays["to"], arrays["start"]), shape=(size, size))
    return Network(Names(np.arange(size)), arrays["lat"], arrays["lon"], graph, arrays.get("passage"))
