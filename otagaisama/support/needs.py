"""Kinds of need: which troubles they gather, which tasks of helpers answer them; the gap sheet, 「支援ニーズと資源」 and the filters read the same. Plain."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Need:
    """One kind of need: codes of troubles' categories, codes of helpers' tasks."""

    code: str
    label: str
    categories: tuple[str, ...]
    tasks: tuple[str, ...]


NEEDS = (
    Need("shopping", "買い物", ("shopping",), ("shopping_for", "shopping_with", "carry")),
    Need("home", "ごみ・片づけ・庭・小修理", ("waste", "tidying", "garden", "repair"),
         ("waste_door", "waste_station", "bulky", "bulb", "furniture", "weeds", "cleaning", "tidying")),
    Need("outing", "外出・通院", ("outing",), ("walk", "hospital")),
    Need("lonely", "気持ち・見守り・居場所", ("lonely", "watch", "place", "withdrawn"), ("talk", "look_in")),
    Need("papers", "手続き・スマホ・情報", ("paperwork", "info", "language"), ("papers", "phone")),
    Need("memory", "もの忘れ・健康", ("memory", "health"), ("talk", "look_in", "walk")),
)  # fmt: skip
OTHER = "other"
CHOICES = (*((need.code, need.label) for need in NEEDS), (OTHER, "そのほか"))
_KIND_OF = {category: need.code for need in NEEDS for category in need.categories}
_TASKS = {need.code: frozenset(need.tasks) for need in NEEDS}
_GATHERED = frozenset(task for need in NEEDS for task in need.tasks)


def kind_of(category: str) -> str:
    """The kind of need of a trouble's category; what is in none is the rest."""
    return _KIND_OF.get(category, OTHER)


def answers(kind: str, task: str) -> bool:
    """Whether a task answers a kind of need; what answers none is the rest's."""
    return task not in _GATHERED if kind == OTHER else task in _TASKS.get(kind, ())


def by_category(rows, kind: str):
    """Of troubles those of one kind of need."""
    return rows.exclude(category__in=_KIND_OF) if kind == OTHER else rows.filter(category__in=_categories(kind))


def by_task(rows, kind: str, through: str = ""):
    """Of requests (or of what hangs on one, `through` it) those whose task answers one kind of need."""
    field = f"{through}task__in"
    return rows.exclude(**{field: _GATHERED}) if kind == OTHER else rows.filter(**{field: _TASKS.get(kind, ())})


def by_ability(helpers, kind: str) -> list:
    """Of helpers in memory those who can do one of its tasks."""
    return [helper for helper in helpers if any(answers(kind, task) for task in helper.can)]


def _categories(kind: str) -> tuple[str, ...]:
    return next((need.categories for need in NEEDS if need.code == kind), ())
