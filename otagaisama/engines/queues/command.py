"""`otagaisama queue`: who has a seat, who is offered one and who waits, from the log of what happened. Needs no database."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from otagaisama.engines.dates.japanese_dates import DateError, jdatetime
from otagaisama.engines.queues.line import HELD, Place, State
from otagaisama.engines.queues.log import COLUMNS, WHAT, read_line, read_moment, read_span
from otagaisama.engines.refusals import Impossible
from otagaisama.engines.tables.writing import check_writable, write_rows

HEADER = ("id", "party", "state", "order")
WORDS = {
    State.SEATED: "席がある", State.OFFERED: "席を案内して、返事を待っている", State.WAITING: "空きを待っている",
    State.LAPSED: "返事のないまま過ぎた", State.DECLINED: "見送った", State.CANCELLED: "取りやめた",
}  # fmt: skip


def options(parser) -> None:
    """Give the command its options."""
    parser.add_argument("--seats", type=int, required=True, metavar="数", help="席の数（定員）")
    parser.add_argument(
        "--log",
        type=Path,
        required=True,
        metavar="表",
        help=f"{','.join(COLUMNS)}：起きたことを早い順に（what は {'、'.join(WHAT)}）",
    )
    parser.add_argument(
        "--lapse", default="24h", metavar="時間", help="案内した席の返事を待つ時間（24h、2d、90m。ふつうは 24h）"
    )
    parser.add_argument("--until", metavar="時刻", help="いつのようすか（2026-12-01T10:00。ふつうは、最後の行のとき）")
    parser.add_argument("--out", type=Path, required=True, metavar="ファイル", help=",".join(HEADER))


def run(options) -> int:
    """Read, follow, write, and say how the line stands."""
    if options.seats < 1:
        raise Impossible("席の数（--seats）は、1 以上にしてください。")
    lapse, until = read_span(options.lapse), _until(options.until)
    if options.out.resolve() == options.log.resolve():
        raise Impossible("--out が --log と同じファイルです。別の名前にしてください。")
    check_writable(options.out)
    _, places, at = read_line(options.log, options.seats, lapse, until)
    write_rows(options.out, HEADER, ((place.id, place.party, place.state.value, place.order) for place in places))
    for line in _lines(places, options.seats, at):
        print(line)
    print(f"書き出しました: {options.out}")
    return 0


def _until(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return read_moment(text)
    except (DateError, ValueError) as error:
        raise Impossible(
            f"--until は、2026-12-01T10:00 のように書いてください（「{text[:30]}」は読めません）。"
        ) from error


def _lines(places: list[Place], seats: int, at: datetime):
    """Yield how the line stands, as Japanese lines."""
    held = sum(place.party for place in places if place.state in HELD)
    yield f"{jdatetime(at)} のようす：席 {seats}、空き {seats - held}"
    for state, words in WORDS.items():
        parties = [place.party for place in places if place.state == state]
        if parties:
            yield f"  {words}：{len(parties)} 組（{sum(parties)} 人）"
    for place in places:
        if place.until is not None:
            yield f"  {place.id} の返事は {jdatetime(place.until)} まで"
