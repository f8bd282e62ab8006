"""The three conditions of a チームオレンジ, and what would fill each. Plain Python."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """One of the three: which number says it, and what to do where it is missing."""

    code: str
    label: str
    next: str


CONDITIONS = (
    Condition("stepped_up", "ステップアップ講座を受けた仲間がいる", "「認知症サポーター」の講座をひらくか、受けた方に声をかける"),
    Condition("with_dementia", "認知症のある方も仲間である", "集まる場やご家族を通して、ご本人にいっしょにしたいことを聞く"),
    Condition("matched", "早いうちから、つながりを続けている", "いきいき支援センターと、はじめのうちからの紹介のしかたを決める"),
)  # fmt: skip
NUMBERS = ("members", *(condition.code for condition in CONDITIONS), "met")
FEW, UNITS = 5, {"met": "回"}
OF_FEW = ("with_dementia", "matched")  # numbers of people who are ill: of a few of them only that they are few


def say_number(name: str, number: int) -> str:
    """How a number of a year stands on a page. Whether there is anybody at all is a condition of its own, and stays to be seen."""
    if name in OF_FEW and 0 < number < FEW:
        return f"{FEW}人未満"
    return f"{number}{UNITS.get(name, '人')}"


def say_sum(name: str, numbers: list[int]) -> str:
    """The sum over teams, from which no few of one team can be taken: they are left out, and it says so."""
    if name not in OF_FEW or not any(0 < number < FEW for number in numbers):
        return say_number(name, sum(numbers))
    known = sum(number for number in numbers if number >= FEW)
    return f"{known}人以上" if known else f"{FEW}人未満の数だけ"


def missing(numbers: dict[str, int]) -> list[Condition]:
    """Which of the three conditions is not there; all of them where nothing was written."""
    return [condition for condition in CONDITIONS if not numbers.get(condition.code)]
