"""`otagaisama match`: who could go where, from tables to a table; no database, no house needed."""

import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from otagaisama.config.stop import Stop

MOST = 20


def options(parser):
    parser.add_argument(
        "--helpers", type=Path, required=True, metavar="ファイル",
        help="担い手の表: id,lat,lon,can,slots,max_visits,last_turn_on,turns_this_month,gender,ok_with（一つの欄にいくつも書くときは ; か 、 で区切ります）",
    )  # fmt: skip
    parser.add_argument(
        "--requests",
        type=Path,
        required=True,
        metavar="ファイル",
        help="お願いの表: id,lat,lon,task,slot,needed,gender_wish,needs_ok",
    )
    parser.add_argument("--avoid", type=Path, metavar="ファイル", help="引き合わせない組の表: helper_id,request_id")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="ファイル", help="書き出す表: request_id,helper_id,cost,why"
    )
    parser.add_argument(
        "--unmet",
        type=Path,
        metavar="ファイル",
        help="担い手の決まらないお願いの表も書き出します: request_id,possible,why",
    )
    parser.add_argument(
        "--candidates",
        type=int,
        metavar="人数",
        help="お願い一つに考える担い手を、近さなどの順でこの人数までにします（ふつうは全員）",
    )
    parser.add_argument("--on", metavar="日にち", help="きょうとする日（ふつうは本当のきょう。例: 2025-10-08）")


def run(options) -> int:
    from otagaisama.engines.matching import propose
    from otagaisama.engines.matching.tables import TablesRefused, read_tables, write_turns, write_unmet
    from otagaisama.engines.refusals import Impossible
    from otagaisama.engines.tables.writing import check_writable

    on = _day(options.on)
    if options.candidates is not None and options.candidates < 1:
        raise Stop("--candidates には 1 以上の数を書いてください。", 2)
    try:
        for path in filter(None, (options.out, options.unmet)):
            check_writable(path)
        tables = read_tables(options.helpers, options.requests, options.avoid)
        proposal = propose(
            tables.requests, tables.helpers, on=on, avoid=tables.avoid, candidates=options.candidates, progress=_show
        )
        write_turns(options.out, proposal)
        if options.unmet:
            write_unmet(options.unmet, proposal)
    except TablesRefused as refused:
        print("直すところがあるので、何も書き出していません。", file=sys.stderr)
        for fault in refused.faults:
            print(f"  {fault}", file=sys.stderr)
        return 1
    except Impossible as impossible:
        raise Stop(str(impossible)) from impossible
    _tell(tables, proposal, options)
    return 0


def _day(text: str | None) -> date:
    from otagaisama.engines.dates.japanese_dates import DateError, parse_jdate

    if text is None:
        return datetime.now(ZoneInfo("Asia/Tokyo")).date()
    try:
        return parse_jdate(text)
    except DateError as error:
        raise Stop(f"--on: {error}", 2) from error


def _show(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(
            f"\r担い手をさがしています… {done:,}／{of:,}", end="\n" if done == of else "", file=sys.stderr, flush=True
        )


def _tell(tables, proposal, options) -> None:
    met = len(tables.requests) - len(proposal.unmet)
    print(
        f"お願い {len(tables.requests):,} 件のうち {met:,} 件に、のべ {len(proposal.turns):,} 人の組み合わせができました。"
    )
    print(f"費用の合計 {proposal.total_cost:,}（歩く道のりに直したメートル）。書き出した先: {options.out}")
    print("これは案です。お一人ずつ、断ってもよいことを添えて、うかがってください。")
    for note in tables.notes:
        print(note)
    cut = sum(unmet.cut for unmet in proposal.unmet)
    if cut:
        print(f"{cut:,} 件は、考える担い手を {options.candidates} 人までにしたために決まらなかったのかもしれません。")
        print("--candidates を大きくするか、はずしてお試しください。")
    for unmet in proposal.unmet[:MOST]:
        print(f"  {unmet.request_id}: {unmet.explain}")
    if len(proposal.unmet) > MOST:
        print(f"  ほかに {len(proposal.unmet) - MOST:,} 件（--unmet で表にできます）")
