"""`otagaisama export KIND FILE`: open tables out of the house, in a form that `import` reads again. Nothing about persons."""

from datetime import date
from pathlib import Path

from otagaisama.config import house
from otagaisama.config.commands.take_in import KINDS
from otagaisama.config.stop import Stop


def options(parser):
    parser.add_argument(
        "kind", choices=KINDS, metavar="種類", help="、".join(f"{code}（{label}）" for code, label in KINDS.items())
    )
    parser.add_argument("file", type=Path, metavar="ファイル", help="書き出す先（.csv か .xlsx）")
    parser.add_argument("--force", action="store_true", help="同じ名前のファイルがあっても、書きかえます")


def run(options) -> int:
    if options.file.suffix.lower() not in {".csv", ".xlsx"}:
        raise Stop("書き出す先の名前は、.csv か .xlsx で終えてください。", 2)
    if options.file.exists() and not options.force:
        raise Stop(f"もうファイルがあります: {options.file}。書きかえるなら --force を付けてください。")
    if not options.file.parent.is_dir():
        raise Stop(f"フォルダーがありません: {options.file.parent}")
    house.enter_with_keys()
    as_excel = options.file.suffix.lower() == ".xlsx"
    data, count = _plan(as_excel) if options.kind == "plan" else _list(options.kind, as_excel)
    options.file.write_bytes(data)
    print(f"{KINDS[options.kind]}を書き出しました: {options.file}（{count} 行）")
    return 0


def _plan(as_excel: bool) -> tuple[bytes, int]:
    from otagaisama.plan import queries
    from otagaisama.plan.files import csv_bytes, excel_bytes
    from otagaisama.plan.models import Plan

    plan = Plan.objects.order_by("-is_current", "-first_year", "id").first()
    if plan is None:
        raise Stop("計画がまだありません。`otagaisama import plan` で取り込んでください。")
    sheet = queries.sheet_of(plan)
    return (excel_bytes if as_excel else csv_bytes)(sheet), len(sheet.lines)


def _list(kind: str, as_excel: bool) -> tuple[bytes, int]:
    from otagaisama.base.lists.files import xlsx_bytes
    from otagaisama.base.tables import csv_text
    from otagaisama.directory.intake.headers import label_of, offered

    records = _records(kind)
    columns = [name for name in offered(kind) if name not in getattr(records.model, "HIDDEN", ())]
    header = [label_of(kind, name) for name in columns]
    rows = [[_cell(record, name) for name in columns] for record in records]
    if as_excel:
        return xlsx_bytes({KINDS[kind][:31]: (header, rows)}), len(rows)
    return ("\ufeff" + csv_text(header, rows)).encode(), len(rows)


def _records(kind: str):
    from otagaisama.directory import queries
    from otagaisama.town.models import District, Town
    from otagaisama.town.queries import garbage_rules

    if kind == "districts":
        return District.objects.order_by("order", "code")
    if kind == "towns":
        return Town.objects.select_related("district").order_by("code")
    if kind == "garbage":
        return garbage_rules()
    entries = queries.all_posts() if kind == "posts" else queries.places()
    return entries.select_related("district").order_by("name", "id")


def _cell(record, name: str):
    if name in {"district", "town"}:
        linked = getattr(record, name)
        return linked.name if linked else ""
    if name == "where":
        return record.get_where_display()
    if name in {"for_whom", "barrier"}:
        return "、".join(getattr(record, f"{name}_labels"))
    value = getattr(record, name, "")
    return value.isoformat() if isinstance(value, date) else value
