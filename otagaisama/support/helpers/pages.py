"""What the pages of insurance ask, helpers of a list as they will be, and the week of somebody as seven days by five times."""

from collections.abc import Collection, Mapping
from datetime import date

from otagaisama.base.days import fiscal_year_of
from otagaisama.base.intake import ListReading
from otagaisama.base.intake.records import Fact, Record
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import ContactWay, Day, HowFar, OkWith, Slot, Task, short_times

NEXT_YEAR_FROM = (2, 3)


def insurance_years(today: date) -> tuple[int, ...]:
    """The fiscal years an enrolment may be for: this one; from February on, when the insurer takes it in, the next too."""
    year = fiscal_year_of(today)
    return (year, year + 1) if today.month in NEXT_YEAR_FROM else (year,)


def records_of(reading: ListReading) -> list[Record]:
    """Each helper of a list as she will be noted."""
    return [Record(entry["line"], entry["name"], tuple(_facts(entry))) for entry in reading.entries]


def _facts(entry: dict):
    plain = {
        "kana": "よみがな",
        "phone": "電話",
        "mail": "メール",
        "address": "住所",
        "district": "学区",
        "town": "町・丁目",
    }
    facts = {label: str(entry[name]) for name, label in plain.items() if entry[name]}
    facts["できること"] = "、".join(Task(code).label for code in entry["can"])
    facts["だいじょうぶなこと"] = "、".join(OkWith(code).label for code in entry["ok_with"])
    facts["都合のよい時"] = slot_words(entry["slots"])
    facts["月に何回まで"] = f"{entry['max_per_month']}回"
    facts["どこまで"], facts["連絡の方法"] = HowFar(entry["how_far"]).label, ContactWay(entry["contact_way"]).label
    facts["生まれた年"] = entry["birth_year"]
    facts["守秘の約束をした日"] = str(entry["pledged_on"] or "まだ（「申し込み」に入ります）")
    facts[str(Helper._meta.get_field("note").verbose_name)] = entry["note"]
    return (Fact(label, words) for label, words in facts.items() if words)


def slot_words(slots: list[str]) -> str:
    """月・水の午前: the days that share their parts of the day together."""
    by_day: dict[str, list[str]] = {}
    for slot in slots:
        day, part = slot.split("-")
        by_day.setdefault(day, []).append(part)
    by_parts: dict[tuple, list[str]] = {}
    for day, parts in by_day.items():
        by_parts.setdefault(tuple(parts), []).append(Day(day).label)
    every = tuple(Slot.values)
    return "、".join(
        f"{'毎日' if len(days) == len(Day.values) else '・'.join(days)}の{'どの時間も' if parts == every else '・'.join(Slot(part).label for part in parts)}"
        for parts, days in by_parts.items()
    )


def times_grid(free: Collection[str], says: Mapping[str, list[str]]) -> dict:
    """Seven days by the times of a day: which are free ("mon-morning"), what lies in each, and what lies where it is not free.

    Whose times were never asked has none that does not fit.
    """
    rows = []
    for day in Day:
        pairs = [f"{day.value}-{slot}" for slot in Slot.values]
        cells = [
            {"free": pair in free, "says": says.get(pair, []), "gap": bool(free) and pair in says and pair not in free}
            for pair in pairs
        ]
        rows.append({"label": day.label, "cells": cells})
    return {"heads": short_times(), "rows": rows}
