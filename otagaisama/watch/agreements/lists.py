"""The agreements of a desk, as a declared list: bodies and terms, no persons, no telephones."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from otagaisama.base.bridge import fold
from otagaisama.base.lists import DATE, FILE, NUMBER, Box, Column, Filter, List, label_of, of_due, of_year
from otagaisama.people.lists import of_owner
from otagaisama.town.lists import of_area
from otagaisama.town.queries import districts
from otagaisama.watch.agreements import queries
from otagaisama.watch.agreements.models import Agreement
from otagaisama.watch.agreements.states import REMIND, Kind, Stand

RUNS = Q(ended_on=None, signed_on__isnull=False)
COLOURS = {Stand.RUNNING: "ok", Stand.TALKING: "info", Stand.ENDED: "wait"}


def _stand(agreement: Agreement, today: date) -> list[tuple[str, str]]:
    stand = agreement.stand(today)
    return [(str(stand.label), COLOURS.get(stand, "danger"))]


def _ending(user, on: date) -> Q:
    return RUNS & Q(renews=False, until__lte=on + REMIND)


def _speaking_of(rows: Iterable[Agreement], words: str) -> list[Agreement]:
    """Every word of what is looked for stands in the partner's name or the number, however it is written."""
    wanted = [fold(word) for word in words.split()]
    return [row for row in rows if all(word in fold(f"{row.name}\n{row.number}") for word in wanted)]


AGREEMENTS = List(
    code="agreements", address="watch:agreements", title="見守りの協定", name="見守りの協定", records=queries.agreements_for, order=("name", "id"),
    columns=(
        Column("name", "相手", "name", link="watch:agreement", sort="name", badges=_stand, note=lambda agreement: agreement.number),
        Column("number", "番号", "number", place=FILE),
        Column("kind", "種類", label_of("kind"), sort="kind"),
        Column("district", "学区", lambda agreement: agreement.district.name if agreement.district else "区ぜんたい", sort="district__order"),
        Column("signed", "むすんだ日", "signed_on", kind=DATE, sort="signed_on", blank="まだ"),
        Column("until", "期間は、この日まで", "until", kind=DATE, sort="until", blank="―",
               note=lambda agreement: "ひとりでにのびます" if agreement.renews and agreement.until else ""),
        Column("free", "残りのカード", "free", kind=NUMBER),
        Column("given", "カードで届いた気づき", "given", kind=NUMBER),
        Column("keeps", "担当", "keeps.name"),
        Column("ended", "終わった日", "ended_on", kind=DATE, place=FILE),
        Column("why", "終わったわけ", label_of("ended_why"), place=FILE),
    ),
    boxes=(
        Box("running", "むすんでいる", RUNS, empty="まだ、むすんだ協定はありません。話し合いの始まった店から、書いておけます。"),
        Box("ending", "期間がまもなく終わる", _ending, empty="期間がまもなく終わる協定は、ありません。", order=("until", "id")),
        Box("talking", "話し合い中", Q(ended_on=None, signed_on=None), empty="話し合い中の協定は、ありません。"),
        Box("ended", "終わった", Q(ended_on__isnull=False), empty="終わった協定は、ありません。", counted=False),
    ),
    filters=(
        Filter("kind", "種類", Kind.choices, "kind"),
        Filter("district", "学区", lambda user, on: districts().values_list("code", "name"), "district__code"),
        of_area(), of_owner("keeps"), of_due("until", "期間の終わり"), of_year("signed_on"),
    ),
    search=_speaking_of, search_label="相手の名前・番号", empty_step=("協定を書く", "watch:agreement-new"),
    steps=(("協定を書く", "watch:agreement-new"), ("一年の表", "watch:agreements-year")),
)  # fmt: skip
