"""`otagaisama export KIND FILE`: open tables out of the house, in a form that `import` reads again. Nothing about persons."""

from datetime import date
from pathlib import Path

from otagaisama.config import house
from otagaisama.config.commands.take_in import DIRECTORY, SHOPPING
from otagaisama.config.stop import Stop

HOME_KINDS = {"population": "town", "addresses": "address"}
NOT_KEPT = {"town_code", "block", "number"}  # an address point keeps its label and its number alone
OPEN = ("districts", "towns", "posts", "places", "garbage")  # of listeners nothing leaves here: they are persons
KINDS = {"plan": "計画", **{kind: DIRECTORY[kind] for kind in OPEN}, **SHOPPING, "areas": "区域"}


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

    header, rows = _areas() if kind == "areas" else table_of(kind)
    if as_excel:
        return xlsx_bytes({KINDS[kind][:31]: (header, rows)}), len(rows)
    return ("\ufeff" + csv_text(header, rows)).encode(), len(rows)


def table_of(kind: str) -> tuple[list[str], list[list]]:
    """(header, rows) of a list, in the columns of its blank form."""
    from otagaisama.directory.intake import headers as directory
    from otagaisama.shopping.stores.intake import headers as shopping

    records = _records(kind)
    room = directory if kind in DIRECTORY else shopping
    hidden = getattr(records.model, "HIDDEN", ())
    columns = [
        name for name in room.offered(kind) if name not in hidden and not (kind in HOME_KINDS and name in NOT_KEPT)
    ]
    return [room.COLUMNS[kind][name][0] for name in columns], [
        [_cell(record, name) for name in columns] for record in records
    ]


def _areas() -> tuple[list[str], list[list]]:
    """One row for each town or district of each layer; the layer's own name stands in front."""
    from otagaisama.register.area_lists import COLUMNS
    from otagaisama.town.models import AreaPart

    parts = AreaPart.objects.select_related("layer", "area", "town", "district")
    parts = parts.order_by("layer__order", "area__order", "town__name", "district__name", "id")
    rows = [
        [
            part.layer.name,
            part.area.name,
            part.area.kana,
            part.area.code,
            str(part.town or ""),
            str(part.district or ""),
        ]
        for part in parts
    ]
    return [COLUMNS[name][0] for name in ("layer", "area", "kana", "code", "town", "district")], rows


def _records(kind: str):
    from otagaisama.shopping.stores.models import Home, ShoppingService, Store

    if kind == "stores":
        return Store.objects.select_related("district").order_by("code", "name", "id")
    if kind == "services":
        return ShoppingService.objects.prefetch_related("districts").order_by("kind", "name", "id")
    if kind in HOME_KINDS:
        return Home.objects.filter(kind=HOME_KINDS[kind]).order_by("code", "id")
    return _entries(kind)


def _entries(kind: str):
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
    if name == "name" and hasattr(record, "label"):
        return record.label
    if name == "district" and hasattr(record, "districts"):
        return "、".join(district.name for district in record.districts.all())
    if name == "kind" and hasattr(record, "get_kind_display"):
        return record.get_kind_display()
    if name in {"district", "town"}:
        linked = getattr(record, name)
        return linked.name if linked else ""
    if name == "where":
        return record.get_where_display()
    if name in {"for_whom", "barrier", "how"}:
        return "、".join(getattr(record, f"{name}_labels"))
    value = getattr(record, name, "")
    return value.isoformat() if isinstance(value, date) else value
