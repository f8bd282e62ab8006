"""The reckonings that were kept, as a list."""

from otagaisama.base.lists import FILE, MOMENT, NUMBER, PAGE, Column, Filter, List, of_year
from otagaisama.shopping.reach import queries

KINDS = {True: ("もしも", "wait"), False: ("いまのようす", "info")}


def _of_kind(runs, code: str):
    return runs.exclude(compared_with=None) if code == "what-if" else runs.filter(compared_with=None)


RUNS = List(
    code="reach-runs", title="道のりの報告", records=lambda user, on: queries.runs(), order=("-made_at", "id"), size=30, area="",
    template="shopping/runs.html",
    columns=(
        Column("title", "題名", "title", sort="title", link="shopping:run"),
        Column("made", "計算した時", "made_at", kind=MOMENT, sort="made_at"),
        Column("shops", "店", lambda run: run.totals["shops"], kind=NUMBER),
        Column("towns", "町", lambda run: run.totals["towns"]["all"], kind=NUMBER),
        Column("now", "種類", lambda run: "", place=PAGE, badges=lambda run, today: [KINDS[run.is_what_if]]),
        Column("kind", "種類", lambda run: KINDS[run.is_what_if][0], place=FILE),
    ),
    filters=(Filter("kind", "種類", (("now", "いまのようす"), ("what-if", "もしも")), _of_kind), of_year("made_at__date")),
    search=lambda runs, words: runs.filter(title__contains=words), search_label="題名のことば",
    searched_empty="その題名の報告は、ありません。", empty="まだ、計算していません。店と町と道がそろうと、計算できます。",
)  # fmt: skip
