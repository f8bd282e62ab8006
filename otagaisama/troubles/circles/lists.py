"""Circles, common issues and what was decided as lists. No card's story and nobody invited leaves here."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html

from otagaisama.base.bridge import jtime
from otagaisama.base.lists import DATE, NUMBER, Box, Column, Filter, List, of_year
from otagaisama.base.lists.files import Heading
from otagaisama.town.lists import of_area
from otagaisama.troubles.circles import queries, states
from otagaisama.troubles.circles.models import Circle, CommonIssue
from otagaisama.troubles.thread.models.choices import Category

CLOSED = Q(state=states.CLOSED)
STATE_BADGES = {
    "open": ("取り上げを待っている", "wait"),
    "taken": ("計画で取り上げた", "ok"),
    "ended": ("一区切り", ""),
}


def _districts(user, on: date) -> list[tuple[str, str]]:
    return [(area.code, area.name) for area in queries.areas_for(user, on)[0]]


def _papers(circle: Circle) -> str:
    if not circle.papers_out:
        return ""
    said = f"紙が{circle.papers_out}枚、戻っていません" if circle.is_closed else f"配った紙 {circle.papers_out}枚"
    return format_html('<a href="{}">{}</a>', reverse("troubles:circle_collect", args=[circle.pk]), said)


def _state(circle: Circle) -> str:
    label, kind = (
        ("これから", "info")
        if circle.is_planned
        else ("ひらいている", "wait")
        if circle.is_held
        else ("終わった", "ok")
    )
    return format_html('<span class="badge badge-{}">{}</span>', kind, label)


CIRCLES = List(
    code="circles", title="考える場", name="考える場の一覧", records=queries.circles_for, order=("-held_on", "id"), template="troubles/circles.html",
    columns=(
        Column("held", "日", "held_on", kind=DATE, sort="held_on", note=lambda circle: jtime(circle.starts) if circle.starts else ""),
        Column("title", "よび名", "title", sort="title", link="troubles:circle"),
        Column("kind", "種類", lambda circle: circle.get_kind_display()),
        Column("district", "学区", "district.name", blank="区全体"),
        Column("place", "場所", "place"),
        Column("cards", "カードの枚数", "cards_count", kind=NUMBER, sort="cards_count"),
        Column("state", "ようす", lambda circle: circle.get_state_display(), html=_state),
        Column("out", "戻っていない紙", "papers_out", kind=NUMBER, html=_papers),
    ),
    boxes=(
        Box("coming", "これからの場", ~CLOSED, order=("held_on", "id"),
            empty="これからの考える場は、まだありません。日とよび名を決めるだけで、ひらけます。話し合うことは、あとから選べます。"),
        Box("past", "終わった場", CLOSED, empty="終わった場は、まだありません。"),
        Box("all", "すべて", empty="考える場は、まだありません。"),
    ),
    filters=(Filter("kind", "種類", Circle.Kind.choices, "kind"), Filter("district", "学区", _districts, "district__code"), of_area(), of_year("held_on")),
    search=lambda rows, words: queries.search_circles(rows, words=words),
    searched_empty="さがした条件に合う場はありません。", unit="回", empty_step=("考える場をひらく", "troubles:circle_new"),
    steps=(("考える場をひらく", "troubles:circle_new"), ("共通の悩み", "troubles:issues")),
)  # fmt: skip


def _issue_state(issue: CommonIssue) -> str:
    label, kind = STATE_BADGES.get(issue.state, STATE_BADGES["ended"])
    return format_html('<span class="badge badge-{}">{}</span>', kind, label)


ISSUES = List(
    code="issues", title="共通の悩み", records=queries.common_issues_for, order=("-made_on", "id"), template="troubles/issues.html",
    columns=(
        Column("made", "まとめた日", "made_on", kind=DATE, sort="made_on"),
        Column("title", "題名", "title", link="troubles:issue", sort="title"),
        Column("category", "分類", lambda issue: issue.get_category_display(), blank="分類なし"),
        Column("district", "学区", lambda issue: issue.district.name if issue.district else "区全体"),
        Column("cards", "カードの数", "cards_count", kind=NUMBER, sort="cards_count"),
        Column("state", "ようす", lambda issue: issue.get_state_display(), html=_issue_state),
    ),
    filters=(
        Filter("state", "ようす", CommonIssue.State.choices, "state"), Filter("category", "分類", Category.choices, "category"),
        Filter("district", "学区", _districts, "district__code"), of_area(), of_year("made_on"),
    ),
    search=lambda rows, words: queries.search_issues(rows, words=words), search_label="題名のことば",
    empty="共通の悩みは、まだありません。考える場で似たカードが3枚そろうと、ここに出ます。",
    steps=(("カードをえらんでまとめる", "troubles:issue_new"),),
)  # fmt: skip

MINUTES = (
    Heading("カード"), Heading("分類"), Heading("決めたこと", width=40), Heading("だれが"), Heading("いつまでに", DATE), Heading("ようす"),
)  # fmt: skip


def minutes_rows(decided) -> list[tuple]:
    """The rows of what a circle decided."""
    return [
        (
            decision.card.number,
            decision.card.get_category_display(),
            decision.text,
            decision.who,
            decision.by_when,
            decision.get_state_display(),
        )
        for decision in decided
    ]
