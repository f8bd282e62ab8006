"""New keys for old values: every hidden field of every model, re-sealed in batches while the house runs."""

from collections.abc import Callable, Iterator

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast, Substr

from otagaisama.base import keys
from otagaisama.base.fields import HiddenTextField, Token, seal, unseal

BATCH = 200


def hidden_fields() -> Iterator[tuple[type[models.Model], HiddenTextField]]:
    """All hidden fields of the house, in the order of the models."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, HiddenTextField) and field.model is model:
                yield model, field


def rows_to_seal(model: type[models.Model], field: HiddenTextField, current: str) -> models.QuerySet:
    """The rows whose value was not written with the key `current`."""
    raw = Cast(field.name, models.TextField())
    sealed = model._base_manager.annotate(raw=raw).exclude(raw="").exclude(raw=None)
    return sealed.exclude(raw__startswith=f"1:{current}:").order_by("pk")


def count_to_seal() -> int:
    """How many values still carry another key than the one that writes."""
    current = keys.ring().current
    return sum(rows_to_seal(model, field, current).count() for model, field in hidden_fields())


def keys_in_use() -> set[str]:
    """The ids of the keys that values were written with."""
    used: set[str] = set()
    for model, field in hidden_fields():
        raw = Cast(field.name, models.TextField())
        starts = model._base_manager.annotate(start=Substr(raw, 1, 12)).exclude(start="").exclude(start=None)
        used |= {start.split(":")[1] for start in starts.order_by().values_list("start", flat=True).distinct()}
    return used


def reseal(progress: Callable[[int], None] = lambda done: None) -> int:
    """Re-seal what carries an old key, in short transactions. Answers how many values were changed.

    A row is changed only where it still holds the value that was read: what somebody saves meanwhile is never overwritten,
    and is already written with the new key.
    """
    current, done = keys.ring().current, 0
    for model, field in hidden_fields():
        after = None
        while True:
            rows = rows_to_seal(model, field, current)
            rows = rows.filter(pk__gt=after) if after is not None else rows
            batch = list(rows.values_list("pk", "raw")[:BATCH])
            if not batch:
                break
            done += _reseal_batch(model, field, batch)
            after = batch[-1][0]
            progress(done)
    return done


def _reseal_batch(model, field, batch) -> int:
    changed = 0
    with transaction.atomic():
        for pk, raw in batch:
            place = field.place_of(model(pk=pk))
            old = Token(raw)
            changed += model._base_manager.filter(pk=pk, **{field.name: old}).update(
                **{field.name: seal(unseal(old, place), place)}
            )
    return changed
