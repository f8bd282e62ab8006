"""How many of each list lie in each area of a layer, on one page. Of people only what the gap sheet tells too."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from otagaisama.plan.gaps import bridge, queries, words
from otagaisama.plan.gaps.states import KINDS


@dataclass(frozen=True)
class AreaRow:
    """One area: the people who live there by open data, what stands in the public lists, and steps of five of whoever is helped and helps."""

    name: str
    heads: list[str]
    cells: list[str]

    @property
    def said(self) -> list[tuple[str, str]]:
        """Each cell with its head, for a telephone's narrow page."""
        return list(zip(self.heads, self.cells, strict=True))


def areas_of(layer, *, on: date) -> dict:
    """The heads and the rows; what lies in no area comes last, and only where there is something."""
    lists = queries.public_lists(on=on)
    placing = queries.placing_in(layer)
    counts = {label: Counter(placing.name_of(record) for record in records) for label, records in lists.items()}
    people = queries.people_in(layer)
    groups = {group.name: group for group in queries.groups_of(layer)}
    year, ends = queries.ends_until(on=on)
    known = _Known(
        bridge.shown_of(queries.heard(year, ends), [place.pk for place in queries.districts()]) if ends else {},
        queries.helpers_by_district(), queries.requests_by_district(),
    )  # fmt: skip
    heads = [*words.LIVING, *lists, *words.OF_PEOPLE]
    names = [*placing.names, *([""] if any(count[""] for count in counts.values()) else [])]
    rows = [
        AreaRow(
            name or words.IN_NO_AREA,
            heads,
            [
                *_living(people.get(name)),
                *(str(count[name]) for count in counts.values()),
                *known.said(groups.get(name)),
            ],
        )
        for name in names
    ]
    return {
        "rows": rows, "heads": heads, "layer": layer, "year": year, "until": ends[-1] if ends else None,
        "cut": any(group.cut for group in groups.values()),
    }  # fmt: skip


@dataclass(frozen=True)
class _Known:
    """What may be told of people, by district, as the gap sheet tells it."""

    heard: dict
    helpers: Counter
    requests: Counter

    def said(self, group) -> list[str]:
        if group is None:
            return [bridge.NOT_SHOWN] * len(words.OF_PEOPLE)
        keys = [district.pk for district in group.districts]
        heard = sum(self.heard.get((key, kind.code), 0) for key in keys for kind in KINDS)
        wanted, able = (bridge.Span.of([counts[key] for key in keys]) for counts in (self.requests, self.helpers))
        return [f"{heard}件以上" if heard else bridge.NOT_SHOWN, str(wanted).replace("人", "件"), str(able)]


def _living(count) -> list[str]:
    return ["－", "－"] if count is None else [f"{count.people:,}", f"{count.elders:,}（{count.share_words}）"]
