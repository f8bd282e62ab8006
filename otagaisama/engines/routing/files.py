"""The tables of routing: stops and present rounds in, planned rounds out, and what is said of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.routing.judging import compare
from otagaisama.engines.routing.problem import DAY, EVERY_DAY, DayPlan, Stop, WeekPlan, clock
from otagaisama.engines.streets.loading import NO_ROWS, TWICE
from otagaisama.engines.streets.places import Point
from otagaisama.engines.tables.reading import Row, TableError, read_rows

COLUMNS = ("van", "order", "stop_id", "arrive", "leave", "drive_m")
WEEKDAYS = "月火水木金土日"
TIME = re.compile(r"([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?")


def read_stops(path: str | Path) -> tuple[list[Stop], dict[str, int]]:
    """Return the stops of a table id,lat,lon,minutes,opens,closes[,days,load] in its order, and the line of each.

    Times are HH:MM; an empty one is the beginning or the end of the day. `days` such as 月;木 (empty: any); `load` a
    whole number (empty: 0). Raises `TableError`: closes before opens, no or broken minutes, an id twice, a time that is none, no row.
    """
    stops: dict[str, Stop] = {}
    lines: dict[str, int] = {}
    for row in read_rows(path, ("id", "lat", "lon", "minutes", "opens", "closes")):
        name = row.text("id")
        if name in stops:
            raise row.refuse("id", TWICE.format(name[:30]))
        minutes = row.number("minutes", least=0, most=24 * 60)
        if not minutes:
            raise row.refuse("minutes", "とまる時間が 0 分です。1 分以上にしてください。")
        if minutes != int(minutes):
            raise row.refuse(
                "minutes",
                f"{minutes:g} 分は使えません。時刻表は分までなので、{-int(-minutes // 1)} 分のような整数にしてください。",
            )
        opens, closes = _time(row, "opens", 0), _time(row, "closes", DAY)
        if closes < opens:
            raise row.refuse("closes", f"終わる時刻（{clock(closes)}）が、始まる時刻（{clock(opens)}）より先です。")
        stops[name] = Stop(name, *row.place(), minutes, opens, closes, _days(row), _load(row))
        lines[name] = row.line
    if not stops:
        raise TableError(Path(path).name, 1, None, NO_ROWS)
    return list(stops.values()), lines


def read_rounds(path: str | Path) -> list[list[str]]:
    """Return the rounds of a table van,order,stop_id: the ids of each van, vans and stops in order. `TableError`."""
    rows: list[tuple[str, float, str]] = []
    for row in read_rows(path, ("van", "order", "stop_id")):
        rows.append((row.text("van"), row.number("order"), row.text("stop_id")))
    if not rows:
        raise TableError(Path(path).name, 1, None, NO_ROWS)
    vans: dict[str, list] = {van: [] for van, *_ in rows}
    for van, _, name in sorted(rows, key=lambda row: row[1]):
        vans[van].append(name)
    return list(vans.values())


def read_depot(text: str) -> Point:
    """Return the place of `lat,lon` as typed. Raises `Impossible` with a sentence."""
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise Impossible(
            f"車の出る所（--depot）は、緯度,経度 のように書いてください（例：35.1947,136.9116）。「{text[:40]}」は読めません。"
        ) from None
    if abs(lat) > 90 and abs(lon) <= 90:
        raise Impossible(f"車の出る所（--depot）の緯度が {lat:g} です。経度と入れ替わっていませんか。")
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise Impossible(f"車の出る所（--depot）の位置（{lat:g},{lon:g}）がありません。")
    return Point("depot", lat, lon)


def read_time(text: str, word: str) -> int:
    """Return a time of day as typed after an option, in seconds. Raises `Impossible` with a sentence."""
    seconds = _seconds(text)
    if seconds is None:
        raise Impossible(f"{word} には、時刻を 09:00 のように書いてください（「{text[:20]}」は読めません）。")
    return seconds


def read_days(text: str) -> tuple[int, ...]:
    """Return the days of the week of a text such as 月火木 or 月;木, 0 Monday. Raises `Impossible`."""
    marks = re.sub(r"曜日?|[\s;；,、・]", "", text)
    if not marks or any(mark not in WEEKDAYS for mark in marks):
        raise Impossible(f"曜日は、月火水木金土日 の字で書いてください（「{text[:20]}」は読めません）。")
    return tuple(sorted({WEEKDAYS.index(mark) for mark in marks}))


def plan_rows(plan: DayPlan) -> Iterator[tuple]:
    """Yield a plan as rows of COLUMNS; minutes begun count as they show on a clock."""
    for tour in plan.rounds:
        for call in tour.calls:
            yield tour.van, call.order, call.stop_id, clock(call.arrive), clock(call.leave), call.drive_m


def week_rows(plan: WeekPlan) -> Iterator[tuple]:
    """Yield a week as rows of day and COLUMNS."""
    for day, tour in plan.days:
        for row in plan_rows(tour):
            yield WEEKDAYS[day], *row


def plan_lines(plan: DayPlan) -> Iterator[str]:
    """Yield a plan as Japanese lines."""
    yield f"車 {len(plan.rounds)} 台、走る道のりは合わせて {plan.drive_m / 1000:,.1f} km（戻る道もふくむ）"
    for tour in plan.rounds:
        minutes = -(-(tour.ends - tour.starts) // 60)
        wait = sum(call.wait for call in tour.calls) // 60
        yield (
            f"  車{tour.van}：{clock(tour.starts)} に出て {clock(tour.ends)} に戻る（{minutes} 分、{len(tour.calls)} か所、"
            f"{tour.drive_m / 1000:,.1f} km{f'、待つ時間 {wait} 分' if wait else ''}）"
        )
    if plan.misses:
        yield f"  時刻に間に合わない所：{'、'.join(plan.misses)}"
    over = [tour for tour in plan.rounds if tour.over]
    for tour in over:
        yield f"  車{tour.van}は、出ていられる時間を {-(-tour.over // 60)} 分こえます"
    for tour in plan.rounds:
        if tour.overload:
            yield f"  車{tour.van}は、積める量を {tour.overload} こえます"


def difference_lines(now: DayPlan, then: DayPlan) -> Iterator[str]:
    """Yield what a suggestion changes against the present rounds, as Japanese lines."""
    change = compare(now, then)
    yield "いまの順番："
    yield from plan_lines(now)
    word = "短く" if change.saved_m >= 0 else "長く"
    late, vans = f"{change.late_now} → {change.late_then}", f"{change.vans_now} → {change.vans_then}"
    yield f"案は、いまより {abs(change.saved_m) / 1000:,.1f} km {word}なります（間に合わない所 {late}、車 {vans} 台）。"


def _time(row: Row, column: str, empty: int) -> int:
    text = row.text(column, empty_ok=True)
    if not text:
        return empty
    seconds = _seconds(text)
    if seconds is None:
        raise row.refuse(column, f"時刻ではありません（「{text[:20]}」）。09:00 のように書いてください。")
    return seconds


def _load(row: Row) -> int:
    if not row.text("load", empty_ok=True):
        return 0
    load = row.number("load", least=0, most=1_000_000)
    if load != int(load):
        raise row.refuse("load", f"{load:g} は使えません。整数にしてください。")
    return int(load)


def _seconds(text: str) -> int | None:
    """Return HH:MM or HH:MM:SS as seconds, None where it is neither or past 24:00."""
    match = TIME.fullmatch(text.strip().replace("：", ":"))
    if not match:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    whole = hours * 3600 + minutes * 60 + seconds
    return whole if whole <= DAY else None


def _days(row: Row) -> tuple[int, ...]:
    text = row.text("days", empty_ok=True)
    if not text:
        return EVERY_DAY
    try:
        return read_days(text)
    except Impossible as error:
        raise row.refuse("days", str(error)) from None
