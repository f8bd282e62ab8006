"""Blocks, rounds, and what each block was brought, as declared lists. Nobody is named."""

from datetime import date

from django.db.models import Q

from otagaisama.base.days import fiscal_year_of
from otagaisama.base.lists import DATE, FILE, NUMBER, Box, Column, Filter, List, label_of, of_due, of_year
from otagaisama.gatherings.circulation import queries
from otagaisama.gatherings.circulation.models import Delivery
from otagaisama.gatherings.circulation.states import RoundState
from otagaisama.people.lists import of_owner
from otagaisama.town.lists import of_area
from otagaisama.town.queries import districts

GOING = Q(ended_on=None)
OUT = Q(back_on=None) & ~Q(circular__state=RoundState.ENDED)


def _districts(user, on: date):
    return districts().values_list("code", "name")


def _unasked(user, on: date) -> Q:
    return GOING & (Q(year=None) | Q(year__lt=fiscal_year_of(on)))


def _late(user, on: date) -> Q:
    return OUT & Q(circular__back_by__lt=on)


def _marks(delivery: Delivery, today: date) -> list[tuple[str, str]]:
    if delivery.back_on:
        return [("戻った", "ok")]
    back_by = delivery.circular.back_by
    late = back_by is not None and back_by < today and delivery.circular.state != RoundState.ENDED
    return [("まだ戻らない", "warn")] if late else []


BLOCKS = List(
    code="blocks", title="組・班の受けとりかた", records=queries.blocks_for, order=("district__order", "order", "neighborhood", "name", "id"), size=60,
    columns=(
        Column("name", "組・班", "name", link="gatherings:block", sort="name", note=lambda block: block.neighborhood),
        Column("district", "学区", "district.name", sort="district__order"),
        Column("order", "届ける順", "order", kind=NUMBER, sort="order"),
        Column("households", "世帯", "households", kind=NUMBER, sort="households"),
        Column("on_screen", "画面だけ", "on_screen", kind=NUMBER, sort="on_screen"),
        Column("both", "両方", "both", kind=NUMBER, sort="both"),
        Column("paper", "紙だけ", "paper", kind=NUMBER, sort="paper"),
        Column("silent", "返事なし", "silent", kind=NUMBER, sort="silent"),
        Column("spare", "予備", "spare", kind=NUMBER),
        Column("copies", "1軒に1枚の部数", "copies", kind=NUMBER, sort="copies"),
        Column("year", "聞いた年度", "year", sort="year", blank="まだ"),
        Column("receiver", "届け先", "receiver", place=FILE),
    ),
    boxes=(
        Box("all", "いまの組・班", GOING, empty="まだ、ひとつも書いてありません。町内会の表から、どうぞ。"),
        Box("unasked", "今年度はまだ聞いていない", _unasked, empty="どの組・班も、今年度の受けとりかたを聞いてあります。",
            lead="年に一度、「受けとりかたの紙」を印刷して配ります。返事のない家には、紙を届けます。"),
        Box("ended", "終わり", ~GOING, empty="終わりにした組・班は、ありません。"),
    ),
    filters=(Filter("district", "学区", _districts, "district__code"), of_area(),),
    empty_step=("組・班を書く", "gatherings:block-new"),
    steps=(
        ("組・班を書く", "gatherings:block-new"), ("受けとりかたの紙", "gatherings:block-slips"),
        ("世帯が選んだ数", "publishing:block-choices"), ("回覧", "gatherings:circulars"),
    ),
)  # fmt: skip

CIRCULARS = List(
    code="circulars", title="回覧", records=queries.circulars_for, order=("-goes_on", "id"),
    columns=(
        Column("title", "回覧", "title", link="gatherings:circular", sort="title"),
        Column("district", "学区", "district.name", sort="district__order"),
        Column("closes", "しめきり", "closes_on", kind=DATE, sort="closes_on"),
        Column("goes", "配る日", "goes_on", kind=DATE, sort="goes_on"),
        Column("back", "戻る日", "back_by", kind=DATE, sort="back_by"),
        Column("state", "ようす", label_of("state"), badge="info", sort="state"),
        Column("papers", "紙", "papers", kind=NUMBER),
        Column("awaited", "まだ戻らない", "awaited", kind=NUMBER, sort="awaited"),
        Column("keeps", "担当", "keeps.name"),
    ),
    boxes=(
        Box("going", "いまの回覧", ~Q(state=RoundState.ENDED), empty="いまの回覧は、ありません。", order=("closes_on", "id")),
        Box("ended", "おわり", Q(state=RoundState.ENDED), empty="おわった回覧は、まだありません。"),
    ),
    filters=(Filter("district", "学区", _districts, "district__code"), of_area(), of_owner("keeps"), of_due("closes_on", "しめきり"),
             of_year("closes_on")),
    empty_step=("回覧をつくる", "gatherings:circular-new"),
    steps=(("回覧をつくる", "gatherings:circular-new"), ("組・班の受けとりかた", "gatherings:blocks"), ("戻り", "gatherings:deliveries")),
)  # fmt: skip

DELIVERIES = List(
    code="deliveries", title="回覧の戻り", records=queries.deliveries_for,
    order=("-circular__goes_on", "block__order", "block__neighborhood", "block__name", "id"),
    columns=(
        Column("block", "組・班", "block.name", link="gatherings:delivery", note=lambda row: row.block.neighborhood, badges=_marks),
        Column("circular", "回覧", "circular.title", sort="circular__title"),
        Column("district", "学区", "circular.district.name", sort="circular__district__order"),
        Column("homes", "紙で読む世帯", lambda row: row.readers.on_paper, kind=NUMBER),
        Column("handed", "配った日", "handed_on", kind=DATE, sort="handed_on"),
        Column("back_by", "戻る日", "circular.back_by", kind=DATE, sort="circular__back_by"),
        Column("back", "戻った日", "back_on", kind=DATE, sort="back_on", blank="まだ"),
        Column("left", "残った枚数", "left", kind=NUMBER, sort="left"),
        Column("note", "気づいたこと", "note", clip=40),
    ),
    boxes=(
        Box("late", "戻りが遅い", _late, order=("circular__back_by", "block__order", "id"), empty="戻りが遅い組・班は、ありません。",
            lead="いつも早い組・班で止まったときは、だれかの具合が悪いのかもしれません。気になるときは「気づいたことを伝える」へ。"),
        Box("out", "まだ戻らない", OUT, empty="まだ戻らない回覧は、ありません。"),
        Box("all", "ぜんぶ", empty="まだ、配った回覧はありません。"),
    ),
    filters=(Filter("district", "学区", _districts, "circular__district__code"), of_area("circular__district"), of_owner("circular__keeps"),
             of_due("circular__back_by", "戻る日"), of_year("circular__goes_on")),
    steps=(("回覧", "gatherings:circulars"),),
)  # fmt: skip
