"""One peer of `bench/reach.py` in a process of its own: every node to its nearest shops; prints one line of JSON.

Every peer gets the same arrays: the network (nodes in the order of the space-filling curve, or as they lay in the file),
the nodes at which the shops join, the metres to them. A shop's piece of street is a street to one more node, from
which peers search; pandana has no such thing and is compared without these pieces.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np


def peak() -> float:
    """Return the most memory this process has held since it began, MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


class Peer:
    """A peer: `build` once, `query` some times; `query` returns the sum of the metres of all k ranks."""

    def __init__(self, arrays: dict):
        self.a = arrays
        self.size = len(arrays["lat"])

    def doors(self):
        """Return (u, v, metres) with the node `size` joined to every shop's node by the shop's piece."""
        node, piece = self.a["node"], self.a["piece"]
        order = np.lexsort((piece, node))
        first = order[np.r_[True, node[order][1:] != node[order][:-1]]]
        return node[first], np.full(len(first), self.size), piece[first]

    def edges(self):
        from scipy.sparse import csr_matrix, triu

        graph = csr_matrix((self.a["metres"], self.a["neighbour"], self.a["start"]), shape=(self.size, self.size))
        half = triu(graph, 1).tocoo()
        u, v, metres = self.doors()
        return np.r_[half.row, u], np.r_[half.col, v], np.r_[half.data, metres]


class Own(Peer):
    """Ours: `kernel` scipy or numba."""

    def __init__(self, arrays, kernel, k=1):
        super().__init__(arrays)
        self.kernel, self.k = kernel, k

    def build(self):
        from scipy.sparse import csr_matrix

        self.graph = csr_matrix((self.a["metres"], self.a["neighbour"], self.a["start"]), shape=(self.size, self.size))
        if self.kernel == "numba":
            from otagaisama.engines.access.large.sweep import sweep

            small = csr_matrix(([1.0, 1.0], [1, 0], [0, 1, 2]), shape=(2, 2))
            sweep(
                small, np.array([0, 1]), np.array([0.5, 0.5]), max(2, self.k), "numba"
            )  # machine code, kept between runs

    def query(self):
        from otagaisama.engines.access.large.sweep import sweep

        piece = self.a["piece"] if not self.a.get("bare") else np.zeros(len(self.a["node"]))
        metres = sweep(self.graph, self.a["node"], piece, self.k, self.kernel).metres
        return float(metres[np.isfinite(metres)].sum())


class SciPy(Peer):
    """scipy.sparse.csgraph.dijkstra, as anybody would call it."""

    def build(self):
        from scipy.sparse import coo_matrix

        u, v, metres = self.edges()
        size = self.size + 1
        self.graph = coo_matrix((np.r_[metres, metres], (np.r_[u, v], np.r_[v, u])), shape=(size, size)).tocsr()

    def query(self):
        from scipy.sparse.csgraph import dijkstra

        metres = dijkstra(self.graph, indices=self.size)[: self.size]
        return float(metres[np.isfinite(metres)].sum())


class NetworkX(Peer):
    def build(self):
        import networkx as nx

        self.graph = nx.Graph()
        self.graph.add_nodes_from(range(self.size + 1))
        u, v, metres = self.edges()
        self.graph.add_weighted_edges_from(zip(u.tolist(), v.tolist(), metres.tolist(), strict=True))

    def query(self):
        import networkx as nx

        return sum(nx.single_source_dijkstra_path_length(self.graph, self.size).values())


class RustworkX(Peer):
    def build(self):
        import rustworkx as rx

        self.graph = rx.PyGraph(multigraph=False)
        self.graph.add_nodes_from(list(range(self.size + 1)))
        u, v, metres = self.edges()
        self.graph.add_edges_from(list(zip(u.tolist(), v.tolist(), metres.tolist(), strict=True)))

    def query(self):
        import rustworkx as rx

        return sum(rx.dijkstra_shortest_path_lengths(self.graph, self.size, float).values())


class IGraph(Peer):
    def build(self):
        import igraph

        u, v, metres = self.edges()
        self.graph = igraph.Graph(n=self.size + 1, edges=np.column_stack((u, v)).tolist())
        self.metres = metres.tolist()

    def query(self):
        metres = np.array(self.graph.distances(source=[self.size], weights=self.metres)[0])[: self.size]
        return float(metres[np.isfinite(metres)].sum())


class Pandana(Peer):
    """Joins shops to nodes by itself and knows no piece of street: the shops are put onto their nodes."""

    def __init__(self, arrays, k=1):
        super().__init__(arrays)
        self.k = k

    def build(self):
        import pandana
        import pandas as pd
        from scipy.sparse import csr_matrix, triu

        graph = csr_matrix((self.a["metres"], self.a["neighbour"], self.a["start"]), shape=(self.size, self.size))
        half = triu(graph, 1).tocoo()
        x, y = pd.Series(self.a["lon"]), pd.Series(self.a["lat"])
        self.net = pandana.Network(x, y, pd.Series(half.row), pd.Series(half.col), pd.DataFrame({"m": half.data}))
        self.net.set_pois("shops", 1_000_000, self.k, x.iloc[self.a["node"]], y.iloc[self.a["node"]])

    def query(self):
        found = self.net.nearest_pois(1_000_000, "shops", num_pois=self.k)
        return float(found.to_numpy().sum())


PEERS = {
    "own scipy": lambda a: Own(a, "scipy"),
    "own numba": lambda a: Own(a, "numba"),
    "SciPy": SciPy,
    "networkx": NetworkX,
    "rustworkx": RustworkX,
    "igraph": IGraph,
    "own scipy k=3": lambda a: Own(a | {"bare": True}, "scipy", 3),
    "own numba k=3": lambda a: Own(a | {"bare": True}, "numba", 3),
    "pandana k=3": lambda a: Pandana(a, 3),
}


def main() -> int:
    name, file, times = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    with np.load(file) as kept:
        arrays = {key: kept[key] for key in kept.files}
    peer = PEERS[name](arrays)
    wall, cpu = time.perf_counter(), time.process_time()
    peer.build()
    build = time.perf_counter() - wall, time.process_time() - cpu
    loaded, took = peak(), []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        total = peer.query()
        took.append((time.perf_counter() - wall, time.process_time() - cpu))
    walls, cpus = zip(*took, strict=True)
    told = {
        "sum": total,
        "wall": statistics.median(walls),
        "cpu": statistics.median(cpus),
        "build": build,
        "peak": peak(),
        "loaded": loaded,
    }
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
