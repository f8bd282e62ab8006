"""The same sweep in parts: each part of the network is swept by itself, on processes here or on a Dask cluster.

A part owns a run of nodes along the space-filling curve and takes a halo of streets around them. Whatever lies outside
is one more place, OUTSIDE, with a door at every border of the halo: what a node finds before OUTSIDE is proved, for any
way that leaves the halo is longer; what lies behind is not. The nodes with an answer longer than the halo, from all
parts, are swept once more together, with what their proved neighbours know as doors. A shortest way to such a node
comes from its last proved node, whose answers are final, so the metres are those of a single run, however small the
halo; a wide one only leaves less to do together.

    with local_parts(network, parts=4) as sweeper:
        found = reach(network, homes, shops, sweeper=sweeper)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from otagaisama.engines.access.geometry import EARTH_M
from otagaisama.engines.access.network import Network
from otagaisama.engines.access.sweep import WORTH_A_KERNEL, Sweep, sweep
from otagaisama.engines.refusals import Impossible

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

HALO_M = 1_500.0
PARTS_EACH = 4  # parts for each worker, so that none waits long for the last


@dataclass(frozen=True, eq=False)
class Part:
    """A piece of the network: nodes `first` to `last` (not included) are its own.

    `nodes` int64 (M,) numbers in the whole network, sorted, own and halo; `graph` CSR (M, M) between them; `border`
    int64 (B,) places in `nodes` of those with a street that leaves, `leaving_m` float64 (B,) the shortest such street.
    """

    first: int
    last: int
    nodes: np.ndarray
    graph: csr_matrix
    border: np.ndarray
    leaving_m: np.ndarray


@dataclass(frozen=True, eq=False)
class Doors:
    """Where a part is entered: places in `Part.nodes`, metres off, numbers of the places; `outside` is OUTSIDE's."""

    node: np.ndarray
    piece: np.ndarray
    number: np.ndarray
    outside: int


def cut(network: Network, parts: int, halo_m: float = HALO_M) -> Iterator[Part]:
    """Yield the parts of a network: about equal runs of nodes along the curve, each with its halo.

    The halo is what lies within `halo_m` of the box around a part's own nodes, by straight line, and in any case all
    their neighbours, so that no border node is a part's own.
    """
    import numpy as np  # heavy

    size = len(network)
    bounds = np.linspace(0, size, min(parts, max(size, 1)) + 1).astype(int)
    up = np.degrees(halo_m / EARTH_M)
    local = np.full(size, -1, dtype=np.int32)
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        lat, lon = network.lat[first:last], network.lon[first:last]
        across = up / max(0.01, float(np.cos(np.radians(np.abs(lat).max()))))
        inside = (network.lat >= lat.min() - up) & (network.lat <= lat.max() + up)
        inside &= (network.lon >= lon.min() - across) & (network.lon <= lon.max() + across)
        inside[network.graph.indices[network.graph.indptr[first] : network.graph.indptr[last]]] = True
        nodes = np.flatnonzero(inside)
        local[nodes] = np.arange(len(nodes), dtype=np.int32)
        yield Part(first, last, nodes, *_between(network.graph, nodes, local))
        local[nodes] = -1


def _streets_of(graph, nodes, local):
    """Return (CSR between some nodes, place in `nodes`, other node, metres of every street that leaves them)."""
    import numpy as np  # heavy
    from scipy.sparse import csr_matrix

    count = graph.indptr[nodes + 1] - graph.indptr[nodes]
    starts = np.concatenate(([0], np.cumsum(count)))
    entry = np.repeat(graph.indptr[nodes] - starts[:-1], count) + np.arange(starts[-1])
    other, metres = graph.indices[entry], graph.data[entry]
    kept = local[other] >= 0
    own = np.concatenate(([0], np.cumsum(kept)))[starts].astype(np.int32)
    between = csr_matrix((metres[kept], local[other[kept]], own), shape=(len(nodes), len(nodes)))
    return between, np.repeat(np.arange(len(nodes)), count)[~kept], other[~kept], metres[~kept]


def _between(graph, nodes, local):
    """Return (CSR between some nodes, those with a street that leaves, the shortest such street of each)."""
    import numpy as np  # heavy

    between, here, _, metres = _streets_of(graph, nodes, local)
    border, place = np.unique(here, return_inverse=True)
    shortest = np.full(len(border), np.inf)
    np.minimum.at(shortest, place, metres)
    return between, border, shortest


def sweep_part(part: Part, doors: Doors, k: int, kernel: str):
    """Return (place int32, metres float64 (k, own), proved bool (own,)) of a part's own nodes."""
    import numpy as np  # heavy

    found = sweep(part.graph, doors.node, doors.piece, k, kernel, doors.number)
    own = slice(*np.searchsorted(part.nodes, (part.first, part.last)))
    return found.place[:, own], found.metres[:, own], (found.place[:, own] != doors.outside).all(axis=0)


