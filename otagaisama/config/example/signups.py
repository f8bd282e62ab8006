"""The example's gathering that one signs up for: eight seats, taken by invented people, a party of two that waits, a seat offered on the telephone."""

from datetime import time, timedelta

from otagaisama.config.example.timeline import Clock, moment_of
from otagaisama.signups import actions
from otagaisama.signups.states import When

DISTRICT, AHEAD, SEATS = "城北学区", 12, 8
FACTS = {
    "kind": "行事", "kana": "ふゆのいもにかい", "about": "大きななべを囲んで、ひと休みしませんか。おひとりでも、はじめてでも、どうぞ。",
    "easy": "いもの あたたかい しるを みんなで 食べます。一人でも、はじめてでも、来てください。",
    "place": "（例）城北コミュニティセンター 調理室",
    "for_whom": "学区にお住まいの方ならどなたでも", "bring": "おわんとおはし、エプロン", "fee": "200円", "host": "城北学区推進協（例）",
    "phone": "052-000-0000",
    "phone_hours": "月〜金 午前9時〜午後5時（例）", "invented": True,
}  # fmt: skip
# days ago, name, how many, how
CAME = (
    (9, "（例）佐々木 ふみ", 2, "counter"), (8, "（例）大西 しげる", 1, "phone"), (8, "（例）木下 みどり", 3, "fax"), (6, "（例）水野 えい子", 1, "phone"),
    (5, "（例）長谷川 勇", 1, "phone"), (3, "（例）林 さと子", 1, "phone"), (2, "（例）近藤 まさ", 2, "counter"),
)  # fmt: skip
GONE, GONE_AGO = "（例）大西 しげる", 1


def make_signups(context) -> None:
    """Plan what happens: made, opened, written down call by call; one does not come after all, and the seat is offered."""
    district = context.districts.get(DISTRICT)
    if district is None:
        return
    line, clock, by = context.made["timeline"], Clock(context), context.accounts["matome"]
    starts, kept = moment_of(clock.day(-AHEAD), time(10, 30)), {}

    def begin(at):
        dates = [When(starts, starts + timedelta(hours=3))]
        offer = actions.begin_offer(
            title="（例）冬の芋煮会", dates=dates, by=by, at=at, district=district, seats=SEATS, **FACTS
        )
        kept["offer"], _ = actions.move_offer(offer=offer, move="open", by=by, at=at)

    def come(at, name, party, how):
        contact = (
            {"phone": f"052-000-02{len(kept):02}", "wish": "phone"}
            if how != "fax"
            else {"fax": "052-000-0299", "wish": "fax"}
        )
        kept[name] = actions.sign_up(offer=kept["offer"], name=name, party=party, came_by=how, by=by, at=at, **contact)

    line.add(clock.on(12), begin)
    for ago, name, party, how in CAME:
        line.add(clock.on(ago), lambda at, guest=(name, party, how): come(at, *guest))
    line.add(clock.on(GONE_AGO), lambda at: actions.cancel_signup(signup=kept[GONE], how="phone", by=by, at=at))
