"""What the pages of a candidate show beyond one query: the checklist with what is missing, the money, the map."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from otagaisama.base.days import months_later
from otagaisama.gatherings.candidates import queries, rules, states
from otagaisama.gatherings.candidates.models import Candidate
from otagaisama.gatherings.candidates.states import Asked, Compared, Item, Span, Stage
from otagaisama.gatherings.places.states import Heading
from otagaisama.town.drawing import Sheet, draw_ground, lacking, lines_of
from otagaisama.town.queries import wards
from otagaisama.town.whereabouts import gazetteer

NEAR = 24.0


def candidate_shown(candidate: Candidate, *, on: date) -> dict:
    """All of one candidate."""
    checks = {check.item: check for check in queries.rows_of(candidate, "checks", "item")}
    checked = {item: check.state for item, check in checks.items()}
    trials = queries.rows_of(candidate, "trials", "on")
    return {
        "candidate": candidate, "transitions": states.steps_from(candidate.stage), "steps": queries.rows_of(candidate, "steps", "-on"),
        "road": [(stage.label, stage == candidate.stage) for stage in (*states.ROAD, Stage.OPEN)], "trials": trials,
        "checks": [(code, label, checks.get(code)) for code, label in Item.choices], "hands": queries.rows_of(candidate, "hands", "role"),
        "missing": rules.labels_of(rules.missing_before_opening(checked)), "trials_left": max(states.TRIALS - len(trials), 0),
        "visits": list(candidate.visits.select_related("case").order_by("case__seen_on", "id")), "backs": queries.rows_of(candidate, "backs", "-on"),
        "back_on": states.next_look_back(candidate.opened_on, candidate.last_back) if candidate.opened_on else None,
        **_money(candidate, on),
    }  # fmt: skip


def _money(candidate: Candidate, on: date) -> dict:
    costs, funds = queries.rows_of(candidate, "costs", "span", "heading"), queries.rows_of(candidate, "funds", "due_on")
    sums = {}
    for span in Span:
        lines = [line for line in costs if line.span == span]
        income = sum(line.yen for line in lines if line.is_income)
        spending = sum(line.yen for line in lines if not line.is_income)
        sums[span.value] = {
            "label": span.label,
            "lines": lines,
            "income": income,
            "spending": spending,
            "left": income - spending,
        }
    granted = sum(fund.granted_yen or 0 for fund in funds if fund.state == Asked.GRANTED)
    soon = on + timedelta(days=states.WARN_DAYS)
    return {
        "spans": sums.values(), "granted": granted, "lacking_yen": max(sums["start"]["spending"] - sums["start"]["income"] - granted, 0),
        "funds": [(fund, fund.state == Asked.IDEA and fund.due_on and on <= fund.due_on <= soon, fund.state == Asked.IDEA and fund.due_on and fund.due_on < on)
                  for fund in funds], **compared(candidate, on=on),
    }  # fmt: skip


def compared(candidate: Candidate, *, on: date) -> dict:
    """The yearly plan beside the first twelve months of the place's accounts."""
    if candidate.place is None or candidate.opened_on is None:
        return {"compared": []}
    last = months_later(candidate.opened_on, 12) - timedelta(days=1)
    planned = queries.yearly_plan(candidate)
    actual = queries.money_between(candidate.place, candidate.opened_on, min(last, on))
    rows = [
        Compared(heading.label, planned.get(heading, 0), actual.get(heading, 0))
        for heading in Heading
        if heading in planned or heading in actual
    ]
    return {"compared": rows, "compared_to": last, "year_is_over": on > last}


@dataclass
class Spot:
    """A numbered mark and the candidates there."""

    number: int
    x: float
    y: float
    candidates: list = field(default_factory=list)


def map_of(candidates: list[Candidate]) -> dict:
    """The ward with numbered marks, at the town of each; what nobody can place stands apart."""
    ward, known = wards().first(), gazetteer()
    placed, unplaced = [], []
    for candidate in candidates:
        town = known.find(candidate.where).town if candidate.where else None
        spot = next((at for at in (town, candidate.district) if at is not None and at.lat is not None), None)
        (placed if spot else unplaced).append((candidate, spot))
    corners = [point for line in lines_of(ward and ward.boundary) for point in line]
    corners = corners or [(spot.lon, spot.lat) for _, spot in placed]
    if not corners:
        return {"spots": [], "unplaced": [candidate for candidate, _ in (*placed, *unplaced)]}
    sheet = Sheet(corners)
    ground = draw_ground(ward and ward.boundary, ward and ward.streets, sheet)
    return {
        "ground": ground, "spots": _spots(placed, sheet), "unplaced": [candidate for candidate, _ in unplaced], "ward": ward,
        "lacking": lacking(ward),
    }  # fmt: skip


def _spots(placed: list, sheet: Sheet) -> list[Spot]:
    spots: list[Spot] = []
    for candidate, at in sorted(placed, key=lambda pair: -pair[1].lat):
        x, y = sheet.at((at.lon, at.lat))
        near = next((spot for spot in spots if abs(spot.x - x) + abs(spot.y - y) < NEAR), None)
        if near is None:
            near = Spot(len(spots) + 1, x, y)
            spots.append(near)
        near.candidates.append(candidate)
    return spots


def public_rows() -> list[dict]:
    """For residents: by district, how many are being looked at, what is wished, and who is wanted."""
    rows: dict = {}
    for candidate in queries.shown_candidates():
        row = rows.setdefault(
            candidate.district_id, {"district": candidate.district, "count": 0, "said": [], "hands": {}}
        )
        row["count"] += 1
        if candidate.wanted:
            row["said"].append(candidate.wanted)
    for hand in queries.hands_wanted():
        hands = rows[hand.candidate.district_id]["hands"]
        hands[hand.role] = hands.get(hand.role, 0) + hand.left
    return list(rows.values())
