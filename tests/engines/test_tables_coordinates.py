"""Coordinates that are not where they should be: the two that a real city published, and their like."""

import pytest

from otagaisama.engines.tables.coordinates import doubt_of, doubtful, km_outside, same_digits

TAKAMATSU = (34.24, 133.90, 34.40, 134.15)


@pytest.mark.parametrize(
    ("lat", "lon", "kind", "told"),
    [
        (34.34, 134.05, None, ""),
        (134.05, 34.34, "swapped", "入れ替わって"),
        (34.3349013742305, 34.3349013742305, "twice", "緯度と同じ数字"),  # a dealer of garbage bags, as published
        (51.5, -0.1, "abroad", "日本の位置ではありません"),
        (0.0, 0.0, "abroad", "日本の位置ではありません"),
        (34.069518, 134.069518, "far", "小数が同じ数字です"),  # 松島町３丁目, as published
        (34.310225, 134.310225, "far", "小数が同じ数字です"),
        (34.300225, 134.100225, None, ""),
        (34.310225, 134.105225, None, ""),
        (34.1, 134.1, "far", "ほかから約16km"),
        (35.17, 136.90, "far", "ほかから約2"),
    ],
)
def test_each_fault_has_its_name(lat, lon, kind, told):
    doubt = doubt_of(lat, lon, box=TAKAMATSU, name="x")
    assert (doubt.kind if doubt else None) == kind
    assert told in (doubt.sentence if doubt else "")


def test_a_list_is_its_own_measure():
    towns = [(f"町{n}", 34.30 + n % 7 / 100, 134.02 + n % 9 / 100) for n in range(60)]
    assert doubtful(towns) == []
    towns.insert(7, ("松島町３丁目", 34.069518, 134.069518))
    towns.append(("逆", 134.05, 34.34))
    assert [(doubt.id, doubt.kind) for doubt in doubtful(towns)] == [("松島町３丁目", "far"), ("逆", "swapped")]
    towns[7] = ("松島町３丁目", 34.31518, 134.04)
    assert doubtful(towns[:-1]) == []
    towns[7] = ("同じ数字", 34.025187, 134.025187)  # far from nothing, but one was typed over the other
    wide = [(f"山{n}", 33.9 + n / 100, 134.0 + n / 100) for n in range(60)]
    assert [(doubt.id, doubt.kind) for doubt in doubtful([*wide, towns[7]])] == [("同じ数字", "digits")]
    assert doubtful([("a", 34.3, 134.0), ("b", 43.0, 141.3)]) == []  # two towns say nothing about each other


def test_the_same_digits_are_a_typing_mistake_only_when_there_are_enough_of_them():
    assert same_digits(34.069518, 134.069518)
    assert not same_digits(34.5, 134.5)
    assert km_outside(34.3, 134.0, TAKAMATSU) == 0
    assert km_outside(34.3, 134.0, None) == 0
    assert km_outside(34.5, 134.0, TAKAMATSU) == pytest.approx(11.1, abs=0.1)
