"""`otagaisama calendar`: the days of garbage cells and RRULEs as a table, with holidays and pauses. Needs no database."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from otagaisama.engines.dates.days import YEAR_END
from otagaisama.engines.dates.holidays import holiday_name
from otagaisama.engines.dates.japanese_dates import WEEKDAYS, DateError, parse_jdate
from otagaisama.engines.garbage import rules
from otagaisama.engines.refusals import Impossible
from otagaisama.engines.tables.reading import Row, TableError, read_rows
from otagaisama.engines.tables.writing import check_writable, write_rows

HEADER = ("id", "on", "weekday", "holiday", "state", "planned", "why")
MOST_FAULTS, MOST_WORDS, MOST_YEARS = 30, 20, 100


@dataclass(frozen=True)
class _Asked:
    """One rule of the table, with what it says of holidays."""

    id: str
    rule: rules.GarbageCell | rules.Recurrence
    on_holiday: str | None


def options(parser):
    """The command's options."""
    parser.add_argument("--rule", metavar="決まり", help="一つの決まり（「火2 金4」や「FREQ=WEEKLY;BYDAY=MO,TH」）")
    parser.add_argument(
        "--rules", type=Path, metavar="CSV", help="決まりの表（列: id,rule。あれば start,until,on_holiday も読みます）"
    )
    parser.add_argument(
        "--years", required=True, metavar="年", help="いつの分か（2026 や 2026-2030。年度なら 2026年度）"
    )
    parser.add_argument("--start", metavar="日", help="--rule の始める日（隔週などは、ここから数えます）")
    parser.add_argument("--on-holiday", choices=rules.ON_HOLIDAY, metavar="祝日", help="祝日をどうするか: " + "、".join(
        f"{code}（{label}）" for code, label in rules.ON_HOLIDAY.items()))  # fmt: skip
    parser.add_argument(
        "--pauses", type=Path, metavar="CSV", help="お休みの表（列: id,since,until,why。id が空なら すべての決まり）"
    )
    parser.add_argument("--year-end", action="store_true", help="12月29日から1月3日までを お休みにします")
    parser.add_argument(
        "--holidays", type=Path, metavar="CSV", help="祝日の表（列: date,name か、内閣府の syukujitsu.csv）"
    )
    parser.add_argument("--all", action="store_true", help="お休みになった日も、わけといっしょに書きます")
    parser.add_argument("--out", type=Path, metavar="CSV", help="書き出す先（ないときは画面に出します）")


def run(options) -> int:
    """Write the days; a table with a bad row is refused whole."""
    if (options.rule is None) == (options.rules is None):
        raise Impossible("--rule か --rules の どちらか一つを書いてください。")
    if options.out:
        check_writable(options.out)
    first, last = _span(options.years)
    cells = _one(options) if options.rules is None else _several(options.rules, first)
    pauses = _pauses(options.pauses, {each.id for each in cells}) if options.pauses else {}
    listed = _holidays(options.holidays) if options.holidays else None
    holidays = (lambda day: listed.get(day, "")) if listed is not None else holiday_name
    dated = []
    for each in cells:
        off = [*pauses.get(each.id, ()), *pauses.get("", ()), *([YEAR_END] if options.year_end else [])]
        how = options.on_holiday or each.on_holiday
        dated += [
            (each, turn) for turn in rules.turns(each.rule, first, last, pauses=off, on_holiday=how, holidays=holidays)
        ]
    dated = [(each, turn) for each, turn in dated if first <= turn.on <= last]
    _write(options, [_line(each, turn, holidays) for each, turn in dated if turn.happens or options.all])
    if listed is not None:
        _say_holidays_end(listed, first, last)
    _say(cells, sum(turn.happens for _, turn in dated), sum(not turn.happens for _, turn in dated))
    return 0


def _span(text: str) -> tuple[date, date]:
    """The first and the last day of 2026, 2026-2030, 2026年度 or 2026年度-2030年度."""
    match = re.fullmatch(r"\s*(\d{4})\s*(年度?)?\s*(?:[-~〜～]\s*(\d{4})\s*(年度?)?)?\s*", text)
    if not match:
        raise Impossible(
            f"--years の「{text[:20]}」が読めませんでした。「2026」や「2026-2030」「2026年度」のように書いてください。"
        )
    since, until = int(match[1]), int(match[3] or match[1])
    if not 1900 <= since <= until <= 9000 or until - since >= MOST_YEARS:
        raise Impossible(f"--years は 小さい年から順に、{MOST_YEARS}年分までで書いてください。")
    if "年度" in (match[2], match[4]):
        return date(since, 4, 1), date(until + 1, 3, 31)
    return date(since, 1, 1), date(until, 12, 31)


def _one(options) -> list[_Asked]:
    try:
        start = parse_jdate(options.start) if options.start else None
        return [_Asked("", rules.read_rule(options.rule, start=start), None)]
    except (*rules.RuleError, DateError) as refused:
        raise Impossible(str(refused)) from None


