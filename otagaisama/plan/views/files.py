"""Files that are taken away."""

from urllib.parse import quote

from django.http import HttpResponse

from otagaisama.base.lists.files import XLSX_TYPE as XLSX
from otagaisama.plan import files, queries
from otagaisama.plan.models import Plan


def plan_response(plan: Plan, kind: str) -> HttpResponse:
    """The plan's sheet as CSV (letter for letter as it was taken in) or Excel."""
    sheet = queries.sheet_of(plan)
    body = files.csv_bytes(sheet) if kind == "csv" else files.excel_bytes(sheet)
    response = HttpResponse(body, content_type="text/csv; charset=utf-8" if kind == "csv" else XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'計画の表.{kind}')}"
    return response
