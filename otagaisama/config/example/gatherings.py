"""The example's events and places: a case that somebody saw, a party that is over with its counts, a series of which one date moved, a festival to come,
a salon with half a year of counts and accounts under the rule of 南砺."""

from datetime import time, timedelta

from otagaisama.base.days import day_of_tokyo, fiscal_year_of
from otagaisama.config.example.candidates import make_candidates
from otagaisama.config.example.circulation import make_circulation
from otagaisama.config.example.partners import make_partners
from otagaisama.config.example.timeline import Clock, moment_of
from otagaisama.gatherings.events import actions, queries
from otagaisama.gatherings.events.models import Event
from otagaisama.gatherings.events.states import Times
from otagaisama.gatherings.places import actions as place_actions
from otagaisama.gatherings.places.reckoning import due_days
from otagaisama.gatherings.roles import actions as role_actions
from otagaisama.signups import actions as signup_actions

DISTRICT = "城北学区"
FACTS = {
    "host": "城北学区推進協（例）", "phone": "052-000-0000", "phone_hours": "月〜金 午前9時〜午後5時（例）",
    "for_whom": "学区にお住まいの方ならどなたでも",
    "invented": True,
}  # fmt: skip
CASE = {
    "title": "（例）月に二度の、みんなの食堂", "where": "（例）となりの市の小学校区",
    "what": "公民館で、子どもも高齢の方もいっしょに夕飯。つくるのも片づけるのも、来た人みんなで。",
    "copy": "配る・並べるの小さな係を、来た人にまかせる。",
    "worry": "夏は暑い。食べられないものを先に聞く。", "seen_by": "推進協の委員ふたり", "invented": True,
}  # fmt: skip
OVER = {
    "title": "（例）秋の落ち葉と焼きいも", "kana": "あきのおちばとやきいも",
    "about": "公園の落ち葉をみんなで集めて、いもを焼きます。見ているだけでも、どうぞ。",
    "easy": "公園で いもを 焼きます。お金は いりません。だれでも 来てください。",
    "place": "（例）城北公園の広場", "rain": "雨のときは、次の日曜に延期", "bring": "軍手",
}  # fmt: skip
SERIES = {
    "title": "（例）はじめての絵手紙", "kana": "はじめてのえてがみ",
    "about": "筆を持ったことがなくても、だいじょうぶ。四回で、年賀状が書けるようになります。",
    "place": "（例）城北コミュニティセンター 和室", "rain": "雨でも行います", "bring": "ありません。道具は貸します",
    "fee": "300円（紙代）", "sign": "whole", "seats": 8,
}  # fmt: skip
FESTIVAL = {
    "title": "（例）城北ふれあいまつり", "kana": "じょうほくふれあいまつり",
    "about": "もちつき、豚汁、昔の写真。受付も、子どもたちがします。",

    "easy": "もちを つきます。あたたかい しるも あります。外国から 来た 人も どうぞ。",
    "place": "（例）城北小学校の校庭", "rain": "雨のときは体育館で", "support": ["wheelchair", "quiet"],
}  # fmt: skip
NAMES = ("（例）伊藤 よしえ", "（例）加藤 すすむ", "（例）山口 とみ")
ROLES = (
    ("受付で名札を渡す", 30, "beside", 2),
    ("湯のみを並べる", 20, "alone", 2),
    ("写真を壁にとめる", 40, "either", 1),
)


