"""Common issues as the plan sees them: those that wait first."""

from datetime import date

from otagaisama.base.days import jday
from otagaisama.base.lists import DATE, FILE, PAGE, Column, Filter, List, of_year
from otagaisama.plan import queries
from otagaisama.troubles.models import CommonIssue
from otagaisama.troubles.thread.models.choices import Category


def _issues(user, *, on: date) -> list[CommonIssue]:
    return sorted(queries.issues_for(user, on=on), key=lambda issue: issue.state != CommonIssue.State.OPEN)


def _taken_by(issue: CommonIssue) -> str:
    by = [f"{entry.node.number_text} {entry.node.title}" for entry in issue.taken_up.all() if entry.node]
    return "、".join([*by, *(entry.working_group.name for entry in issue.taken_up.all() if entry.working_group)])


def _when_taken(issue: CommonIssue) -> str:
    days = [jday(entry.taken_on, issue.made_on) for entry in issue.taken_up.all()]
    return f"{'、'.join(days)}に取り上げました" if days else ""


def _badge(issue: CommonIssue, today: date):
    yield issue.get_state_display(), "warn" if issue.state == CommonIssue.State.OPEN else "ok"


ISSUES = List(
    code="plan-issues", title="共通の課題", records=_issues, template="plan/issues.html", area="",
    columns=(
        Column("title", "題名", "title", link="plan:issue", sort=True),
        Column("category", "分類", lambda issue: issue.get_category_display()),
        Column("made", "まとめた日", "made_on", kind=DATE, sort=True),
        Column("state", "ようす", lambda issue: issue.get_state_display(), place=FILE),
        Column("now", "ようす", lambda issue: "", place=PAGE, badges=_badge),
        Column("taken", "取り上げた取り組み・WG", _taken_by, note=_when_taken),
    ),
    filters=(Filter("state", "ようす", CommonIssue.State.choices, "state"), Filter("category", "分類", Category.choices, "category"), of_year("made_on")),
    search=lambda rows, words: [issue for issue in rows if words in issue.title], search_label="題名でさがす",
    empty="共通の課題は、まだありません。一緒に考える場で似た困りごとが重なると、ここに出ます。",
    searched_empty="その題名の課題は、ありません。", empty_step=("計画の机へ戻る", "plan:desk"),
)  # fmt: skip
