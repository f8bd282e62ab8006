"""The same sweep in parts: each part of the network is swept by itself, on processes here or on a Dask cluster.

A part owns a run of nodes along the space-filling curve and takes a halo of streets around them. Whatever lies outside
is one more place, OUTSIDE, with a door at every border of the halo: what a node finds before OUTSIDE is proved, for any
way that leaves the halo is longer; what lies behind is not. The nodes with an answer longer than the halo, from all
parts, are swept once more together, with what their proved neighbours know as doors. A shortest way to such a node
comes from its last proved node, whose answers are final, so the metres are those of a single run, however small the
halo; a wide one only leaves less to do together. That this is so is shown above and in docs/decisions/0010-reach.md; it follows no paper.

What nobody asks for does not travel: with `wanted` a part tells of the nodes that are asked, of those it could not
prove and their neighbours, and of those with a neighbour in another part, which is all that the second step needs.

    with local_parts(network, parts=4) as sweeper:
        found = reach(network, homes, shops, sweeper=sweeper, whole=False)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from operator import itemgetter
from typing import TYPE_CHECKING

from otagaisama.engines.access.large.sweep import WORTH_A_KERNEL, Sweep, sweep
from otagaisama.engines.refusals import Impossible
from otagaisama.engines.streets.geometry import EARTH_M
from otagaisama.engines.streets.network import Network

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

HALO_M = 1_500.0  # for the nearest place; the k-th nearest is about √k times as far
PARTS_EACH = 4  # parts for each worker, so that none waits long for the last


@dataclass(frozen=True, eq=False)
class Part:
    """A piece of the network: nodes `first` to `last` (not included) are its own.

    `nodes` int64 (M,) numbers in the whole network, sorted, own and halo; `graph` CSR (M, M) between them; `border`
    int64 (B,) places in `nodes` of those with a street that leaves, `leaving_m` float64 (B,) the shortest such street;
    `rim` int64 (R,) numbers of its own nodes with a neighbour that is another part's own.
    """

    first: int
    last: int
    nodes: np.ndarray
    graph: csr_matrix
    border: np.ndarray
    leaving_m: np.ndarray
    rim: np.ndarray


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of some nodes, int64 (M,) sorted (None: all of a part's own, whose numbers need not be sent):
    `place`, `metres` (k, M) as in `Sweep`, `proved` bool (M,)."""

    node: np.ndarray | None
    place: np.ndarray
    metres: np.ndarray
    proved: np.ndarray


def cut(network: Network, parts: int, halo_m: float | None = None, nearest: int = 1) -> Iterator[Part]:
    """Yield the parts of a network: about equal runs of nodes along the curve, each with its halo.

    The halo is what lies within `halo_m` (None: what suits the `nearest` places) of a part's own nodes by straight line,
    a little more, for it is looked up in a grid; and all their neighbours, so that no border node is a part's own.
    """
    import numpy as np  # heavy

    size = len(network)
    bounds = np.linspace(0, size, min(parts, max(size, 1)) + 1).astype(int)
    grid = _Grid(network, HALO_M * nearest**0.5 if halo_m is None else halo_m)
    inside, local = np.zeros(size, dtype=bool), np.full(size, -1, dtype=np.int32)
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        starts = network.graph.indptr[first : last + 1]
        neighbours = network.graph.indices[starts[0] : starts[-1]]
        inside[first:last] = inside[neighbours] = inside[grid.around(first, last)] = True
        nodes = np.flatnonzero(inside)
        local[nodes] = np.arange(len(nodes), dtype=np.int32)
        foreign = np.concatenate(([0], np.cumsum((neighbours < first) | (neighbours >= last))))[starts - starts[0]]
        graph, here, _, metres = _streets_of(network.graph, nodes, local)
        border, place = np.unique(here, return_inverse=True)
        leaving_m = np.full(len(border), np.inf)
        np.minimum.at(leaving_m, place, metres)
        yield Part(first, last, nodes, graph, border, leaving_m, first + np.flatnonzero(np.diff(foreign)))
        inside[nodes], local[nodes] = False, -1