def make_gatherings(context) -> None:
    """Plan what happens: a case is noted; three events are planned and told; people sign up, one date moves."""
    district = context.districts.get(DISTRICT)
    if district is None:
        return
    line, clock, by = context.made["timeline"], Clock(context), context.accounts["matome"]
    kept = {}

    def begin(at, name, days, facts):
        facts = {**FACTS, **facts, "district": district, "keeps": by, "by": by, "at": at}
        starts = [moment_of(clock.day(-day), time(13, 30)) for day in days]
        event = actions.begin_event(dates=[Times(start, start + timedelta(hours=2)) for start in starts], **facts)
        answers = {
            "members_only": False,
            "stay": False,
            "tools": False,
            "known": "list",
            "bounded": True,
            "expected": 40,
        }
        actions.ask_insurance(event=event, by=by, at=at, **answers)
        kept[name], _ = actions.move_event(event=event, move="open", by=by, at=at)

    def count(at):
        (date,) = queries.dates_of(kept["over"])
        actions.count_date(date=date, came=46, first_time=9, by=by, at=at)
        actions.look_back(
            event=kept["over"],
            said="はじめての方が九人。いすが足りませんでした。",
            next_time="いすを十脚借りる。",
            by=by,
            at=at,
        )

    def come(at):
        for number, name in enumerate(NAMES):
            contact = {"phone": f"052-000-05{number:02}", "wish": "phone", "came_by": "phone"}
            signup_actions.sign_up(offer=kept["series"].offer, name=name, by=by, at=at, **contact)

    def move(at):
        date = queries.dates_of(Event.objects.get(pk=kept["series"].pk))[2]
        starts = date.starts_at + timedelta(days=1)
        actions.move_date(
            date=date, starts_at=starts, ends_at=starts + timedelta(hours=2), why="会館の都合", by=by, at=at
        )

    def roles(at):
        for title, minutes, beside, wanted in ROLES:
            facts = {"title": title, "minutes": minutes, "beside": beside, "wanted": wanted}
            role_actions.add_role(held_at=kept["festival"], by=by, at=at, **facts)

    line.add(clock.on(60), lambda at: actions.note_case(by=by, at=at, **CASE))
    line.add(clock.on(40), lambda at: begin(at, "over", (-18,), OVER))
    line.add(clock.on(20), lambda at: begin(at, "series", (9, 16, 23, 30), SERIES))
    line.add(clock.on(16), count)
    line.add(clock.on(12), lambda at: begin(at, "festival", (20,), FESTIVAL))
    line.add(clock.on(8), come)
    line.add(clock.on(6), roles)
    line.add(clock.on(4), move)
    line.add(clock.on(3), lambda at: _make_places(context, at, district))
    line.add(clock.on(2), lambda at: make_candidates(context, at, district))
    line.add(clock.on(2), lambda at: make_partners(context, at, district, kept["festival"]))
    line.add(clock.on(1), lambda at: make_circulation(context, at, district, kept["festival"]))


SALON = {
    "name": "（例）城北ひだまりサロン", "kana": "じょうほくひだまりさろん", "kind": "mixed", "address": "（例）城北コミュニティセンター 和室",
    "hours": "毎週水曜日 13:30-15:30", "closed": "祝日, 年末年始", "fee": "100円（お茶代）", "for_whom": ["anyone"], "barrier": ["flat", "toilet"],
    "what": "お茶を飲みながら、歌ったり、折り紙をしたり。何もしない日もあります。",
    "apply": "いりません", "capacity": 20, "counts": ["elders", "children", "first", "alone"],
    "phone": "052-000-0000", "phone_hours": "月〜金 午前9時〜午後5時（例）", "host": "城北学区推進協（例）", "invented": True,
}  # fmt: skip
KITCHEN = {
    "name": "（例）みんなの食堂 じょうほく", "kana": "みんなのしょくどうじょうほく", "kind": "meals", "address": "（例）城北集会所",
    "hours": "第3土曜日 11:00-13:00",
    "fee": "子どもは無料、大人は300円", "for_whom": ["anyone", "children"], "barrier": ["parking"], "capacity": 30, "counts": ["children", "adults", "first"],
    "phone": "052-000-0000", "phone_hours": "月〜金 午前9時〜午後5時（例）", "invented": True,
}  # fmt: skip
WRITTEN, TOLD = 8, ("歌とお茶", "折り紙", "", "防災の話")


def _make_places(context, at, district) -> None:
    """Two places; the keeper writes the last weeks of one, the other was forgotten."""
    keeper, by = context.accounts.get("bashomori"), context.accounts["matome"]
    today, facts = (
        day_of_tokyo(at),
        {"district": district, "by": by, "at": at, "confirmed_on": day_of_tokyo(at), "confirmed_by": "世話人に電話で"},
    )
    salon = place_actions.register_place(keeper=keeper, started_on=today - timedelta(weeks=WRITTEN), **SALON, **facts)
    place_actions.register_place(started_on=today - timedelta(weeks=20), **KITCHEN, **facts)
    facts = {"title": "（例）湯のみを洗う", "minutes": 15, "beside": "beside", "wanted": 2}
    role_actions.add_role(held_at=salon, by=by, at=at, **facts)
    by = keeper or by
    for number, day in enumerate(due_days(salon, {}, today - timedelta(days=29), today)[-4:]):
        counts = {"elders": 8 + number, "children": number % 2 * 2, "first": number % 2}
        what = TOLD[number % len(TOLD)]
        place_actions.note_day(
            place=salon, on=day, total=12 + number, counts=counts, helpers=3, what=what, by=by, at=at
        )
        place_actions.note_money(
            place=salon, on=day, heading="fees", what="お茶代", yen=1_200 + 100 * number, by=by, at=at
        )
    year = fiscal_year_of(today)
    place_actions.note_budget(
        place=salon, year=year, planned={"fees": 30_000, "grant": 60_000, "food": 40_000}, by=by, at=at
    )
    place_actions.note_grant(
        place=salon, year=year, rule="nanto", received=60_000, facts={"whole_district": 0}, by=by, at=at
    )
