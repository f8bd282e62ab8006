"""The boxes of troubles as a list: words stay on the page, what leaves is how many and how long; sealed ones leave with a number."""

from datetime import date

from otagaisama.base.days import (
    first_of_month,
    fiscal_year_of,
    fiscal_year_range,
    last_of_month,
    months_later,
    read_month,
)
from otagaisama.base.lists import DATE, FILE, PAGE, Beside, Bulk, Column, Filter, List, in_order, label_of, of_due
from otagaisama.people.lists import desk_colleagues, of_owner
from otagaisama.people.queries import active_account
from otagaisama.people.takeout import GATE
from otagaisama.support.needs import CHOICES as NEEDS
from otagaisama.support.needs import by_category
from otagaisama.town.bridge import fold
from otagaisama.town.lists import of_area
from otagaisama.town.queries import districts
from otagaisama.troubles.burdens.queries import CHANGES, NOT_ASKED_TWICE, of_change
from otagaisama.troubles.thread import actions, queries, rules
from otagaisama.troubles.thread.models import Step, Trouble
from otagaisama.troubles.thread.models.choices import Category, Channel, Urgency
from otagaisama.troubles.thread.queries.troubles import NEWEST
from otagaisama.troubles.thread.states import ROUTES


def _urgent(trouble: Trouble, today):
    if trouble.sealed:
        yield "封をした困りごと", "danger"
    if trouble.is_urgent:
        yield "今すぐ", "danger"


def _late(trouble: Trouble, today):
    if trouble.is_open and trouble.next_due < today:
        yield "すぎています", "danger"


def _next(trouble: Trouble) -> str:
    if trouble.is_open:
        return trouble.next_step
    return "答えを返す" if trouble.answer_owed else "一区切り"


NOT_SAID = "-"
YEARS_BACK = 5


def _code_or_none(field: str, none):
    """The rows of one code; of 「なし」 those that have none."""
    return lambda rows, code: rows.filter(**(none if code == NOT_SAID else {field: code}))


def times_of(on: date) -> list[tuple[str, str]]:
    """The months and fiscal years in which a trouble may have been heard, the newest first: `2026-11`, `2026`."""
    years = [fiscal_year_of(on) - back for back in range(YEARS_BACK)]
    back = (on.year - years[-1]) * 12 + on.month - 4
    months = [months_later(first_of_month(on), -ago) for ago in range(back + 1)]
    return [
        *((f"{month:%Y-%m}", f"{month.year}年{month.month}月") for month in months),
        *((str(year), f"{year}年度") for year in years),
    ]


def span_of(code: str) -> tuple[date, date]:
    """The first and the last day of a month or a fiscal year of `times_of`."""
    month = read_month(code)
    return (month, last_of_month(month)) if month else fiscal_year_range(int(code))


def _handed(trouble: Trouble, *, by, at, reason: str, owner: str) -> None:
    actions.take_up(trouble=trouble, owner=active_account(owner), by=by, at=at, why=reason)


def _put_off(trouble: Trouble, *, by, at, reason: str, due: date) -> None:
    rules.check_is_open(trouble)
    actions.write_step(
        trouble=trouble, kind=Step.Kind.NOTE, said=reason, next_step=trouble.next_step, next_due=due, by=by, at=at
    )


STEPPED = ("new", "mine", "late", "left", "open")
OWNER = Beside("owner", "渡す方", "渡す方をえらんでください。", desk_colleagues)
DUE = Beside("due", "新しい期限", "新しい期限を、きょうより後の日でえらんでください。")

TROUBLES = List(
    code="troubles", address="troubles:troubles", title="困りごと", name="困りごと一覧", records=queries.troubles_for,
    order=NEWEST, template="troubles/troubles.html", walks=True,
    reads=(
        "number", "words", "received_on", "category", "urgency", "status", "fresh", "next_due", "next_step", "answer_owed",
        "knowing__sealed", "district__name", "owner__name",
    ),
    columns=(
        Column("number", "番号", "number", place=FILE),
        Column("received", "聞いた日", "received_on", kind=DATE, sort="received_on", note=lambda trouble: trouble.number),
        Column("words", "ことば", "words", place=PAGE, link="troubles:thread", clip=70, badges=_urgent),
        Column("category", "分類", label_of("category"), place=PAGE, blank="分類なし",
               sort=in_order("category", Category.values), note=lambda trouble: trouble.district.name if trouble.district else "学区なし"),
        Column("district", "学区", "district.name", place=FILE),
        Column("categories", "分類", lambda trouble: "・".join(trouble.category_labels), place=FILE),
        Column("urgency", "急ぎ", label_of("urgency"), place=FILE),
        Column("channel", "受けた所", label_of("channel"), place=FILE),
        Column("told_by", "話した人", label_of("told_by"), place=FILE),
        Column("status", "ようす", label_of("status"), badge="info",
               badges=lambda trouble, today: [("新しい", "warn")] if trouble.fresh else []),
        Column("next", "次にすること", _next, place=PAGE, clip=40),
        Column("route", "行き先", label_of("route"), place=FILE),
        Column("due", "期限", lambda trouble: trouble.next_due if trouble.is_open else None, kind=DATE, place=PAGE, sort="next_due", badges=_late),
        Column("owner", "受け持ち", "owner.name", blank="まだいません"),
        Column("next_due", "次の期限", "next_due", kind=DATE, place=FILE),
    ),
    boxes=tuple(queries.BOXES.values()),
    filters=(
        Filter("category", "分類", [*Category.choices, (NOT_SAID, "分類なし")], _code_or_none("category", {"category": ""})),
        Filter("district", "学区", lambda user, on: districts().values_list("code", "name"), "district__code"),
        of_area(),
        Filter("need", "ニーズの種類", NEEDS, by_category),
        Filter("nowhere", "学区のわからないもの", ((NOT_SAID, "学区なし"),), lambda rows, code: rows.filter(district=None)),
        Filter("urgency", "急ぎ", Urgency.choices, "urgency"),
        of_due("next_due"),
        Filter("channel", "受けた所", Channel.choices, "channel"),
        Filter("route", "行き先", [*ROUTES.items(), (NOT_SAID, "まだ決まっていない")], _code_or_none("route", {"route": ""})),
        Filter("heard", "聞いた時", lambda user, on: times_of(on), lambda rows, code: rows.filter(received_on__range=span_of(code))),
        Filter("burden", "困り具合の変わり方", [*CHANGES, (NOT_SAID, NOT_ASKED_TWICE)], of_change),
        Filter("answered", "答え", (("yes", "返したもの"), ("no", "まだ返していないもの")), lambda rows, code: rows.filter(told_back_at__isnull=code == "no")),
        of_owner(),
        Filter("sealed", "封", (("no", "封のないもの"), ("yes", "封をしたもの")), lambda rows, code: rows.filter(knowing__sealed=code == "yes")),
    ),
    search=lambda rows, words: queries.search(rows, words, fold), search_label="ことば・番号",
    sealed=lambda trouble: trouble.sealed, gate=GATE, hint="名前とことばは入りません。",
    steps=(("電話・窓口で聞く", "troubles:intake"),),
    bulk=(
        Bulk("hand", "えらんだものの受け持ちを渡す", _handed, done="{count}件の受け持ちを渡しました。", reason="わけ・ようす", beside=(OWNER,), boxes=STEPPED),
        Bulk("later", "えらんだものの期限を動かす", _put_off, done="{count}件の期限を動かしました。", reason="わけ・ようす", beside=(DUE,), boxes=STEPPED),
    ),
)  # fmt: skip
