"""`otagaisama ward`: the wards of this house; made, named, drawn, taken away while empty."""

from pathlib import Path

from otagaisama.config import house
from otagaisama.config.stop import Stop, check_file


def options(parser):
    parser.add_argument("--name", help="名前（書かなければ、いまの名前を見せます）")
    parser.add_argument("--code", help="どの区か（市区町村コード。新しくつくるとき）")
    parser.add_argument("--add", action="store_true", help="新しくつくります（--code と --name も）")
    parser.add_argument("--remove", action="store_true", help="学区も町も入っていない区を消します")
    parser.add_argument("--boundary", type=Path, metavar="ファイル", help="区の境界（GeoJSON）を取り込みます")
    parser.add_argument("--streets", type=Path, metavar="ファイル", help="地図に描く道（GeoJSON）を取り込みます")
    parser.add_argument(
        "--lines", type=Path, metavar="ファイル", help="歩ける道の線（OpenStreetMapの切り出し、GeoJSON）"
    )
    parser.add_argument(
        "--nodes", type=Path, metavar="ファイル", help="歩く道の地点の表（id,lat,lon）。--edges といっしょに"
    )
    parser.add_argument("--edges", type=Path, metavar="ファイル", help="歩く道の表（u,v,length_m[,class,brunnel]）")
    parser.add_argument("--source", default="", help="出典（地図といっしょに出ます）")


def run(options) -> int:
    files = {name: getattr(options, name) for name in ("boundary", "streets", "lines", "nodes", "edges")}
    for path in files.values():
        if path is not None:
            check_file(path)
    if bool(options.nodes) != bool(options.edges):
        raise Stop("--nodes と --edges は、いっしょに書いてください。", 2)
    house.enter_with_keys()
    if options.add:
        return _add(options)
    chosen = _wards(options.code)
    bodies = {name: path.read_bytes() for name, path in files.items() if path is not None}
    if options.name is None and not options.remove and not bodies:
        for ward in chosen:
            print(_told(ward))
        return 0
    if len(chosen) > 1:
        raise Stop("どの区のことか、--code で書いてください。", 2)
    return _remove(chosen[0]) if options.remove else _change(chosen[0], options, bodies)


def _wards(code: str | None) -> list:
    from otagaisama.config.commands.take_in import checked_code
    from otagaisama.town.models import Ward

    wards = Ward.objects.order_by("code")
    chosen = list(wards.filter(code__startswith=checked_code(code)) if code else wards)
    if not chosen:
        raise Stop("その区は、まだありません。", 2)
    return chosen


def _told(ward) -> str:
    from otagaisama.town.outlines import count_points

    drawn = [
        f"{said} {count_points(shape)}点" for said, shape in (("境界", ward.boundary), ("道", ward.streets)) if shape
    ]
    return f"{ward.code} {ward.name}（{'、'.join(drawn) or '境界も道も、まだありません'}）"


def _add(options) -> int:
    from django.utils import timezone

    from otagaisama.config.commands.take_in import checked_code, checked_name
    from otagaisama.register.actions import make_ward

    if not options.code or not options.name:
        raise Stop("新しい区には、--code と --name を書いてください。", 2)
    ward = make_ward(code=checked_code(options.code), name=checked_name(options.name), at=timezone.localtime())
    print(f"{ward.code} {ward.name} をつくりました。")
    return 0


def _remove(ward) -> int:
    from django.utils import timezone

    from otagaisama.people.diary import HOUSE
    from otagaisama.register.actions import remove_ward

    remove_ward(ward=ward, by=HOUSE, at=timezone.localtime())
    print(f"{ward.name} を消しました。")
    return 0


def _change(ward, options, bodies: dict[str, bytes]) -> int:
    from django.utils import timezone

    from otagaisama.config.commands.take_in import checked_name
    from otagaisama.people.diary import HOUSE
    from otagaisama.register.actions import change_ward, draw_boundary, draw_streets
    from otagaisama.shopping.stores.actions import take_streets

    facts = {"ward": ward, "source": options.source, "by": HOUSE, "at": timezone.localtime()}
    if options.name is not None:
        change_ward(ward=ward, name=checked_name(options.name), at=facts["at"])
        print(f"{ward.code} の名前を「{ward.name}」にしました。")
    if "boundary" in bodies:
        draw_boundary(data=bodies["boundary"], **facts)
    walked = {name: bodies[name] for name in ("lines", "nodes", "edges") if name in bodies}
    if walked:
        taken = take_streets(**walked, draw="streets" not in bodies, **facts)
        print(
            f"歩く道を取り込みました: 地点 {taken.nodes:,}、道 {taken.edges:,}（つながっていない地点 {taken.left_out:,}）"
        )
    if "streets" in bodies:
        draw_streets(data=bodies["streets"], **facts)
    if bodies:
        print(_told(ward))
    return 0
