"""The surveys of the desk as a list."""

from datetime import date

from otagaisama.base.lists import DATE, FILE, NUMBER, PAGE, Column, Filter, List, of_due, of_year
from otagaisama.surveys.questions import queries, states
from otagaisama.surveys.questions.models import Survey
from otagaisama.town.lists import of_area, of_district


def _surveys(user, *, on: date) -> list[Survey]:
    return list(queries.surveys_for(user, on=on))


SURVEYS = List(
    code="surveys", title="アンケート", records=_surveys, template="surveys/desk.html",
    columns=(
        Column("number", "番号", "number", sort=True),
        Column("title", "題", "title", link="surveys:survey", sort=True,
               note=lambda survey: "体験用の作りもの" if survey.invented else ""),
        Column("district", "学区", lambda survey: survey.district.name if survey.district else "区ぜんたい"),
        Column("state", "ようす", "state_label", badge="info"),
        Column("opens", "はじめる日", "opens_on", kind=DATE, place=FILE),
        Column("closes", "しめきり", "closes_on", kind=DATE, sort=True, blank="―"),
        Column("answers", "答え", "answers", kind=NUMBER, place=PAGE, sort=True),
        Column("count", "答えの数", "answers", kind=NUMBER, place=FILE),
    ),
    filters=(Filter("state", "ようす", list(states.SURVEY_LABELS.items()), "state"), of_district(), of_area(),
             of_due("closes_on", "しめきり"), of_year("closes_on")),
    search=lambda rows, words: [survey for survey in rows if words in survey.title or words in survey.number], search_label="題・番号でさがす",
    searched_empty="あてはまるアンケートは、ありません。",
    empty="まだ、アンケートがありません。買い物アンケートのひな型が、すぐ使えます。", empty_step=("買い物アンケートから始める", "surveys:start"),
)  # fmt: skip
