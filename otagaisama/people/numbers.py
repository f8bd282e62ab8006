"""Running numbers."""

from otagaisama.people.models import Counter


def next_number(name: str) -> int:
    """The next number of a row of numbers, from 1. Must run inside a transaction, which holds the row until its end."""
    counter, _ = Counter.objects.select_for_update().get_or_create(name=name)
    counter.value += 1
    counter.save(update_fields=["value"])
    return counter.value
