"""`otagaisama import KIND FILE`: a table into the house, all rows or none."""

import sys
from pathlib import Path

from otagaisama.config import house
from otagaisama.config.stop import Stop, check_file

KINDS = {
    "plan": "計画",
    "districts": "学区",
    "towns": "町・丁目",
    "posts": "声に気づける先",
    "places": "場所",
    "garbage": "ごみの日",
}
MOST = 30
LONGEST_NAME = 50


def options(parser):
    parser.add_argument(
        "kind", choices=KINDS, metavar="種類", help="、".join(f"{code}（{label}）" for code, label in KINDS.items())
    )
    parser.add_argument("file", type=Path, metavar="ファイル", help="CSV（UTF-8 か cp932）か Excel")
    parser.add_argument("--ward-name", help="区の名前（まだ区がないとき。例: 名古屋市北区）")
    parser.add_argument("--ward-code", help="市区町村コード（まだ区がないとき。例: 23103）")
    parser.add_argument("--agreed", action="store_true", help="posts：載せてよいと、それぞれの先に確かめてあります")
    parser.add_argument("--allow-far", action="store_true", help="区から遠くはなれた位置も取り込みます")


def run(options) -> int:
    check_file(options.file)
    house.enter_with_keys()
    data = options.file.read_bytes()
    return _plan(options, data) if options.kind == "plan" else _list(options, data)


def _plan(options, data: bytes) -> int:
    from django.utils import timezone

    from otagaisama.plan.actions import import_plan
    from otagaisama.plan.files import rows_with_reasons
    from otagaisama.plan.sheet import SheetRefused

    try:
        plan = import_plan(data=data, filename=options.file.name, by=None, at=timezone.localtime())
    except SheetRefused as refused:
        return _refuse(
            options.file, [str(fault) for fault in refused.faults], {"直すところ": rows_with_reasons(refused)}
        )
    print(f"計画を取り込みました: {plan.name}（{plan.nodes.count()} 行）")
    return 0


def _list(options, data: bytes) -> int:
    from django.db import transaction
    from django.utils import timezone

    from otagaisama.directory.actions import ListRefused, load_lists
    from otagaisama.directory.intake import result_book
    from otagaisama.people.diary import HOUSE

    try:
        with transaction.atomic():  # a refused list leaves no ward behind
            done = load_lists(
                options.kind, data, options.file.name, by=HOUSE, at=timezone.localtime(), ward=_ward(options),
                agreed=options.agreed, allow_far=options.allow_far,
            )  # fmt: skip
    except ListRefused as refused:
        faults = [
            f"{line}行め: {reason}" for line, reasons in sorted(refused.reading.faults.items()) for reason in reasons
        ]
        return _refuse(options.file, faults, result_book(refused.reading))
    print(f"{KINDS[options.kind]}を取り込みました: 新しく {done.made} 件、書きなおし {done.changed} 件。")
    if done.unseen:
        print(
            f"{done.unseen} 件は、住民のページに出ません。載せてよいと確かめたら --agreed を付けて、もう一度取り込んでください（出典の列でもかまいません）。"
        )
    if done.notes:
        print(f"{done.notes} 行に、気になるところがあります（画面の取り込みで見られます）。")
    return 0


def _ward(options):
    from django.utils import timezone

    from otagaisama.register.actions import make_ward
    from otagaisama.town.models import Ward

    wards = Ward.objects.order_by("code")
    if options.ward_code:
        ward = wards.filter(code=options.ward_code).first()
        if ward is None and not options.ward_name:
            raise Stop("新しい区には、--ward-name で名前も書いてください。", 2)
        if ward is None:
            return make_ward(
                code=checked_code(options.ward_code), name=checked_name(options.ward_name), at=timezone.localtime()
            )
        if options.ward_name and options.ward_name.strip() != ward.name:
            raise Stop(
                f"{ward.code} は「{ward.name}」です。名前を直すときは「otagaisama ward --name 新しい名前」を使ってください。",
                2,
            )
        return ward
    candidates = list(wards[:2])
    if len(candidates) == 1:
        return candidates[0]
    raise Stop("どの区のものか、--ward-code（はじめてなら --ward-name も）で書いてください。", 2)


def checked_code(text: str) -> str:
    """The code of a municipality: five digits, or six with the check digit. Raises Stop."""
    from otagaisama.register.forms import code_of

    code = code_of(text)
    if code is None:
        raise Stop(f"市区町村コードは5けたか6けたの数字です: {text}", 2)
    return code


def checked_name(text: str) -> str:
    """The name of a ward. Raises Stop."""
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME:
        raise Stop(f"区の名前は、1文字から{LONGEST_NAME}文字までで書いてください。", 2)
    return name


def _refuse(file: Path, faults: list[str], book: dict) -> int:
    """Say what is wrong, and write every row back beside the file, with its reason in front of it."""
    from otagaisama.base.lists.files import xlsx_bytes

    print(f"{file.name} に直すところがあるので、何も取り込んでいません。", file=sys.stderr)
    for sentence in faults[:MOST]:
        print(f"  {sentence}", file=sys.stderr)
    if len(faults) > MOST:
        print(f"  ほかに {len(faults) - MOST} か所", file=sys.stderr)
    back = file.with_name(f"{file.stem}_直すところ.xlsx")
    try:
        back.write_bytes(xlsx_bytes(book))
    except OSError:
        print(f"理由を書いた表は、書けませんでした（{back.parent} に書きこめません）。", file=sys.stderr)
    else:
        print(f"行ごとの理由を書いた表: {back}", file=sys.stderr)
    return 1
