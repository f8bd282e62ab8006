"""The teams of a desk as a declared list."""

from django.db.models import Q

from otagaisama.base.lists import DATE, NUMBER, Box, Column, List, of_year
from otagaisama.learning.teams import queries
from otagaisama.learning.teams.models import Team
from otagaisama.people.lists import of_owner
from otagaisama.town.lists import of_area, of_district


def _missing(team: Team) -> str:
    return "、".join(condition.label for condition in queries.missing_of(team)) or "三つともあります"


TEAMS = List(
    code="teams", title="チームオレンジ", records=queries.teams_for, order=("district__order", "begun_on", "id"),
    columns=(
        Column("name", "チーム", "name", link="learning:team", sort="name"),
        Column("district", "学区", "district.name", sort="district__order"),
        Column("begun", "はじめた日", "begun_on", kind=DATE, sort="begun_on"),
        Column("year", "書いてある年度", "year", kind=NUMBER),
        Column("members", "仲間（人）", "members", kind=NUMBER, sort="members"),
        Column("missing", "足りない条件", _missing),
        Column("minds", "気にかける人", "minds.name"),
    ),
    boxes=(
        Box("now", "いまのチーム", Q(ended_on=None), empty="チームは、まだありません。"),
        Box("ended", "おわったチーム", ~Q(ended_on=None), empty="おわったチームは、ありません。"),
    ),
    filters=(of_district(), of_area(), of_owner("minds"), of_year("begun_on")),
    empty_step=("チームを書く", "learning:team-new"), steps=(("チームを書く", "learning:team-new"), ("年度の数", "learning:team-years")),
)  # fmt: skip
