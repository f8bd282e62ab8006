"""`otagaisama access`: how far every home is from its nearest shops on foot, on real streets. Needs no database."""

from __future__ import annotations

import signal
import threading
from contextlib import nullcontext
from pathlib import Path

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.streets.asking import Progress, check_files, table_options

COLUMNS = ("home_id", "kind", "rank", "shop_id", "walk_m", "straight_m")


def options(parser) -> None:
    """Give the command its options."""
    table_options(
        parser,
        ("--homes", True, "id,lat,lon[,people,elders]", "家や町（住む人、65歳以上の人の数はあれば）"),
        ("--shops", True, "id,lat,lon,kind", "店"),
    )
    group = parser.add_argument_group("何を調べるか")
    group.add_argument(
        "--nearest", type=int, default=1, metavar="数", help="近いほうから何軒を書き出すか（ふつうは 1）"
    )
    group.add_argument(
        "--limits", default="300,500,800", metavar="m,m,…", help="これより遠い家と人を数える（ふつうは 300,500,800）"
    )
    group.add_argument("--by-kind", action="store_true", help="店の種類（kind）ごとに調べます")
    group.add_argument("--main-part", action="store_true", help="いちばん大きくつながった道だけを使います")
    group.add_argument("--skip-outside", action="store_true", help="道の表の範囲の外にある店は、除いて進みます")
    group.add_argument("--any-length", action="store_true", help="道の長さが直線とかけはなれていても、そのまま使います")
    group.add_argument(
        "--close",
        action="append",
        default=[],
        metavar="店のid",
        help="この店が閉まったら、とくらべます（くりかえし書けます）",
    )
    group.add_argument(
        "--open", type=Path, metavar="表", help="id,lat,lon,kind：この店が開いたら（移動販売が来たら）、とくらべます"
    )
    group.add_argument(
        "--detours",
        type=int,
        default=0,
        metavar="数",
        help="直線では近いのに歩くと遠い家を、遠回りの大きいほうから挙げます",
    )
    work = parser.add_argument_group("どう動かすか（答えは同じです）")
    work.add_argument(
        "--kernel",
        choices=("auto", "scipy", "numba"),
        default="auto",
        metavar="計算",
        help="auto（ふつう）、scipy、numba",
    )
    work.add_argument("--parts", type=int, default=0, metavar="数", help="道を分けて、この機械の CPU で手分けします")
    work.add_argument(
        "--cluster", metavar="住所", help="動いている Dask のスケジューラーで手分けします（例：tcp://10.0.0.5:8786）"
    )
    written = parser.add_argument_group("書き出すもの（どれも、終わりまでできたときにだけ現れます）")
    written.add_argument("--out", type=Path, metavar="ファイル", help=f"家ごとの答え：{','.join(COLUMNS)}")
    written.add_argument("--summary", type=Path, metavar="ファイル", help="まとめを表（CSV）でも書き出します")
    written.add_argument(
        "--no-cache", action="store_true", help="道の表のとなりに、次から早く読むための控え（.arrays.npz）を置きません"
    )


def _limits(text: str) -> tuple[float, ...]:
    """Read 300,500,800."""
    try:
        limits = tuple(float(part) for part in text.split(","))
    except ValueError:
        limits = ()
    if not limits or any(not 0 < limit < float("inf") for limit in limits):
        raise Impossible("--limits には、0より大きい数（m）を , で区切って書いてください（例：300,500,800）。")
    return tuple(sorted(set(limits)))


def run(options) -> int:
    """Read, walk, write, and say what was found."""
    limits = _limits(options.limits)
    _check(options)
    if threading.current_thread() is threading.main_thread():
        signal.signal(
            signal.SIGTERM, signal.default_int_handler
        )  # asked to end: ends as with Ctrl+C, drafts taken away
    progress = Progress()
    from otagaisama.engines.access.reach import reach
    from otagaisama.engines.access.whatif import changed
    from otagaisama.engines.streets import checks
    from otagaisama.engines.streets.keeping import keep_network

    whole, kept = _network(options, progress)
    network = whole.largest_part() if options.main_part else whole
    homes, shops, opened, notes = _places(options, network, progress)
    what_if = bool(options.close) or opened is not None
    progress("歩く道のりを調べています", 0)
    with _sweeper(options, network) as sweeper:
        result = reach(
            network, homes, shops, nearest=options.nearest, limits=limits, by_kind=options.by_kind,
            whole=what_if, sweeper=sweeper,
        )  # fmt: skip
    notes += checks.far_from_streets(result.at_homes.piece, homes.ids, "家")
    notes += checks.far_from_streets(result.at_shops.piece, shops.ids, "店")
    result, changes = changed(result, close=options.close, opened=opened) if what_if else (result, [])
    progress("書き出しています", 0)
    _write(options, result)
    if not (kept or options.no_cache):
        keep_network(whole, options.nodes, options.edges)
    progress.end()
    _tell(options, result, changes, notes)
    return 0


