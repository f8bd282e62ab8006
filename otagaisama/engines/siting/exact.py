"""The proved optimum, by HiGHS: what a ward can afford, and what is left of a city once the rest is excluded.

Source: Huangfu and Hall, Mathematical Programming Computation 10 (2018), 119-142 (HiGHS); with capacities, Pirkul and Schilling,
Management Science 37 (1991), 233-248 (the capacitated maximal covering problem).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otagaisama.engines.siting.program import Limits, Program
from otagaisama.engines.siting.reach import Cover

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, eq=False)
class Proof:
    """The best choice HiGHS found (candidates ascending; None: none) and the bound it proved on any."""

    chosen: np.ndarray | None
    bound: float


def solve_cover(cover: Cover, stops: int, start: np.ndarray, *, must: np.ndarray, limits: Limits, step: float) -> Proof:
    """Return the choice of `stops` candidates that reaches most, begun from the choice `start`.

    `must` bool (C,): those that are in it; `step`: the least by which two choices can differ. A home that one
    candidate only reaches is earned with it; any other is a number from 0 to 1, at most the sum of its candidates.
    """
    import numpy as np  # heavy
    from scipy.sparse import bmat, csr_matrix, identity

    size = cover.table.shape[0]
    columns = cover.table.T.tocsr()
    degree = np.diff(columns.indptr)
    lone, several = np.flatnonzero(degree == 1), np.flatnonzero(degree > 1)
    earn = np.bincount(columns.indices[columns.indptr[lone]], weights=cover.weight[lone], minlength=size)
    homes = columns[several]
    program = Program(
        cost=np.r_[earn, cover.weight[several]],
        rows=bmat([[-homes, identity(len(several))], [csr_matrix(np.ones((1, size))), None]], format="csr"),
        lower=np.r_[np.full(len(several), -np.inf), stops],
        upper=np.r_[np.zeros(len(several)), stops],
        most=np.ones(size + len(several)),
        must=must,
    )
    given = np.zeros(size)
    given[start] = 1
    values, bound = program.solve(np.r_[given, np.minimum(1, homes @ given)], limits, step)
    return Proof(None if values is None else most_chosen(values[:size], stops), bound)


def solve_flow(
    cover: Cover, stops: int, start: np.ndarray | None, *, must: np.ndarray, fixed: int, limits: Limits, step: float
) -> tuple[Proof, np.ndarray]:
    """Return the same for stops that can be full, and how much of each home each serves, float64 as `table.data`.

    The last `fixed` rows are stops that stay, besides the `stops` chosen. What a stop serves of a home is a number up
    to its weight; all of a home's at most its weight, all of a stop's at most its capacity, nothing unless chosen.
    """
    import numpy as np  # heavy
    from scipy.sparse import bmat, csr_matrix, diags, identity

    table = cover.table
    size, cells = table.shape[0], table.nnz
    stop_of = np.repeat(np.arange(size), np.diff(table.indptr))
    at_stop = csr_matrix((np.ones(cells), (stop_of, np.arange(cells))), shape=(size, cells))
    at_home = csr_matrix((np.ones(cells), (table.indices, np.arange(cells))), shape=(table.shape[1], cells))
    full = np.minimum(cover.limits, table @ cover.weight)
    most = np.minimum(cover.weight[table.indices], cover.limits[stop_of])
    free = csr_matrix((np.arange(size) < size - fixed).astype(float))
    program = Program(
        cost=np.r_[np.zeros(size), np.ones(cells)],
        rows=bmat(
            [
                [None, at_home],
                [-diags(full), at_stop],
                [-diags(most) @ at_stop.T, identity(cells)],
                [free, None],
            ],
            format="csr",
        ),
        lower=np.r_[np.full(table.shape[1] + size + cells, -np.inf), stops],
        upper=np.r_[cover.weight, np.zeros(size + cells), stops],
        most=np.r_[np.ones(size), most],
        must=must | (np.arange(size) >= size - fixed),
    )
    given = None
    if start is not None:
        served = serve(cover, np.r_[start, np.arange(size - fixed, size)])
        given = np.r_[np.isin(np.arange(size), start) | (np.arange(size) >= size - fixed), served]
    values, bound = program.solve(given, limits, step)
    if values is None:
        return Proof(None, bound), np.zeros(cells)
    return Proof(most_chosen(values[: size - fixed], stops), bound), values[size:]


def serve(cover: Cover, chosen: np.ndarray, first: np.ndarray | tuple = ()) -> np.ndarray:
    """Return float64 as `table.data`: how much of each home each of the `chosen` serves, so that most is served.

    Whole where weights and capacities are whole. Of all such ways, one in which the stops `first` serve most: that
    they count double takes nothing from the sum (what stops can serve together is a matroid).
    """
    import numpy as np  # heavy
    from scipy.sparse import csr_matrix, vstack

    table = cover.table
    stop_of = np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))
    cells = np.flatnonzero(np.isin(stop_of, chosen))
    amount = np.zeros(table.nnz)
    if not len(cells):
        return amount
    here = np.arange(len(cells))
    at_stop = csr_matrix((np.ones(len(cells)), (stop_of[cells], here)), shape=(table.shape[0], len(cells)))
    at_home = csr_matrix((np.ones(len(cells)), (table.indices[cells], here)), shape=(table.shape[1], len(cells)))
    program = Program(
        cost=1.0 + np.isin(stop_of[cells], first),
        rows=vstack([at_stop, at_home], format="csr"),
        lower=np.full(sum(table.shape), -np.inf),
        upper=np.r_[cover.limits, cover.weight],
        most=np.minimum(cover.weight[table.indices[cells]], cover.limits[stop_of[cells]]),
        must=np.empty(0, dtype=bool),
    )
    values, _ = program.solve(None, Limits(), 0.0)
    amount[cells] = 0.0 if values is None else values
    return amount


def most_chosen(values: np.ndarray, stops: int) -> np.ndarray:
    """Return the `stops` candidates with the largest numbers, ascending: a solver's 0.9999 is a 1."""
    import numpy as np  # heavy

    return np.sort(np.argsort(-values, kind="stable")[:stops])
