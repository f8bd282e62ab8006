"""By which number the desk knows what a line of the diary is about; each room says it of its records in `diary_words.CALLED`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import ForeignKey

AT_ONCE = 500
SHOWN = 3


@dataclass(frozen=True)
class Called:
    """What is written about `kind` is known by `number` of those `model`s whose `key` it is; it is closed to most where `sealed` holds."""

    kind: str
    model: str = ""
    key: str = "pk"
    number: tuple[str, ...] = ("number",)
    sealed: str = ""

    @property
    def record(self):
        """The model."""
        return apps.get_model(self.model or self.kind)

    def value_of(self, key: str):
        """A written key as the database knows it, or None for what can be none."""
        try:
            field = self.record._meta.pk if self.key == "pk" else self.record._meta.get_field(self.key)
            field = field.target_field if isinstance(field, ForeignKey) else field
            return field.to_python(key)
        except (FieldDoesNotExist, ValidationError):
            return None


Declared = Mapping[str, Iterable[Called]]


def numbers_of(lines: Iterable, declared: Declared) -> dict[tuple[str, str], str]:
    """{(kind, key): how the desk calls it} for the lines that speak of something with a number: a few queries for all."""
    numbers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, keys in _by_kind(lines).items():
        for called in declared.get(kind, ()):
            if called.number:
                for key, words in _rows(called, keys, called.number):
                    numbers[kind, key].append(" ".join(str(word) for word in words if word not in (None, "")))
    return {place: "・".join(dict.fromkeys(filter(None, said[:SHOWN]))) for place, said in numbers.items()}


def sealed_among(lines: Iterable, declared: Declared) -> set[tuple[str, str]]:
    """Those (kind, key) that are closed to most today."""
    return {
        (kind, key)
        for kind, keys in _by_kind(lines).items()
        for called in declared.get(kind, ())
        if called.sealed
        for key, (sealed,) in _rows(called, keys, (called.sealed,))
        if sealed
    }


def keys_called(number: str, declared: Declared) -> set[str]:
    """The keys of everything that the desk calls by this very number."""
    keys: set[str] = set()
    for called in (kind for many in declared.values() for kind in many):
        if called.number and called.number[-1].endswith("number") and _fits(called, number):
            rows = called.record._base_manager.filter(**{called.number[-1]: number})
            keys |= {str(key) for key in rows.values_list(called.key, flat=True)[:AT_ONCE] if key is not None}
    return keys


def _fits(called: Called, number: str) -> bool:
    model, *path = called.record, *called.number[-1].split("__")
    for name in path[:-1]:
        model = model._meta.get_field(name).related_model
    return model._meta.get_field(path[-1]).get_internal_type() == "CharField" and bool(number)


def _by_kind(lines: Iterable) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.about_id:
            keys[line.about_kind].add(line.about_id)
    return keys


def _rows(called: Called, keys: Iterable[str], columns: tuple[str, ...]) -> Iterator[tuple[str, tuple]]:
    wanted = [value for value in map(called.value_of, sorted(keys)) if value is not None]
    for start in range(0, len(wanted), AT_ONCE):
        rows = called.record._base_manager.filter(**{f"{called.key}__in": wanted[start : start + AT_ONCE]})
        for key, *words in rows.order_by("pk").values_list(called.key, *columns):
            yield str(key), tuple(words)
