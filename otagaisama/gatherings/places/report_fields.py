"""What a year's report can tell, each by its own name: single values, and runs over months, days and money lines."""

from otagaisama.gatherings.places.states import Counted, Heading, side_of

MONTHS = 12
_SINGLE = {
    "name": "居場所の名前", "kind": "種類", "district": "学区", "address": "ところ", "host": "開いているところ（団体など）", "hours": "開く日と時間",
    "year": "年度", "printed_on": "書いた日", "openings": "開いた回数", "people": "のべ人数", "average": "1回の平均人数", "helpers": "世話した人数ののべ",
    "meals": "食事の数", "closed_days": "開かなかった日の数", "missing": "記録のない月",
    "income_planned": "収入の合計（予算）", "income": "収入の合計（決算）", "spending_planned": "支出の合計（予算）", "spending": "支出の合計（決算）",
    "left": "次へのくりこし", "granted": "受けとった助成", "grant_amount": "助成の額（いまの記録で）", "refund": "お返しする額",
}  # fmt: skip
_RUNS = {
    "month_openings": "月ごとの回数", "month_people": "月ごとの人数", "month_helpers": "月ごとの世話した人数", "month_running": "月ごとの累計人数",
    "month_meals": "月ごとの食事の数", "day_on": "日ごと：日", "day_people": "日ごと：人数", "day_parts": "日ごと：うち…", "day_what": "日ごと：したこと",
    "day_helpers": "日ごと：世話した人数", "line_on": "お金の行：日", "line_heading": "お金の行：費目", "line_what": "お金の行：何の",
    "line_income": "お金の行：入", "line_spending": "お金の行：出", "line_receipt": "お金の行：領収書の番号",
}  # fmt: skip
COUNTS = {f"of_{code.value}": f"うち、{code.label}（のべ）" for code in Counted}
MONTH_COUNTS = {f"month_of_{code.value}": f"月ごとのうち、{code.label}" for code in Counted}
MONEY = {
    f"{when}_{code.value}": f"{'収入' if side_of(code) == 'in' else '支出'}：{code.label}（{said}）"
    for code in Heading
    for when, said in (("planned", "予算"), ("actual", "決算"))
}
SINGLE = _SINGLE | COUNTS | MONEY
RUNS = _RUNS | MONTH_COUNTS
LABELS = SINGLE | RUNS


def code_of(name: str) -> str:
    """The field that a form means by a name of its own: its code, or its label; "" where there is none."""
    return name if name in LABELS else next((code for code, label in LABELS.items() if label == name), "")


def is_run(field: str) -> bool:
    """Whether it goes to many cells."""
    return field in RUNS


def is_of_months(field: str) -> bool:
    """Whether it goes to exactly twelve cells."""
    return field in RUNS and field.startswith("month_")


def choices() -> list:
    """For a form: in groups, with nothing first."""
    return [
        ("", "（何も入れない・はずす）"), ("居場所と一年", list(_SINGLE.items())), ("うち…", list(COUNTS.items())),
        ("月ごと（12ます）", [(code, label) for code, label in RUNS.items() if is_of_months(code)]),
        ("日ごと・お金の行ごと", [(code, label) for code, label in RUNS.items() if not is_of_months(code)]),
        ("予算と決算", list(MONEY.items())),
    ]  # fmt: skip
