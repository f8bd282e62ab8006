"""Whom a desk is to ask, as a declared list: in the order of when, never of who. Names stand on the page of each alone."""

from datetime import date

from django.db.models import Q

from otagaisama.base.lists import DATE, Box, Column, Filter, List, label_of, of_due, of_year
from otagaisama.learning.discovering import queries
from otagaisama.learning.discovering.models import Suggestion
from otagaisama.learning.discovering.states import OPEN, Part, Stand
from otagaisama.people.lists import of_owner
from otagaisama.people.takeout import GATE
from otagaisama.town.lists import of_area, of_district


def _sealed(suggestion: Suggestion, today: date) -> list[tuple[str, str]]:
    return [("封をした方", "warn")] if suggestion.knowing.sealed else []


SUGGESTIONS = List(
    code="suggestions", address="learning:suggestions", title="「あの人なら」", records=queries.suggestions_for, order=("next_on", "said_on", "id"), fresh=True,
    columns=(
        Column("said", "聞いた日", "said_on", kind=DATE, link="learning:suggestion", sort="said_on"),
        Column("part", "お願いしたいこと", label_of("part"), sort="part"),
        Column("district", "学区", "district.name", sort="district__order"),
        Column("stand", "ようす", label_of("stand"), badge="info", badges=_sealed),
        Column("next", "次に声をかけるまで", "next_on", kind=DATE, sort="next_on"),
        Column("minds", "声をかける人", "minds.name"),
    ),
    boxes=(
        Box("open", "これから・いま", Q(stand__in=OPEN), empty="いまは、ありません。"),
        Box("yes", "引き受けてもらえた", Q(stand=Stand.YES), empty="まだ、ありません。"),
        Box("ended", "終わったもの", Q(stand__in=(Stand.NO, Stand.DROPPED)), empty="終わったものは、ありません。"),
    ),
    filters=(Filter("part", "お願いしたいこと", Part.choices, "part"), of_district(), of_area(), of_owner("minds"),
             of_due("next_on", "次に声をかける日"), of_year("said_on")),
    sealed=lambda suggestion: suggestion.knowing.sealed, gate=GATE,
    empty_step=("「あの人なら」を書く", "learning:suggest"), steps=(("「あの人なら」を書く", "learning:suggest"),),
)  # fmt: skip