class InParts:
    """A sweeper for `reach`: sweeps parts with `run`, a function ([(number, doors, k, kernel)]) → results as they come."""

    def __init__(self, network: Network, parts: Sequence[Part], run: Callable, kernel: str = "auto"):
        self.network, self.parts, self._run = network, parts, run
        self.longer = 0  # nodes of the last sweep whose answer was longer than the halo
        self._kernel = "numba" if kernel == "auto" and _worth(network) else "scipy" if kernel == "auto" else kernel

    def __call__(self, graph, node, piece, k: int = 1) -> Sweep:
        """Return what `sweep` returns for the whole network: equal metres, proved node by node."""
        import numpy as np  # heavy

        size = len(self.network)
        place, metres = np.full((k, size), -1, dtype=np.int32), np.full((k, size), np.inf)
        proved = np.zeros(size, dtype=bool)
        tasks = [(number, _doors(part, node, piece), k, self._kernel) for number, part in enumerate(self.parts)]
        for number, answer in self._run(tasks):
            own = slice(self.parts[number].first, self.parts[number].last)
            place[:, own], metres[:, own], proved[own] = answer
        longer = np.flatnonzero(~proved)
        self.longer = len(longer)
        if len(longer):
            self._together(longer, node, piece, place, metres)
        return Sweep(place, metres)

    def _together(self, longer, node, piece, place, metres) -> None:
        """Answer the nodes that are not proved, from the proved ones around them and the places among them."""
        import numpy as np  # heavy

        local = np.full(len(self.network), -1, dtype=np.int32)
        local[longer] = np.arange(len(longer), dtype=np.int32)
        streets, here, other, length = _streets_of(self.network.graph, longer, local)
        inside = np.flatnonzero(local[node] >= 0)
        doors = [(local[node[inside]], piece[inside], inside)]
        for near, far in zip(place, metres, strict=True):
            known = near[other] >= 0
            doors.append((here[known], far[other[known]] + length[known], near[other[known]]))
        at, off, number = (np.concatenate(columns) for columns in zip(*doors, strict=True))
        found = sweep(streets, at, off, len(place), self._kernel, number)
        place[:, longer], metres[:, longer] = found.place, found.metres


def _doors(part: Part, node, piece) -> Doors:
    """Return the doors of a part: the places inside, and OUTSIDE at its border."""
    import numpy as np  # heavy

    at, outside = np.searchsorted(part.nodes, node), len(node)
    inside = np.flatnonzero(part.nodes[np.minimum(at, len(part.nodes) - 1)] == node)
    return Doors(
        np.concatenate((at[inside], part.border)),
        np.concatenate((piece[inside], part.leaving_m)),
        np.concatenate((inside, np.full(len(part.border), outside))),
        outside,
    )


def _worth(network: Network) -> bool:
    return len(network) >= WORTH_A_KERNEL


@contextmanager
def local_parts(network: Network, parts: int = 0, *, workers: int = 0, halo_m: float = HALO_M, kernel: str = "auto"):
    """Yield a sweeper on this machine's processes: `workers` of them (0: one a processor), `parts` parts (0: four a
    worker)."""
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from multiprocessing import get_all_start_methods, get_context

    workers = workers or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1))
    pieces = list(cut(network, parts or workers * PARTS_EACH, halo_m))
    forked = "fork" in get_all_start_methods()  # a forked process sees the parts without their being sent
    mark = next(_MARKS)
    if forked:
        _HERE[mark] = pieces
    with ProcessPoolExecutor(min(workers, len(pieces)), get_context("fork" if forked else "spawn")) as pool:

        def run(tasks):
            asked = {pool.submit(_swept_here, mark if forked else pieces[task[0]], *task): task[0] for task in tasks}
            try:
                for done in as_completed(asked):
                    yield asked[done], done.result()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

        try:
            yield InParts(network, pieces, run, kernel)
        finally:
            _HERE.pop(mark, None)


_HERE: dict[int, Sequence[Part]] = {}  # parts that a forked process finds here, by the mark of their run
_MARKS = count()


def _swept_here(part: Part | int, number: int, doors: Doors, k: int, kernel: str):
    return sweep_part(_HERE[part][number] if isinstance(part, int) else part, doors, k, kernel)


@contextmanager
def cluster_parts(
    network: Network, address: str, parts: int = 0, *, halo_m: float = HALO_M, kernel: str = "auto", timeout: float = 10
):  # fmt: skip
    """Yield a sweeper on the workers of a running Dask scheduler at `address`, such as tcp://10.0.0.5:8786.

    The workers need this package. Raises `Impossible` where there is no scheduler or no worker, or Dask is not installed.
    """
    try:
        from dask.distributed import Client, as_completed
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise Impossible("dask が入っていません。`pip install 'otagaisama[cluster]'` で入れてください。") from error
    try:
        client = Client(address, timeout=timeout, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise Impossible(f"Dask のスケジューラー（{address}）につながりません。住所と、動いているかを確かめてください。") from error
    with client:
        workers = sum(client.nthreads().values())
        if not workers:
            raise Impossible(f"Dask のスケジューラー（{address}）に、働くプロセス（worker）がありません。")
        pieces = list(cut(network, parts or workers * PARTS_EACH, halo_m))
        homes = sorted(client.nthreads())
        sent = [client.scatter(part, workers=[homes[number % len(homes)]], hash=False) for number, part in enumerate(pieces)]

        def run(tasks):
            asked = {
                client.submit(sweep_part, sent[number], doors, k, kernel, pure=False): number
                for number, doors, k, kernel in tasks
            }  # fmt: skip
            try:
                for done, result in as_completed(list(asked), loop=client.loop, with_results=True):
                    yield asked[done], result
            except KilledWorker as error:
                raise Impossible("Dask の worker が途中で止まりました。メモリーが足りているか確かめてください。") from error

        yield InParts(network, pieces, run, kernel)