class _Grid:
    """The nodes of a network in the squares of a grid, a quarter of the halo wide, at most 4,000 each way."""

    BLOCK = 4_096  # nodes along the curve that are looked at or passed over together

    def __init__(self, network: Network, halo_m: float):
        import numpy as np  # heavy

        lat, lon = network.lat, network.lon
        narrow = max(0.01, float(np.cos(np.radians(np.abs(lat).max()))))
        widest = max(float(np.ptp(lat)), float(np.ptp(lon)) * narrow)
        halo = float(np.degrees(halo_m / EARTH_M))
        step = max(halo / 4, widest / 4_000, 1e-9)
        self.reach = int(np.ceil(halo / step))
        self.row = ((lat - lat.min()) / step).astype(np.int32)
        self.column = ((lon - lon.min()) * (narrow / step)).astype(np.int32)
        begin = np.arange(0, len(lat), self.BLOCK)
        self.boxes = [
            edge.reduceat(line, begin) for line in (self.row, self.column) for edge in (np.minimum, np.maximum)
        ]

    def around(self, first: int, last: int) -> np.ndarray:
        """Return the nodes whose square is at most the halo away from the square of a node `first` to `last`."""
        import numpy as np  # heavy
        from scipy.ndimage import maximum_filter

        row, column = self.row[first:last], self.column[first:last]
        low, left = int(row.min()) - self.reach, int(column.min()) - self.reach
        high, right = int(row.max()) + self.reach, int(column.max()) + self.reach
        held = np.zeros((high - low + 1, right - left + 1), dtype=np.uint8)
        held[row - low, column - left] = 1
        held = maximum_filter(held, 2 * self.reach + 1, mode="constant")
        down, up, west, east = self.boxes
        blocks = (down <= high) & (up >= low) & (west <= right) & (east >= left)
        nodes = np.flatnonzero(np.repeat(blocks, self.BLOCK)[: len(self.row)])
        row, column = self.row[nodes] - low, self.column[nodes] - left
        within = (row >= 0) & (row < held.shape[0]) & (column >= 0) & (column < held.shape[1])
        nodes, row, column = nodes[within], row[within], column[within]
        return nodes[held[row, column] > 0]


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


def sweep_part(part: Part, node, piece, k: int, kernel: str, wanted=None) -> Known:
    """Return what a part finds out: of all its own nodes, or of those `wanted` and what a second step may need.

    `node`, `piece` are the doors of all places in the whole network, `wanted` sorted numbers of nodes of this part.
    """
    import numpy as np  # heavy

    at, off, number = _doors(part, node, piece)
    swept = sweep(part.graph, at, off, k, kernel, number)
    begin, end = np.searchsorted(part.nodes, (part.first, part.last))
    place, metres = swept.place[:, begin:end], swept.metres[:, begin:end]
    proved = (place != len(node)).all(axis=0)  # the number of OUTSIDE
    if wanted is None:
        return Known(None, place, metres, proved)
    longer = np.flatnonzero(~proved)
    around = part.graph[begin + longer].indices - begin
    unproved = ~proved
    unproved[around[(around >= 0) & (around < end - begin)]] = True
    unproved[part.rim - part.first] = unproved[wanted - part.first] = True
    row = np.flatnonzero(unproved)
    return Known(part.first + row, place[:, row], metres[:, row], proved[row])


class InParts:
    """A sweeper for `reach`: sweeps parts with `run`, a function (tasks) → (number of the part, Known) as they come.

    A task is (number of the part, *what `sweep_part` takes besides the part).
    """

    def __init__(self, network: Network, parts: Sequence[Part], run: Callable, kernel: str = "auto"):
        self.network, self.parts, self._run = network, parts, run
        self.longer = 0  # nodes of the last sweep whose answer was longer than the halo
        self._kernel = ("numba" if len(network) >= WORTH_A_KERNEL else "scipy") if kernel == "auto" else kernel

    def __call__(self, graph, node, piece, k: int = 1, *, wanted=None) -> Sweep:
        """Return what `sweep` returns for the whole network or the nodes `wanted`: equal metres, proved node by node."""
        import numpy as np  # heavy

        wishes: list[np.ndarray | None] = [None] * len(self.parts)
        if wanted is not None:
            kept = np.sort(wanted)
            wishes[:] = np.split(kept, np.searchsorted(kept, [part.first for part in self.parts[1:]]))
        tasks = [(number, node, piece, k, self._kernel, some) for number, some in enumerate(wishes)]
        answers = [known for _, known in sorted(self._run(tasks), key=itemgetter(0))]
        nodes = np.arange(len(self.network)) if wanted is None else np.concatenate([answer.node for answer in answers])
        columns = ([getattr(answer, name) for answer in answers] for name in ("place", "metres", "proved"))
        known = Known(nodes, *(np.concatenate(column, axis=-1) for column in columns))
        longer = np.flatnonzero(~known.proved)
        self.longer = len(longer)
        if len(longer):
            self._together(longer, node, piece, known, nodes)
        if wanted is None:
            return Sweep(known.place, known.metres)
        at = np.searchsorted(nodes, wanted)
        return Sweep(known.place[:, at], known.metres[:, at])

    def _together(self, rows, node, piece, known: Known, nodes: np.ndarray) -> None:
        """Answer the nodes in these `rows` of `nodes`, not proved, from the proved ones around them and the places among them."""
        import numpy as np  # heavy

        longer = nodes[rows]
        local = np.full(len(self.network), -1, dtype=np.int32)
        local[longer] = np.arange(len(longer), dtype=np.int32)
        streets, here, other, length = _streets_of(self.network.graph, longer, local)
        other = np.searchsorted(nodes, other)
        inside = np.flatnonzero(local[node] >= 0)
        doors = [(local[node[inside]], piece[inside], inside)]
        for owner, dist in zip(known.place, known.metres, strict=True):
            reached = owner[other] >= 0
            doors.append((here[reached], dist[other[reached]] + length[reached], owner[other[reached]]))
        at, off, number = (np.concatenate(columns) for columns in zip(*doors, strict=True))
        swept = sweep(streets, at, off, len(known.place), self._kernel, number)
        known.place[:, rows], known.metres[:, rows] = swept.place, swept.metres


