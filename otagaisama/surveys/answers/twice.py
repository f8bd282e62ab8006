"""Whether a file of answers came before: told by what it holds, so that another name, format or order of rows hides nothing."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from otagaisama.surveys.answers.models import Batch

ALIKE = 0.9  # so much of the smaller of two files in the other, and it is asked whether they are one


@dataclass(frozen=True)
class CameBefore:
    """An earlier file that holds the same answers: how many of its papers stand in the new one."""

    batch: Batch
    same: int

    @property
    def is_whole(self) -> bool:
        """Every answer of the earlier file stands in the new one."""
        return self.same == self.batch.papers


def came_before(answers: Sequence[dict], earlier: Iterable[tuple[Batch, Sequence[dict]]]) -> CameBefore | None:
    """The earlier file most like these answers, where one is nearly contained in the other; `earlier`: (file, its answers)."""
    here = Counter(map(_key, answers))
    alike = []
    for batch, rows in earlier:
        same = (here & Counter(map(_key, rows))).total()
        if same and same >= ALIKE * min(len(answers), len(rows)):
            alike.append(CameBefore(batch, same))
    return max(alike, key=lambda earlier_file: (earlier_file.same, earlier_file.batch.number), default=None)


def _key(answers: dict) -> str:
    return json.dumps(answers, sort_keys=True)
