"""A place's year as a council's own form takes it, and the form filled."""

from datetime import date

from otagaisama.base.council_forms import Chosen, Slot, fill_form, read_form
from otagaisama.base.days import jday
from otagaisama.gatherings.places import bridge, pages, report_fields
from otagaisama.gatherings.places.models import Place, ReportForm
from otagaisama.gatherings.places.states import Counted, Happened


def values_of(place: Place, year: dict, *, on: date) -> dict[str, str]:
    """Every single value, in words and figures as they are written on paper. `year` is what `pages.year_of` gives."""
    months, sums, worth, grant = year["months"], year["sums"], year["worth"] or {}, year["grant"]
    openings, people = sum(month.openings for month in months), sum(month.total for month in months)
    values = {
        "name": place.name, "kind": place.get_kind_display(), "district": place.district.name, "address": place.address, "host": place.host,
        "hours": bridge.say_hours(place.hours, place.closed), "year": f"{year['year']}年度", "printed_on": f"{on.year}年{on.month}月{on.day}日",
        "openings": f"{openings:,}", "people": f"{people:,}", "average": f"{people / openings:.1f}" if openings else "",
        "helpers": _sum(months, "helpers"), "meals": _sum(months, "meals"), "closed_days": _sum(months, "closed"),
        "missing": "・".join(f"{month.month}月" for month in year["missing"]) or "ありません",
        "income_planned": f"{sums['income_all'][0]:,}", "income": f"{sums['income_all'][1]:,}", "spending_planned": f"{sums['spending_all'][0]:,}",
        "spending": f"{sums['spending_all'][1]:,}", "left": f"{sums['left']:,}", "granted": _yen(grant.received if grant else None),
        "grant_amount": _yen(worth.get("amount")), "refund": _yen(worth.get("refund")),
    }  # fmt: skip
    for code in Counted.values:
        values[f"of_{code}"] = f"{sum(month.counts.get(code, 0) for month in months):,}"
    for row in (*sums["income"], *sums["spending"]):
        values[f"planned_{row.heading}"], values[f"actual_{row.heading}"] = f"{row.planned:,}", f"{row.actual:,}"
    return values


def runs_of(year: dict, *, on: date) -> dict[str, list[str]]:
    """Every run: twelve months, the days, the money lines. A month of which nothing was written says so."""
    months, days, lines = year["months"], year["days"], year["lines"]
    runs = {
        "month_openings": ["記録なし" if month.missing else str(month.openings) for month in months],
        "month_people": [f"{month.total:,}" for month in months], "month_helpers": [str(month.helpers) for month in months],
        "month_running": [f"{month.running:,}" for month in months], "month_meals": [str(month.meals) for month in months],
        "day_on": [jday(day.on, on) for day, _ in days],
        "day_people": ["お休み" if day.happened == Happened.CLOSED else str(day.total) for day, _ in days],
        "day_parts": [said for _, said in days], "day_what": [day.what or day.why for day, _ in days],
        "day_helpers": [_yen(day.helpers) for day, _ in days],
        "line_on": [jday(line.on, on) for line in lines], "line_heading": [line.get_heading_display() for line in lines],
        "line_what": [line.what for line in lines], "line_receipt": [line.receipt for line in lines],
        "line_income": [f"{line.yen:,}" if line.is_income else "" for line in lines],
        "line_spending": ["" if line.is_income else f"{line.yen:,}" for line in lines],
    }  # fmt: skip
    for code in Counted.values:
        runs[f"month_of_{code}"] = [str(month.counts.get(code, 0)) for month in months]
    return runs


def fill(form: ReportForm, place: Place, number: int, *, on: date) -> bytes:
    """The council's form with a year of a place. Raises BrokenForm."""
    year = pages.year_of(place, number, on=on)
    chosen = {at: Chosen(**what) for at, what in form.slots.items()}
    return fill_form(
        bytes(form.paper), chosen, values_of(place, year, on=on), runs_of(year, on=on), report_fields.LABELS
    )


def drawn(form: ReportForm) -> list[list[list[tuple[Slot, str]]]]:
    """The form as the page draws it: each slot with the words for what goes there."""
    return [[[(slot, _said(form, slot.at)) for slot in row] for row in block] for block in read_form(bytes(form.paper))]


def _said(form: ReportForm, at: str) -> str:
    what = form.slots.get(at)
    if not what:
        return ""
    arrow = {"down": " ↓", "right": " →"}[what["way"]] if report_fields.is_run(what["field"]) else ""
    return report_fields.LABELS[what["field"]] + arrow


def _sum(months: list, name: str) -> str:
    return f"{sum(getattr(month, name) for month in months):,}"


def _yen(number: int | None) -> str:
    return "" if number is None else f"{number:,}"
