"""Small counts beside a total that somebody else tells: not even whoever knows the rule works one out."""

from itertools import permutations, product

from otagaisama.engines.small_counts.alike import hidden_alike


def seen(world: tuple[int, ...]) -> tuple:
    """What a reader has: the total, the counts that are told, and the rule."""
    hidden = hidden_alike(dict(enumerate(world)))
    return sum(world), tuple(-1 if place in hidden else count for place, count in enumerate(world))


def test_every_world_of_four_counts_leaves_each_small_one_open():
    could_be: dict = {}
    worlds = list(product(range(9), repeat=4))
    for world in worlds:
        could_be.setdefault(seen(world), []).append(world)
    small = 0
    for same in could_be.values():
        for values in zip(*same, strict=True):
            small += any(0 < value < 5 for value in values)
            assert len(set(values)) > 1 or not 0 < values[0] < 5 or sum(same[0]) < 5, same
    assert small > 500, "the attack had something to look for"


def test_the_companion_changes_with_the_order_and_with_nothing_else():
    for world in permutations((7, 4, 4, 6, 6)):
        assert sorted(world[place] for place in hidden_alike(dict(enumerate(world)))) == [4, 4, 6, 6]


def test_where_nobody_stands_behind_a_small_count_all_others_are_told():
    assert hidden_alike({"a": 9, "b": 0, "c": 5}) == {"b"}
    assert hidden_alike({}) == set()