def _several(path: Path, first: date) -> list[_Asked]:
    """Every row of the table, or one refusal that names all that is wrong."""
    cells, faults, seen = [], [], set()
    for row in read_rows(path, ("id", "rule")):
        try:
            each = _read(row, first)
            if each.id in seen:
                raise row.refuse("id", f"「{each.id}」が もう一度 出てきます。id は一つずつ違うものにしてください。")
            seen.add(each.id)
            cells.append(each)
        except TableError as fault:
            faults.append(str(fault))
    if faults:
        more = [f"ほかに {len(faults) - MOST_FAULTS} か所"] if len(faults) > MOST_FAULTS else []
        raise Impossible("\n".join(["直すところがあるので、何も書き出していません。", *faults[:MOST_FAULTS], *more]))
    if not cells:
        raise Impossible(f"{path.name} に 決まりが一つもありません。2行目から書いてください。")
    return cells


def _read(row: Row, first: date) -> _Asked:
    start, until = _day(row, "start"), _day(row, "until")
    on_holiday = row.text("on_holiday", empty_ok=True) or None
    if on_holiday is not None and on_holiday not in rules.ON_HOLIDAY:
        raise row.refuse(
            "on_holiday", f"「{on_holiday[:20]}」は使えません。{'・'.join(rules.ON_HOLIDAY)} から選んでください。"
        )
    year = first.year if first.month >= 4 else None
    try:
        rule = rules.read_rule(row.text("rule"), start=start, fiscal_year=year)
        if isinstance(rule, rules.Recurrence) and until:
            rule = rules.ending(rule, until)
    except rules.RuleError as refused:
        raise row.refuse("rule", str(refused)) from None
    if isinstance(rule, rules.GarbageCell) and (start or until):
        raise row.refuse(
            "start" if start else "until", "ごみの日の決まりには使えません。RRULE のときだけ書いてください。"
        )
    return _Asked(row.text("id"), rule, on_holiday)


def _day(row: Row, column: str) -> date | None:
    cell = row.text(column, empty_ok=True)
    try:
        return parse_jdate(cell) if cell else None
    except DateError as refused:
        raise row.refuse(column, str(refused)) from None


def _pauses(path: Path, ids: set[str]) -> dict[str, list[rules.Pause]]:
    pauses: dict[str, list[rules.Pause]] = {}
    for row in read_rows(path, ("since",)):
        whose, since = row.text("id", empty_ok=True), _day(row, "since")
        if since is None:
            raise row.refuse("since", "何も書かれていません。お休みの始まりの日を入れてください。")
        if whose and whose not in ids:
            raise row.refuse("id", f"「{whose[:20]}」という決まりは ありません。")
        try:
            pauses.setdefault(whose, []).append(rules.Pause(since, _day(row, "until"), row.text("why", empty_ok=True)))
        except rules.PauseError as refused:
            raise row.refuse("until", str(refused)) from None
    return pauses


def _holidays(path: Path) -> dict[date, str]:
    """A council's own list, or the Cabinet Office's file as it is published."""
    names: dict[date, str] = {}
    columns = ("date", "name")
    try:
        rows = list(read_rows(path, columns))
    except TableError as refused:
        columns = ("国民の祝日・休日月日", "国民の祝日・休日名称")
        try:
            rows = list(read_rows(path, columns))
        except TableError:
            raise refused from None
    for row in rows:
        day = _day(row, columns[0])
        if day is None:
            raise row.refuse(columns[0], "日にちが空いています。")
        names[day] = row.text(columns[1])
    return names


def _say_holidays_end(listed: dict[date, str], first: date, last: date) -> None:
    """A list of holidays has an end, and a year without a holiday in it is no year without holidays."""
    years = {day.year for day in listed}
    missing = [year for year in range(first.year, last.year + 1) if year not in years]
    if missing:
        span = f"{missing[0]}年" if len(missing) == 1 else f"{missing[0]}年から{missing[-1]}年まで"
        held = "、".join(map(str, sorted(years))) or "どの"
        sys.stderr.write(
            f"祝日の表に {span}の祝日がありません（{held}年の分だけです）。その年は、祝日を数えていません。\n"
        )


def _line(each: _Asked, turn: rules.Turn, holidays: Callable[[date], str]) -> tuple[str, ...]:
    return (
        each.id, turn.on.isoformat(), WEEKDAYS[turn.on.weekday()], holidays(turn.on), turn.state, turn.planned.isoformat(), turn.why,
    )  # fmt: skip


def _write(options, lines: list[tuple[str, ...]]) -> None:
    if options.out:
        write_rows(options.out, HEADER, lines)
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(lines)


def _say(cells: list[_Asked], happens: int, off: int) -> None:
    """What was understood, beside the table and never in it."""
    for each in cells[:MOST_WORDS]:
        sys.stderr.write(f"{each.id or '決まり'}: {each.rule.words()}\n")
        for caution in each.rule.cautions():
            sys.stderr.write(f"  {caution}\n")
    if len(cells) > MOST_WORDS:
        sys.stderr.write(f"ほかに {len(cells) - MOST_WORDS} の決まり\n")
    sys.stderr.write(f"{len(cells)} の決まり、{happens:,} 日。お休みになった日 {off:,} 日。\n")