def _doors(part: Part, node, piece):
    """Return (place in `Part.nodes`, metres, number) of a part's doors: the places inside, and OUTSIDE at its border."""
    import numpy as np  # heavy

    at = np.searchsorted(part.nodes, node)
    inside = np.flatnonzero(part.nodes[np.minimum(at, len(part.nodes) - 1)] == node)
    return (
        np.concatenate((at[inside], part.border)),
        np.concatenate((piece[inside], part.leaving_m)),
        np.concatenate((inside, np.full(len(part.border), len(node)))),
    )


@contextmanager
def local_parts(
    network: Network, parts: int = 0, *, workers: int = 0, nearest: int = 1, halo_m=None, kernel: str = "auto"
):
    """Yield a sweeper on this machine's processes: `workers` of them (0: one a processor), `parts` parts (0: four a
    worker). Any number of places can be asked; `nearest` says how many will be, for a halo that suits (or `halo_m`)."""
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from multiprocessing import get_all_start_methods, get_context

    workers = workers or len(
        os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    )
    pieces = list(cut(network, parts or workers * PARTS_EACH, halo_m, nearest))
    forked = "fork" in get_all_start_methods()  # a forked process sees the parts without their being sent
    mark = next(_MARKS)
    if forked:
        _HERE[mark] = pieces
    with ProcessPoolExecutor(min(workers, len(pieces)), get_context("fork" if forked else "spawn")) as pool:

        def run(tasks):
            jobs = {pool.submit(_swept_here, mark if forked else pieces[task[0]], *task): task[0] for task in tasks}
            try:
                for done in as_completed(jobs):
                    yield jobs[done], done.result()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

        try:
            yield InParts(network, pieces, run, kernel)
        finally:
            _HERE.pop(mark, None)


_HERE: dict[int, Sequence[Part]] = {}  # parts that a forked process finds here, by the mark of their run
_MARKS = count()


def _swept_here(part: Part | int, number: int, *words) -> Known:
    return sweep_part(_HERE[part][number] if isinstance(part, int) else part, *words)


@contextmanager
def cluster_parts(
    network: Network, address: str, parts: int = 0, *, nearest: int = 1, halo_m: float | None = None, kernel: str = "auto",
    timeout: float = 10,
):  # fmt: skip
    """Yield a sweeper on the workers of a running Dask scheduler at `address`, such as tcp://10.0.0.5:8786.

    `parts`, `nearest` and `halo_m` as for `local_parts`. The workers need this package.
    Raises `Impossible` where there is no scheduler or no worker, or Dask is not installed.
    """
    try:
        from dask.distributed import Client, as_completed
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise Impossible("dask が入っていません。`pip install 'otagaisama[cluster]'` で入れてください。") from error
    try:
        client = Client(address, timeout=timeout, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise Impossible(
            f"Dask のスケジューラー（{address}）につながりません。住所と、動いているかを確かめてください。"
        ) from error
    with client:
        workers = sum(client.nthreads().values())
        if not workers:
            raise Impossible(f"Dask のスケジューラー（{address}）に、働くプロセス（worker）がありません。")
        pieces = list(cut(network, parts or workers * PARTS_EACH, halo_m, nearest))
        homes = sorted(client.nthreads())
        sent = [
            client.scatter(part, workers=[homes[number % len(homes)]], hash=False) for number, part in enumerate(pieces)
        ]

        def run(tasks):
            jobs = {client.submit(sweep_part, sent[number], *words, pure=False): number for number, *words in tasks}
            try:
                for done, result in as_completed(list(jobs), loop=client.loop, with_results=True):
                    yield jobs[done], result
            except KilledWorker as error:
                raise Impossible(
                    "Dask の worker が途中で止まりました。メモリーが足りているか確かめてください。"
                ) from error

        yield InParts(network, pieces, run, kernel)
