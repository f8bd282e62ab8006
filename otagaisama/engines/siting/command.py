"""`otagaisama site`: where a van should stop, from tables to a table. Needs no database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.siting.files import (
    STOP_COLUMNS,
    SUMMARY_COLUMNS,
    plan_lines,
    read_candidates,
    stop_rows,
    summary_row,
)
from otagaisama.engines.siting.problem import COUNTS
from otagaisama.engines.streets.asking import Progress, check_files, open_network, table_options
from otagaisama.engines.tables.writing import Table, write_tables


def options(parser) -> None:
    """Give the command its options."""
    table_options(
        parser,
        ("--homes", True, "id,lat,lon[,people,elders]", "家や町（住む人、65歳以上の人の数はあれば）"),
        ("--candidates", True, "id,lat,lon[,capacity]", "停留所の候補地（capacity は、受けられる数の上限）"),
        ("--shops", False, "id,lat,lon,kind", "いまある店（歩いて行ける家は、もう届いているものとします）"),
        ("--fixed", False, "id,lat,lon[,capacity]", "いまある停留所（動かさず、--stops には数えません）"),
    )
    group = parser.add_argument_group("何を選ぶか")
    group.add_argument("--stops", type=int, required=True, metavar="数", help="新しく選ぶ停留所の数")
    group.add_argument("--walk", type=float, default=300, metavar="m", help="停留所まで歩ける道のり（ふつうは 300 m）")
    group.add_argument(
        "--count",
        choices=COUNTS,
        metavar="何を",
        help="homes（家）、people（人）、elders（65歳以上）のどれか（ふつうは、わかれば人）",
    )
    group.add_argument(
        "--capacity", type=float, metavar="数", help="capacity のない候補地の、受けられる数の上限（ふつうは、なし）"
    )
    group.add_argument(
        "--seconds",
        type=float,
        default=20,
        metavar="秒",
        help="考える時間の上限（ふつうは 20。区なら数秒で終わります）",
    )
    group.add_argument(
        "--seed", type=int, default=1, metavar="数", help="同じ数なら、同じ案になります（時間の上限が来なければ）"
    )
    group.add_argument("--skip-outside", action="store_true", help="道の表の範囲の外にある店は、除いて進みます")
    group.add_argument(
        "--instead", action="store_true", help="断られたときのために、停留所ごとに、かわりになる候補地も挙げます"
    )
    written = parser.add_argument_group("書き出すもの（終わりまでできたときにだけ現れます）")
    written.add_argument(
        "--out", type=Path, required=True, metavar="ファイル", help=f"選んだ順に：{','.join(STOP_COLUMNS)}"
    )
    written.add_argument("--summary", type=Path, metavar="ファイル", help=f"まとめの表：{','.join(SUMMARY_COLUMNS)}")


def run(options) -> int:
    """Read, choose, write, and say how good the choice is."""
    _check(options)
    progress = Progress()
    from otagaisama.engines.siting.choose import choose_stops, instead_lines
    from otagaisama.engines.siting.ground import prepare
    from otagaisama.engines.streets import checks
    from otagaisama.engines.streets.loading import load_places
    from otagaisama.engines.streets.places import columns_of

    network = open_network(options.nodes, options.edges, progress)
    homes = load_places(options.homes, progress=progress)
    notes = checks.check_homes(network, homes, options.homes)
    candidates = read_candidates(options.candidates)
    checks.check_shops(network, columns_of(candidates), options.candidates, word="候補地")
    if options.capacity is not None:
        candidates = [c if c.capacity is not None else replace(c, capacity=options.capacity) for c in candidates]
    shops, fixed = columns_of([]), []
    if options.shops:
        shops = load_places(options.shops, kinds=True, progress=progress)
        shops, left = checks.check_shops(network, shops, options.shops, skip_outside=options.skip_outside)
        notes += left
    if options.fixed:
        fixed = read_candidates(options.fixed)
        checks.check_shops(network, columns_of(fixed), options.fixed, word="停留所")
    progress("だれがどこまで歩けるかを調べています")
    ground = prepare(
        network, homes, candidates, walk_m=options.walk, shops=shops, fixed=fixed, counted=options.count
    )  # fmt: skip
    progress("停留所を選んでいます")
    plan = choose_stops(ground, options.stops, seconds=options.seconds, seed=options.seed)
    tables: list[Table] = [(options.out, STOP_COLUMNS, stop_rows(plan))]
    if options.summary:
        tables.append((options.summary, SUMMARY_COLUMNS, [summary_row(plan)]))
    write_tables(tables)
    progress.end()
    others = instead_lines(ground, plan) if options.instead else ()
    for line in (*plan_lines(plan, options.walk), *others, *(f"※ {note}" for note in notes)):
        print(line)
    for path, *_ in tables:
        print(f"書き出しました: {path}")
    return 0


def _check(options) -> None:
    """Refuse what cannot end well before anything is read."""
    if options.stops < 1:
        raise Impossible("停留所の数（--stops）は、1 以上にしてください。")
    if not 0 < options.walk < float("inf"):
        raise Impossible("歩ける道のり（--walk）には、0 より大きい数（m）を書いてください。")
    if not 0 < options.seconds < float("inf"):
        raise Impossible("時間の上限（--seconds）には、0 より大きい数（秒）を書いてください。")
    if options.capacity is not None and not options.capacity > 0:
        raise Impossible("受けられる数の上限（--capacity）には、0 より大きい数を書いてください。")
    read = (options.nodes, options.edges, options.homes, options.candidates, options.shops, options.fixed)
    check_files(read, (options.out, options.summary))