def _places(options, network, progress):
    """Return (homes, shops, shops that open, what is to be said of them), read and checked against the streets."""
    from otagaisama.engines.streets import checks
    from otagaisama.engines.streets.loading import load_places
    from otagaisama.engines.streets.places import one_spelling

    homes = load_places(options.homes, progress=progress)
    notes = checks.check_homes(network, homes, options.homes)
    tables: list = []
    for path in (options.shops, options.open):
        if path is None:
            tables.append(None)
            continue
        shops = load_places(path, kinds=True, progress=progress)
        if options.by_kind:
            checks.check_kinds(shops, path)
        shops, left = checks.check_shops(network, shops, path, skip_outside=options.skip_outside)
        tables.append(shops)
        notes += left
    if options.by_kind:
        tables = one_spelling(*tables)
    if tables[1] is not None:
        checks.check_new(tables[0], tables[1], options.open)
    return homes, *tables, notes


def _sweeper(options, network):
    """Return a context with what does a sweep: here, on this machine's processes, or on a cluster."""
    from functools import partial

    from otagaisama.engines.access.large import parts
    from otagaisama.engines.access.large.sweep import sweep

    if options.cluster:
        return parts.cluster_parts(
            network, options.cluster, options.parts, nearest=options.nearest, kernel=options.kernel
        )
    if options.parts > 1:
        return parts.local_parts(network, options.parts, nearest=options.nearest, kernel=options.kernel)
    return nullcontext(partial(sweep, kernel=options.kernel))


def _check(options) -> None:
    """Refuse what cannot end well before anything is read."""
    if options.nearest < 1:
        raise Impossible("--nearest には、1以上の数を書いてください。")
    if options.parts < 0 or options.detours < 0:
        raise Impossible("--parts と --detours には、0以上の数を書いてください。")
    read = (options.nodes, options.edges, options.homes, options.shops, options.open)
    check_files(read, (options.out, options.summary))


def _network(options, progress):
    """Return (network, whether it came from what was kept)."""
    from otagaisama.engines.streets.keeping import kept_network
    from otagaisama.engines.streets.loading import load_network

    if not (options.no_cache or options.any_length):
        progress("道の控えを読んでいます", 0)
        kept = kept_network(options.nodes, options.edges)
        if kept is not None:
            return kept, True
    network = load_network(options.nodes, options.edges, progress=progress, any_length=options.any_length)
    return network, options.any_length


def _write(options, result) -> None:
    """Write the tables that were asked for, all or none."""
    from otagaisama.engines.access.telling import SUMMARY_COLUMNS, summary_rows
    from otagaisama.engines.tables.writing import Table, write_tables

    tables: list[Table] = []
    if options.out:
        tables.append((options.out, COLUMNS, map(_cells, result.answers())))
    if options.summary:
        tables.append((options.summary, SUMMARY_COLUMNS, summary_rows(result)))
    write_tables(tables)


def _cells(answer) -> tuple:
    walk, line = (None if m is None else f"{m:.2f}" for m in (answer.walk_m, answer.straight_m))
    return answer.home_id, answer.kind, answer.rank, answer.shop_id, walk, line


def _tell(options, result, changes, notes: list[str]) -> None:
    from otagaisama.engines.access.telling import change_lines, detour_lines, summary_lines

    for line in (*summary_lines(result), *change_lines(changes), *detour_lines(result, options.detours)):
        print(line)
    if notes:
        print()
    for note in notes:
        print(f"※ {note}")
    for path in (options.out, options.summary):
        if path:
            print(f"書き出しました: {path}")
