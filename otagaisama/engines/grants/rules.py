"""A rule of grants, from a small file: which openings count, how many are needed, what they are worth."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from otagaisama.engines.refusals import Impossible

FOLDER = Path(__file__).parent / "rules"
WAYS = {"gathering": "集まり", "phone": "電話", "letter": "手紙", "visit": "訪問"}
KEYS = {"title", "counted", "opening", "openings", "average", "amount", "facts", "must", "report"}
KINDS = ("fixed", "by_average", "spent")


@dataclass(frozen=True, slots=True)
class Rule:
    """`counted`: whose number counts, people or elders. An opening counts from `minutes`, from `meals`, and in one of `ways`.

    `least`, `most` openings a year; `months`: so many for each month from the first opening to March; `instead`: (fact, least) where
    that fact holds. `average`: least number of people at an opening, on average. `amount`: how the money is reckoned (`KINDS`), None
    where the council does not publish it. `facts`: what no table tells, as questions; those in `must` have to hold.
    """

    name: str
    title: str
    counted: str = "people"
    minutes: int = 0
    meals: int = 0
    ways: tuple[str, ...] = ("gathering",)
    least: int = 0
    most: int | None = None
    months: float = 0
    instead: tuple[str, int] | None = None
    average: int = 0
    amount: Mapping | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    must: tuple[str, ...] = ()
    report: str = ""


def names() -> tuple[str, ...]:
    """The rules that come with the house."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def load_rule(name: str) -> Rule:
    """Return a rule that comes with the house, by its name, or one of a file. Raises `Impossible` with a sentence."""
    path = FOLDER / f"{name}.json" if name in names() else Path(name)
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise Impossible(
            f"「{name[:60]}」という決まりはありません。{'、'.join(names())} か、決まりのファイルを書いてください。"
        ) from error
    except ValueError as error:
        raise Impossible(f"決まりのファイル {path.name} が、JSON として読めません（{error}）。") from error
    try:
        return _rule(path.stem, data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Impossible(
            f"決まりのファイル {path.name} の書きかたが違います（{error}）。docs/grants.md を見てください。"
        ) from error


def _rule(name: str, data: dict) -> Rule:
    if unknown := set(data) - KEYS:
        raise ValueError("、".join(sorted(unknown)))
    opening, openings, amount = data.get("opening", {}), data.get("openings", {}), data["amount"]
    instead, facts = openings.get("instead"), data.get("facts", {})
    rule = Rule(
        name=name, title=str(data["title"]), counted=data.get("counted", "people"),
        minutes=int(opening.get("minutes", 0)), meals=int(opening.get("meals", 0)), ways=tuple(opening.get("ways", ("gathering",))),
        least=int(openings.get("least", 0)), most=openings.get("most"), months=float(openings.get("months", 0)),
        instead=(instead["fact"], int(instead["least"])) if instead else None, average=int(data.get("average", 0)),
        amount=amount, facts=facts, must=tuple(data.get("must", ())), report=str(data.get("report", "")),
    )  # fmt: skip
    if rule.counted not in ("people", "elders") or set(rule.ways) - set(WAYS):
        raise ValueError("counted, ways")
    if amount is not None and amount["kind"] not in KINDS:
        raise ValueError(f"amount: {amount['kind']}")
    if set(rule.must) - set(facts) or (rule.instead and rule.instead[0] not in facts):
        raise ValueError("facts")
    return rule
