"""`otagaisama route`: rounds for vans, from tables to a table. Needs no database."""

from __future__ import annotations

from pathlib import Path

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.routing.files import (
    COLUMNS,
    WEEKDAYS,
    difference_lines,
    plan_lines,
    plan_rows,
    read_days,
    read_depot,
    read_rounds,
    read_stops,
    read_time,
    week_rows,
)
from otagaisama.engines.routing.problem import Vans
from otagaisama.engines.streets.asking import Progress, check_files, open_network, table_options
from otagaisama.engines.tables.reading import TableError
from otagaisama.engines.tables.writing import write_rows


def options(parser) -> None:
    """Give the command its options."""
    table_options(
        parser,
        (
            "--stops",
            True,
            "id,lat,lon,minutes,opens,closes[,days,load]",
            "とまる所（時刻は 09:00、days は 月;木 の形。load は積む量）",
        ),
        ("--now", False, "van,order,stop_id", "いまの順番（あれば、案とくらべます）"),
    )
    group = parser.add_argument_group("車")
    group.add_argument("--depot", required=True, metavar="緯度,経度", help="車が出て、戻る所")
    group.add_argument("--vans", type=int, required=True, metavar="台", help="使ってよい車の数")
    group.add_argument(
        "--minutes", type=float, required=True, metavar="分", help="1台が1日に出ていられる時間（出てから戻るまで）"
    )
    group.add_argument("--capacity", type=int, metavar="数", help="1台に積める量（load の単位。ふつうは、決めません）")
    group.add_argument(
        "--from", dest="starts", default="00:00", metavar="時刻", help="これより早くは出ません（ふつうは、決めません）"
    )
    group.add_argument("--until", default="24:00", metavar="時刻", help="これまでに戻ります（ふつうは、決めません）")
    group.add_argument("--kmh", type=float, default=20, metavar="km/h", help="走る速さ（ふつうは、信号もふくめて 20）")
    group.add_argument(
        "--days", metavar="曜日", help="1週間に分けて回ります（例：月火水木金）。書き出す表の初めの列が曜日になります"
    )
    search = parser.add_argument_group("考える時間")
    search.add_argument("--seconds", type=float, default=5, metavar="秒", help="上限（ふつうは 5）")
    search.add_argument(
        "--iterations", type=int, metavar="回", help="くりかえしの上限。時間より先に来れば、いつも同じ案になります"
    )
    search.add_argument("--seed", type=int, default=1, metavar="数", help="ほかの案を見たいときは、別の数にします")
    search.add_argument("--why", action="store_true", help="とまる所ごとに、なぜその順番かも示します")
    written = parser.add_argument_group("書き出すもの（終わりまでできたときにだけ現れます）")
    written.add_argument("--out", type=Path, required=True, metavar="ファイル", help=",".join(COLUMNS))


def run(options) -> int:
    """Read, plan, write, and say what the plan comes to."""
    depot, starts, ends = _check(options)
    progress = Progress()
    from otagaisama.engines.routing.judging import judge_day
    from otagaisama.engines.routing.roads import roads_between
    from otagaisama.engines.streets import checks
    from otagaisama.engines.streets.places import columns_of

    network = open_network(options.nodes, options.edges, progress)
    stops, lines = read_stops(options.stops)
    checks.check_shops(network, columns_of(stops), options.stops, word="とまる所")
    _check_depot(network, depot)
    vans = Vans(depot, options.vans, options.minutes, starts, ends, options.capacity)
    progress("道のりを調べています")
    roads = roads_between(network, depot, stops, options.kmh)
    progress("順番を考えています")
    try:
        plan, (header, rows, sentences) = _plan(options, stops, vans, roads)
    except Impossible as refused:
        if refused.about in lines:
            raise TableError(options.stops.name, lines[refused.about], None, str(refused)) from None
        raise
    if options.now:
        now = judge_day(stops, vans, roads, read_rounds(options.now))
        sentences += ["", *difference_lines(now, plan)]
    write_rows(options.out, header, rows)
    progress.end()
    for line in sentences:
        print(line)
    print(f"書き出しました: {options.out}")
    return 0


def _plan(options, stops, vans, roads):
    """Return (plan, (header, rows, lines to be said))."""
    from otagaisama.engines.routing.judging import reason_lines
    from otagaisama.engines.routing.solving import plan_day, plan_week

    limits = {"seconds": options.seconds, "iterations": options.iterations, "seed": options.seed}
    if not options.days:
        plan = plan_day(stops, vans, roads, **limits)
        why = reason_lines(stops, vans, roads, plan) if options.why else ()
        return plan, (COLUMNS, plan_rows(plan), [*plan_lines(plan), *_by_time(plan.stopped_by_time), *why])
    week = plan_week(stops, vans, roads, days=read_days(options.days), **limits)
    lines = [f"1週間で走る道のりは {week.drive_m / 1000:,.1f} km", *_by_time(week.stopped_by_time)]
    for day, plan in week.days:
        lines += [f"{WEEKDAYS[day]}曜日：", *plan_lines(plan)]
    return week, (("day", *COLUMNS), week_rows(week), lines)


def _by_time(stopped: bool) -> list[str]:
    """Say when time ended the search."""
    return (
        ["時間（--seconds）が来たので、ここまでの案です。長くすると、もっと短くなることがあります。"] if stopped else []
    )


def _check(options):
    """Refuse what cannot end well before anything is read; return (depot, starts, ends)."""
    if options.vans < 1:
        raise Impossible("車が 1 台もありません。--vans は 1 以上にしてください。")
    for value, name in ((options.minutes, "--minutes"), (options.kmh, "--kmh"), (options.seconds, "--seconds")):
        if not 0 < value < float("inf"):
            raise Impossible(f"{name} には、0 より大きい数を書いてください。")
    if options.capacity is not None and options.capacity < 1:
        raise Impossible("--capacity には、1 以上の数を書いてください。")
    if options.iterations is not None and options.iterations < 1:
        raise Impossible("--iterations には、1 以上の数を書いてください。")
    if options.days and options.why:
        raise Impossible("--why は 1 日の順番のためのものです。--days といっしょには使えません。")
    if options.days and options.now:
        raise Impossible("--now は 1 日の順番です。--days といっしょには使えません。")
    check_files((options.nodes, options.edges, options.stops, options.now), (options.out,))
    return read_depot(options.depot), read_time(options.starts, "--from"), read_time(options.until, "--until")


def _check_depot(network, depot) -> None:
    """Refuse a depot more than 1 km outside the streets."""
    from otagaisama.engines.streets.checks import OUTSIDE_KM
    from otagaisama.engines.tables.coordinates import km_outside

    km = km_outside(depot.lat, depot.lon, network.box)
    if km > OUTSIDE_KM:
        if km_outside(depot.lon, depot.lat, network.box) <= OUTSIDE_KM:
            raise Impossible("車の出る所（--depot）の緯度と経度が、入れ替わっているようです。")
        raise Impossible(f"車の出る所（--depot）が、道の表の範囲から約{km:.0f}kmも外にあります。")
