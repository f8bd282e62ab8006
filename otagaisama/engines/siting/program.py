"""A mixed-integer program handed to HiGHS: the one place of siting that knows the solver."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otagaisama.engines.highs import open_highs

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, slots=True)
class Limits:
    """When HiGHS may stop: after `seconds`, after `nodes` of the search tree, or within `gap` (a share) of its bound."""

    seconds: float = math.inf
    nodes: int = 2**31 - 1
    gap: float = 0.0
    seed: int = 1


@dataclass(frozen=True, eq=False)
class Program:
    """Make `cost · x` most, where `rows @ x` lies within `lower` and `upper` and x within 0 and `most`.

    The first `len(must)` numbers are whole, and at their most where they `must`.
    """

    cost: np.ndarray
    rows: csr_matrix
    lower: np.ndarray
    upper: np.ndarray
    most: np.ndarray
    must: np.ndarray

    def solve(self, given: np.ndarray | None, limits: Limits, least_step: float) -> tuple[np.ndarray | None, float]:
        """Return (values, bound), begun from the values `given`; (None, inf) when none were found.

        Nothing better by less than `least_step` is looked for. Equal seeds give equal answers unless seconds end it.
        """
        import highspy  # heavy
        import numpy as np

        solver = open_highs(
            time_limit=float(limits.seconds),
            random_seed=int(limits.seed) % 2_147_483_647,
            mip_max_nodes=int(limits.nodes),
            mip_rel_gap=float(limits.gap),
            mip_abs_gap=float(least_step),
        )
        solver.passModel(self._model(highspy))
        if given is not None:
            solution = highspy.HighsSolution()
            solution.col_value = given
            solver.setSolution(solution)
        solver.run()
        info = solver.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None, math.inf
        values = np.asarray(solver.getSolution().col_value)
        return values, float(info.mip_dual_bound if len(self.must) else self.cost @ values)

    def _model(self, highspy):
        """Return the program in the solver's own form."""
        import numpy as np  # heavy

        size, whole = len(self.cost), len(self.must)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = size, len(self.lower)
        model.col_cost_, model.sense_ = self.cost, highspy.ObjSense.kMaximize
        model.col_lower_ = np.r_[np.where(self.must, self.most[:whole], 0.0), np.zeros(size - whole)]
        model.col_upper_ = self.most
        model.row_lower_, model.row_upper_ = self.lower, self.upper
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = self.rows.indptr.astype(np.int32)
        model.a_matrix_.index_ = self.rows.indices.astype(np.int32)
        model.a_matrix_.value_ = self.rows.data
        if whole:
            kinds = highspy.HighsVarType
            model.integrality_ = [kinds.kInteger] * whole + [kinds.kContinuous] * (size - whole)
        return model
