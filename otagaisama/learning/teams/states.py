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


def missing(numbers: dict[str, int]) -> list[Condition]:
    """Which of the three conditions is not there; all of them where nothing was written."""
    return [condition for condition in CONDITIONS if not numbers.get(condition.code)]
