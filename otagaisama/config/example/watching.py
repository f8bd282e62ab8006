"""The example's watching: a year of invented notices of places, each answered, six people who say that they are well, six agreements with shops."""

from datetime import time, timedelta

from otagaisama.base.days import day_of_tokyo
from otagaisama.config.example.timeline import Clock, moment_of
from otagaisama.watch.agreements import actions as agreements
from otagaisama.watch.agreements import queries
from otagaisama.watch.contacts import actions
from otagaisama.watch.notices import actions as notices

DISTRICT = "城北学区"
# What was seen, where, how it was; one every eighteen days or so.
SEEN = (
    ("post", "（例）郵便局のとなりの青い屋根", "well"), ("laundry", "（例）公園の前の二階建て", "well"), ("dark", "（例）坂の下の角の家", "away"),
    ("circular", "（例）十二番地の門の前", "well"), ("shut", "（例）バス停の向かい", "away"), ("unseen", "（例）市場の裏の長屋", "hospital"),
    ("waste", "（例）ごみ置き場の横の家", "well"), ("lit", "（例）神社の石段の下", "well"), ("post", "（例）団地の三号棟の一階", "passed"),
    ("thin", "（例）喫茶店でよく会う方", "passed"), ("lost", "（例）駅の北口の交番の前", "well"), ("laundry", "（例）川ぞいの白い家", "well"),
    ("shut", "（例）床屋のとなり", "well"), ("dark", "（例）踏切のそばの平屋", "well"), ("smell", "（例）空き地のとなり", "passed"),
    ("circular", "（例）三番組の奥の家", "away"), ("unseen", "（例）朝の体操に来ていた方", "well"), ("post", "（例）文房具屋の二階", "well"),
    ("strangers", "（例）薬局の裏の家", "passed"), ("clothes", "（例）夕方に公園にいた方", "well"),
)  # fmt: skip
EVERY = 18
# With whom there is an agreement: name, kind, whom one speaks with, whether it goes on by itself, days until its term ends.
AGREED = (
    ("（例）城北の新聞販売所", "paper", "所長", True, 220), ("（例）まちの牛乳店", "seller", "店主", True, 130),
    ("（例）電気の会社の支社", "utility", "地域担当", True, 300), ("（例）移動販売の車", "seller", "運転する方の代表", False, 40),
    ("（例）信用金庫の城北支店", "bank", "支店長", True, 180), ("（例）角の米店", "shop", "店主", True, 90),
)  # fmt: skip
# Called, her times, who goes first; the last one is not well today.
DAILY = (
    ("（例）安藤 きぬ", (8, 20), "となりの方"), ("（例）伊藤 とめ", (9,), "娘さん"), ("（例）宇野 正一", (7, 19), "町内会の班長"),
    ("（例）遠藤 はな", (8, 12, 18), "角の店の方"), ("（例）太田 げん", (10,), "甥ごさん"), ("（例）川口 すみ", (8, 20), "となりの方"),
)  # fmt: skip


def make_watching(context) -> None:
    """Plan what happens: noticed and answered in time, all the year; the check-ins are agreed on yesterday, and words come."""
    district = context.districts.get(DISTRICT)
    if district is None:
        return
    line, clock, by = context.made["timeline"], Clock(context), context.accounts["matome"]
    for number, (sign, where, result) in enumerate(SEEN):
        day, kept = clock.day(4 + EVERY * (len(SEEN) - 1 - number)), {}

        def give(at, kept=kept, sign=sign, where=where):
            kept["notice"] = notices.give_notice(
                signs=[sign], where=where, district=district, by=by, at=at, invented=True
            )

        def answer(at, kept=kept, result=result):
            after = "body" if result == "passed" else "end"
            notices.answer_notice(notice=kept["notice"], result=result, after=after, by=by, at=at)

        line.add(moment_of(day, time(10, 10)), give)
        line.add(moment_of(day + timedelta(days=number % 3), time(15, 40)), answer)
    line.add(moment_of(clock.day(1), time(11)), lambda at: _agree(district, by, at))
    line.add(moment_of(clock.day(40), time(11)), lambda at: _with_partners(district, by, at))


def _with_partners(district, by, at) -> None:
    """Six agreements with their cards; two were used."""
    today = day_of_tokyo(at)
    for name, kind, role, renews, days in AGREED:
        kept = agreements.note_agreement(
            name=name, kind=kind, role=role, renews=renews, district=district, partner=None, signatory="", phone="052-000-0600", mail="", address="",
            signed_on=today - timedelta(days=60), until=today + timedelta(days=days + 40), first_label="（例）区社協", first_phone="052-000-0601",
            first_hours="平日 9:00-17:00", second_label="（例）いきいき支援センター", second_phone="052-000-0602", second_hours="毎日 17:00-24:00",
            keeps=by, by=by, at=at, invented=True,
        )  # fmt: skip
        agreements.give_cards(agreement=kept, count=4, label="（例）朝の配達", by=by, at=at)
    for card, where, result in zip(
        queries.free_cards_of(kept)[:2], ("（例）門の前", "（例）二階の窓"), ("well", "away"), strict=True
    ):
        notice = agreements.notice_by_card(card=card, at=at, signs=["post"], where=where, invented=True)
        notices.answer_notice(notice=notice, result=result, after="end", by=by, at=at)


def _agree(district, by, at) -> None:
    for number, (called, hours, relation) in enumerate(DAILY):
        check_in = actions.begin_check_in(
            times=[time(hour) for hour in hours], called=called, district=district, how="oral", by=by, at=at, phone=f"052-000-04{number:02}",
            invented=True,
        )  # fmt: skip
        actions.add_contact(check_in=check_in, relation=relation, phone=f"052-000-05{number:02}", by=by, at=at)
        low = number == len(DAILY) - 1
        actions.answer_in(check_in=check_in, feeling="low" if low else "well", how="card", at=at)
