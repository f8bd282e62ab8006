"""The candidates of a desk, as a declared list. Nobody is named, and no house."""

from datetime import date

from django.db.models import Q

from otagaisama.base.lists import DATE, FILE, NUMBER, Box, Column, Filter, List, label_of, of_due, of_year
from otagaisama.gatherings.candidates import queries
from otagaisama.gatherings.candidates.models import Candidate
from otagaisama.gatherings.candidates.states import GOING, TRIALS, Building, Stage
from otagaisama.people.lists import of_owner
from otagaisama.town.lists import of_area
from otagaisama.town.queries import districts


def _late(user, on: date) -> Q:
    return Q(stage__in=GOING, next_on__lt=on)


def _marks(candidate: Candidate, today: date) -> list[tuple[str, str]]:
    marks = []
    if candidate.next_on and candidate.next_on < today:
        marks.append(("期日をすぎた", "warn"))
    if candidate.stage == Stage.TRIAL and candidate.trials_done < TRIALS:
        marks.append((f"ためし開き あと{TRIALS - candidate.trials_done}日", "wait"))
    return marks


CANDIDATES = List(
    code="candidates", title="場所のたね", records=queries.candidates_for, order=("district__order", "made_at", "id"),
    columns=(
        Column("title", "呼び名", "title", link="gatherings:candidate", sort="title", note=label_of("building"), badges=_marks),
        Column("district", "学区", "district.name", sort="district__order"),
        Column("stage", "ようす", label_of("stage"), badge="info", sort="stage"),
        Column("becomes", "なるとしたら", label_of("becomes")),
        Column("next", "次にすること", "next_step"),
        Column("next_on", "いつまでに", "next_on", kind=DATE, sort="next_on"),
        Column("trials", "ためし開き（日）", "trials_done", kind=NUMBER, sort="trials_done"),
        Column("fund", "財源のしめきり", "fund_due", kind=DATE, sort="fund_due"),
        Column("keeps", "担当", "keeps.name"),
        Column("rent", "家賃（月・円）", "rent", kind=NUMBER, place=FILE),
        Column("capacity", "入れる人数", "capacity", kind=NUMBER, place=FILE),
        Column("stage_on", "そのようすになった日", "stage_on", kind=DATE, place=FILE),
        Column("opened", "開いた日", "opened_on", kind=DATE, place=FILE),
    ),
    boxes=(
        Box("going", "さがしている・進めている", Q(stage__in=GOING), empty="まだ、候補はありません。歩いて、ひとつ書きとめてみてください。"),
        Box("late", "期日をすぎた", _late, empty="期日をすぎた候補は、ありません。"),
        Box("back", "振り返りの時期", lambda user, on: queries.back_due(on), empty="三か月ごとの振り返りの時期のものは、ありません。"),
        Box("open", "開いた", Q(stage=Stage.OPEN), empty="開いた候補は、まだありません。"),
        Box("dropped", "見送り", Q(stage=Stage.DROPPED), empty="見送った候補は、ありません。"),
    ),
    filters=(
        Filter("district", "学区", lambda user, on: districts().values_list("code", "name"), "district__code"), of_area(), of_owner("keeps"),
        of_due("next_on", "次にすること"), of_year("made_at__date"),
        Filter("building", "いまは", Building.choices, "building"),
    ),
    empty_step=("候補を書きとめる", "gatherings:candidate-new"),
    steps=(("候補を書きとめる", "gatherings:candidate-new"), ("地図", "gatherings:candidate-map"), ("歩くときの紙", "gatherings:candidate-walk")),
)  # fmt: skip
