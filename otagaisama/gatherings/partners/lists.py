"""The partners of a desk, as a declared list: bodies and roles, no persons, no telephones."""

from datetime import date

from django.db.models import Q

from otagaisama.base.lists import DATE, FILE, Box, Column, Filter, List, label_of, of_due
from otagaisama.gatherings.partners import queries
from otagaisama.gatherings.partners.models import Partner
from otagaisama.gatherings.partners.states import Liveness
from otagaisama.people.lists import of_owner
from otagaisama.town.lists import of_area
from otagaisama.town.queries import districts

GOING = Q(ended_on=None)


def _late(user, on: date) -> Q:
    return GOING & Q(next_on__lt=on)


def _marks(partner: Partner, today: date) -> list[tuple[str, str]]:
    state = queries.liveness(partner, on=today)
    return [(state.label, {Liveness.ALIVE: "ok", Liveness.TALKING: "info"}.get(state, "wait"))]


PARTNERS = List(
    code="partners", title="つながる相手", records=queries.partners_for, order=("kind", "name", "id"),
    columns=(
        Column("name", "名前", "name", link="gatherings:partner", sort="kana", note=lambda partner: partner.role, badges=_marks),
        Column("kind", "種類", "kind", sort="kind"),
        Column("district", "学区", lambda partner: partner.district.name if partner.district else "区ぜんたい", sort="district__order"),
        Column("offers", "できること", lambda partner: "・".join(partner.offer_labels)),
        Column("wishes", "相手の願い", "wishes", clip=40),
        Column("agreement", "約束", label_of("agreement"), sort="agreement"),
        Column("last", "さいごに話した日", "last_talk", kind=DATE, sort="last_talk", blank="まだ"),
        Column("next", "次に連絡する日", "next_on", kind=DATE, sort="next_on", note=lambda partner: partner.next_step),
        Column("keeps", "担当", "keeps.name"),
        Column("agreed", "約束した日", "agreed_on", kind=DATE, place=FILE),
    ),
    boxes=(
        Box("going", "いまの相手", GOING, empty="まだ、ひとつも書いてありません。よく話す学校や店から、どうぞ。"),
        Box("late", "連絡する日をすぎた", _late, empty="連絡する日をすぎた相手は、ありません。"),
        Box("ended", "終わり", ~GOING, empty="終わりにした相手は、ありません。"),
    ),
    filters=(Filter("district", "学区", lambda user, on: districts().values_list("code", "name"), "district__code"),
             of_area(), of_owner("keeps"), of_due("next_on", "次に連絡する日")),
    empty_step=("相手を書く", "gatherings:partner-new"),
    steps=(("相手を書く", "gatherings:partner-new"), ("輪で見る", "gatherings:ring")),
)  # fmt: skip
