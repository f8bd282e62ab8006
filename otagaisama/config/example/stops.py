"""The example's vans: one place that became regular, one on trial, one candidate, one that rests; counts of buyers, all invented."""

from datetime import date, time, timedelta

from otagaisama.config.example.timeline import Clock, moment_of
from otagaisama.shopping.stores import actions as store_actions
from otagaisama.shopping.vans import actions as van_actions
from otagaisama.shopping.vans import timetable
from otagaisama.shopping.vans.models import MobileStop

AFTERNOON, FORENOON = (time(14, 30), time(15, 15)), (time(10, 30), time(11, 15))
WHERE = {"surface": "paved", "level": True, "off_road": True}
PLACES = (
    # name, kana, district, begun days ago, trial days ago (0: not yet), regular days ago, weekday, what else
    (
        "（例）田幡の集会所前",
        "たばたのしゅうかいじょまえ",
        "城北学区",
        190,
        160,
        120,
        2,
        {"bench": True, "shade": True, "lat": 35.1925, "lon": 136.9145},
    ),
    (
        "（例）福徳の神社の前",
        "ふくとくのじんじゃのまえ",
        "城北学区",
        180,
        150,
        110,
        2,
        {"lat": 35.1985, "lon": 136.9080, "likely_buyers": 8},
    ),
    (
        "（例）如意の団地の広場",
        "にょいのだんちのひろば",
        "如意学区",
        70,
        25,
        0,
        4,
        {"toilet": True, "lat": 35.2145, "lon": 136.9235},
    ),
    (
        "（例）味鋺の公園の入口",
        "あじまのこうえんのいりぐち",
        "味鋺学区",
        40,
        0,
        0,
        None,
        {"found_by": "アンケートと、考える場の話し合い", "likely_buyers": 12},
    ),
)


def make_stops(context) -> None:
    """Plan each place's way. Whoever sells is written down first and checked last month."""
    if not context.made.get("shopping"):
        return  # installed as a package, without the examples
    line, clock, by = context.made["timeline"], Clock(context), context.accounts["shokuin"]
    sellers = []

    def sell(at):
        facts = {
            "kind": "van",
            "host": "（例）つばめ商店",
            "phone": "052-000-0141",
            "hours": "平日 9:00-17:00",
            "how": ["none"],
            "area": "城北・如意・味鋺",
        }
        sellers.append(
            store_actions.add_service(
                by=by,
                at=at,
                name="（例）つばめ号",
                kana="つばめごう",
                sells="野菜・肉・魚・パン・日用品",
                invented=True,
                **facts,
            )
        )

    line.add(clock.on(195), sell)
    line.add(clock.on(30), lambda at: store_actions.check_services(services=sellers, how="電話で", by=by, at=at))
    line.add(clock.on(20), lambda at: _drive(sellers[0], by, at))
    for name, kana, district, begun, tried, regular, weekday, more in PLACES:
        _plan_place(context, name, kana, context.districts[district], (begun, tried, regular), weekday, more, sellers)


def _drive(seller, by, at) -> None:
    """One van, and its course of Wednesdays in the order that somebody put."""
    facts = {
        "starts": time(9, 30),
        "ends": time(16, 30),
        "depot_name": "（例）つばめ商店の駐車場",
        "depot_lat": 35.1960,
        "depot_lon": 136.9250,
    }
    van = van_actions.add_van(by=by, at=at, name="（例）つばめ号1", seller=seller, invented=True, **facts)
    course = van_actions.add_course(van=van, name="（例）水曜コース", weekday=2, rule="", by=by, at=at)
    for stop in MobileStop.objects.visited().filter(weekday=2).order_by("arrive"):
        van_actions.put_on_course(course=course, stop=stop, by=by, at=at)


def _plan_place(
    context, name: str, kana: str, district, days: tuple[int, int, int], weekday: int | None, more: dict, sellers: list
) -> None:
    line, clock, by = context.made["timeline"], Clock(context), context.accounts["shokuin"]
    begun, tried, regular = days
    made: list[MobileStop] = []

    def now() -> MobileStop:
        return MobileStop.objects.select_related("district").get(pk=made[0].pk)

    def find(at):
        made.append(
            van_actions.add_stop(
                by=by,
                at=at,
                district=district,
                name=name,
                kana=kana,
                address="だれでも入れる所（架空）",
                invented=True,
                **more,
            )
        )

    def agree(at):
        arrive, leave = FORENOON if "神社" in name else AFTERNOON
        facts = {
            "seller": sellers[0],
            "weekday": weekday,
            "arrive": arrive,
            "leave": leave,
            "helper_role": "町内会の当番",
            **WHERE,
        }
        stop = van_actions.change_stop(stop=now(), by=by, at=at, **facts)
        on = at.date()
        van_actions.note_agreement(stop=stop, by=by, at=at, owner_agreed_on=on, insurance_seen_on=on, permit_seen_on=on)
        van_actions.move_stop(stop=now(), move="try_out", by=by, at=at)

    line.add(clock.on(begun), find)
    line.add(
        clock.on(begun - 5),
        lambda at: van_actions.move_stop(
            stop=now(), move="talk", why="集会所を持つ方と、お店に話しました。", by=by, at=at
        ),
    )
    if tried:
        line.add(clock.on(tried), agree)
        for on in _days(clock, tried - 1, weekday):
            buyers = context.dice.randint(6, 15)
            line.add(
                moment_of(on, time(15, 30)),
                lambda at, count=buyers: van_actions.log_sale(stop=now(), on=at.date(), buyers=count, by=by, at=at),
            )
        buyer = {"way": "phone", "contact": "052-000-0142", "name": "（例）佐藤 きく子"}
        line.add(clock.on(tried - 2), lambda at: van_actions.add_asker(stop=now(), by=by, at=at, **buyer))
        link = {"role": "民生委員", "name": "（例）民生 委子", "contact": "052-000-0143"}
        line.add(clock.on(tried - 2), lambda at: van_actions.add_link(stop=now(), by=by, at=at, **link))
    if regular:
        line.add(clock.on(regular), lambda at: van_actions.move_stop(stop=now(), move="make_regular", by=by, at=at))
        line.add(
            clock.on(30),
            lambda at: van_actions.review_stop(stop=now(), said="毎回10人ほど。ベンチが喜ばれています。", by=by, at=at),
        )


def _days(clock: Clock, ago: int, weekday: int) -> list[date]:
    """The days of a weekday from so long ago until yesterday."""
    first = clock.day(ago)
    days = (first + timedelta(days=ahead) for ahead in range(ago))
    stop = MobileStop(weekday=weekday)
    return [day for day in days if timetable.comes_on(stop, day)]
