"""`otagaisama import KIND FILE`: a table into the house by the same flow as the page: columns proposed, all rows or none."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from otagaisama.config import house
from otagaisama.config.stop import Stop, check_file

DIRECTORY = {
    "districts": "学区",
    "towns": "町・丁目",
    "posts": "声に気づける先",
    "bodies": "関係機関（困りごとを引きつげる先）",
    "places": "場所",
    "listeners": "世話やきさん",
    "garbage": "ごみの日",
}
SHOPPING = {"stores": "店", "services": "買い物支援サービス", "population": "町の人口", "addresses": "住居表示の点"}
KINDS = {
    "plan": "計画",
    **DIRECTORY,
    **SHOPPING,
    "areas": "区域",
    "helpers": "手助けする人",
    "people": "手助けを受けている方",
    "answers": "アンケートの答え",
}
MOST = 30
LONGEST_NAME = 50


def options(parser):
    parser.add_argument(
        "kind", choices=KINDS, metavar="種類", help="、".join(f"{code}（{label}）" for code, label in KINDS.items())
    )
    parser.add_argument("file", type=Path, metavar="ファイル", help="CSV（UTF-8 か cp932）、Excel、GeoJSON")
    parser.add_argument("--look", action="store_true", help="どの欄が何として読まれるか、どうなるかを見るだけにします")
    parser.add_argument(
        "--columns", type=Path, metavar="ファイル",
        help="欄の読みかた（JSON：{\"ファイルの見出し\": \"この一覧の欄\"}）。--look でまだないときは、いまの読みかたを書き出します",
    )  # fmt: skip
    parser.add_argument("--sheet", default="", metavar="シート", help="Excelの、どのシートか")
    parser.add_argument("--ward-name", help="区の名前（まだ区がないとき。例: 名古屋市北区）")
    parser.add_argument("--ward-code", help="市区町村コード（まだ区がないとき。例: 23103）")
    parser.add_argument("--agreed", action="store_true", help="posts：載せてよいと、それぞれの先に確かめてあります")
    parser.add_argument("--allow-far", action="store_true", help="区から遠くはなれた位置も取り込みます")
    parser.add_argument("--default-kind", default="", metavar="種類", help="posts・places：種類の列がないときの種類")
    parser.add_argument("--source", default="", metavar="出典", help="出典（人口・住居表示では、かならず）")
    parser.add_argument("--day", default="", metavar="日", help="いつのものか（例: 2026-04-01）")
    parser.add_argument(
        "--layer", default="", metavar="名前", help="areas：区域の分けかた（例: 日常生活圏域。「学区」なら町の学区）"
    )
    parser.add_argument("--survey", type=int, metavar="番号", help="answers：アンケートの番号")


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


class _OnlyLooked(Exception):
    """Everything was shown; nothing is to be kept."""


def _list(options, data: bytes) -> int:
    from django.db import transaction

    try:
        with transaction.atomic():  # a refused list leaves no ward behind
            looked = _looked(options, data)
            if looked.reading.faults:
                raise _OnlyLooked
            if looked.question:
                print(
                    "種類の欄が空の行は「その他」と読みました（--default-kind で、何の一覧かを書けます。例: 高齢者サロン）。"
                )
            if options.look:
                _say_records(looked)
                raise _OnlyLooked
            print(f"{KINDS[options.kind]}：{looked.take()}")
    except _OnlyLooked:
        return _faults(options, looked) if looked.reading.faults else 0
    if looked.reading.notes:
        print(f"{len(looked.reading.notes)} 行に、気になるところがあります（--look か画面の取り込みで見られます）。")
    return 0


def _looked(options, data: bytes):
    """The list as the flow reads it, its columns said."""
    from django.utils import timezone

    from otagaisama.base.intake.console import look
    from otagaisama.people.diary import HOUSE

    flow = _flow(options)
    answers = {
        "kind": options.kind, "source": options.source, "day": options.day, "layer": options.layer, "default_kind": options.default_kind,
        "allow_far": options.allow_far, "agreed": True,
    }  # fmt: skip
    return look(
        flow, data, options.file.name, answers=answers, chosen=_chosen(options, flow, answers), at=timezone.localtime(), by=HOUSE,
        sheet=options.sheet, over={"agreed": options.agreed}, say=lambda brought, columns: _say_columns(flow, brought, columns, options),
    )  # fmt: skip


def _flow(options):
    """The flow of a kind."""
    if options.kind in DIRECTORY:
        from otagaisama.directory.views.imports import OWN_LISTS

        _ward(options)
        return OWN_LISTS
    if options.kind in SHOPPING:
        from otagaisama.shopping.stores.views.imports import OWN_TABLES

        _ward(options)
        return OWN_TABLES
    if options.kind == "areas":
        from otagaisama.register.views.areas import AREAS

        return AREAS
    if options.kind == "people":
        from otagaisama.support.requests.views.people_list import PEOPLE_LIST

        return PEOPLE_LIST
    if options.kind == "helpers":
        from otagaisama.support.helpers.views.helper_list import HELPER_LIST

        return HELPER_LIST
    from otagaisama.surveys.answers.views.boxes import flow_of
    from otagaisama.surveys.questions.models import Survey

    survey = Survey.objects.filter(number=options.survey).first() if options.survey else None
    if survey is None:
        raise Stop("どのアンケートか、--survey に番号を書いてください。", 2)
    return flow_of(survey)


def _chosen(options, flow, answers) -> dict[str, str]:
    """What the file of columns says: header → field. Raises Stop where it names no field of this list."""
    from otagaisama.base.intake.console import field_of

    if options.columns is None or (options.look and not options.columns.exists()):
        return {}
    try:
        written = json.loads(options.columns.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise Stop(f"欄の読みかたのファイルが読めません: {options.columns}", 2) from error
    if not isinstance(written, Mapping) or not all(isinstance(word, str) for word in written.values()):
        raise Stop('欄の読みかたは {"ファイルの見出し": "この一覧の欄"} のように書いてください。', 2)
    offered = flow.asking.offered(answers)
    fields = {header: field_of(word, offered) for header, word in written.items()}
    strange = [word for header, word in written.items() if fields[header] is None]
    if strange:
        raise Stop(
            f"「{strange[0]}」という欄はありません。あるのは {'、'.join(label for _, label in offered)} です。", 2
        )
    return {header: field or "" for header, field in fields.items()}


def _say_columns(flow, brought, columns, options) -> None:
    labels = dict(flow.asking.offered(brought.answers)) if flow.asking else {}
    if options.look or options.columns:
        print("欄の読みかた：")
        for column in columns:
            cells = "、".join(cell[:20] for cell in column.cells)
            print(
                f"  {column.header or '（見出しなし）'} → {labels.get(column.field, column.field) or '使わない'}（{cells}）"
            )
    if options.look and options.columns and not options.columns.exists():
        words = {column.header: labels.get(column.field, column.field) for column in columns if column.header}
        options.columns.write_text(json.dumps(words, ensure_ascii=False, indent=2) + "\n", "utf-8")
        print(f"いまの読みかたを書き出しました: {options.columns}")


def _say_records(looked) -> None:
    print(f"{len(looked.reading.entries)} 件：")
    for record in looked.records[:MOST]:
        facts = "、".join(f"{fact.label}：{fact.text}" for fact in record.facts)
        print(f"  {record.line}行め {record.name}（{record.state_words}）{facts}")
    if len(looked.records) > MOST:
        print(f"  ほかに {len(looked.records) - MOST} 件")
    for line, notes in sorted(looked.reading.notes.items())[:MOST]:
        print(f"  {line}行め {'　'.join(notes)}")


def _faults(options, looked) -> int:
    from otagaisama.base.intake import result_book

    lines = sorted(looked.reading.faults.items())
    return _refuse(
        options.file,
        [f"{line}行め: {reason}" for line, reasons in lines for reason in reasons],
        result_book(looked.reading),
    )


def _ward(options):
    """The ward a list is of; a new one where there is none and it was named."""
    from django.utils import timezone

    from otagaisama.register.actions import make_ward
    from otagaisama.town.models import Ward

    wards = Ward.objects.order_by("code")
    if options.ward_code:
        code = checked_code(options.ward_code)
        ward = wards.filter(code__startswith=code).first()
        if ward is None and not options.ward_name and not wards.exists():
            raise Stop("新しい区には、--ward-name で名前も書いてください。", 2)
        if ward is None:
            return make_ward(code=code, name=checked_name(options.ward_name or code), at=timezone.localtime())
        if options.ward_name and options.ward_name.strip() != ward.name:
            raise Stop(
                f"{ward.code} は「{ward.name}」です。名前を直すときは「otagaisama ward --name 新しい名前」を使ってください。",
                2,
            )
        return ward
    known = list(wards[:2])
    if len(known) == 1:
        return known[0]
    raise Stop("どの区のものか、--ward-code（はじめてなら --ward-name も）で書いてください。", 2)


def checked_code(text: str) -> str:
    """The code of a municipality: five digits, or six with the check digit. Raises Stop."""
    from otagaisama.register.forms import code_of

    code = code_of(text)
    if code is None:
        raise Stop(f"市区町村コードは5けた（検査数字をつけると6けた）の数字です。番号を確かめてください: {text}", 2)
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
