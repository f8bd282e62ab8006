"""A new row put among the rows of its day so that no order tells which came when."""

import random

from django.db import models

_DICE = random.SystemRandom()


def put_among(new: models.Model, others: models.QuerySet, fields: tuple[str, ...], dice: random.Random = _DICE) -> None:
    """Save `new` among `others` (the rows of the same day): with equal chance it keeps its place or changes contents with one of them.

    So every order of a day's rows is equally likely (the inside-out shuffle), at the price of one more row written. Must run
    inside a transaction. Without it the order in which rows lie in the database would tell which slip belongs to which answer.
    """
    count = others.count()
    place = dice.randrange(count + 1)
    if place < count:
        other = others.order_by("pk").select_for_update()[place]
        for name in fields:
            mine, theirs = getattr(new, name), getattr(other, name)
            setattr(new, name, theirs)
            setattr(other, name, mine)
        other.save(update_fields=fields)
    new.save(force_insert=True)
