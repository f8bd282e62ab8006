"""The small council's places where a van stops: one regular in each district and one candidate, with canaries in every hidden field."""

from datetime import time, timedelta

from django.utils import timezone

from otagaisama.shopping.reach import actions as reach_actions
from otagaisama.shopping.stores import actions as store_actions
from otagaisama.shopping.vans import actions as van_actions

KEPT = {"here": ("matome", ("hana", "bashomori")), "there": ("yosonomatome", ("yosonohana",))}
SIGNS = {"here": "岬", "there": "峠"}


def stops(world, here, there, now) -> None:
    """Each regular stop with its chain, somebody who asks to be told, a count, a change of today and somebody who did not come."""
    for key, district in (("here", here), ("there", there)):
        _regular(world, key, district, now)
    desk = {"matome", "shokuin"}
    named = world.canary("岬の裏の候補地", desk)
    world.keep(
        "stop candidate",
        van_actions.add_stop(by=world.accounts["matome"], at=now, district=here, name=named, found_by="アンケート"),
        desk,
    )
    rounds(world, here, now)


def rounds(world, here, now) -> None:
    """A van with its driver, a course with both stops, and what was suggested for it: all of it is kept by staff."""
    by, who = world.accounts["shokuin"], {"shokuin"}
    told = {
        "starts": time(9, 0),
        "ends": time(17, 0),
        "depot_name": "店の駐車場",
        "depot_lat": here.lat,
        "depot_lon": here.lon,
    }
    van = van_actions.add_van(
        by=by, at=now, name="試験の号", seller=world.records["stop here"].seller,
        driver_name=world.canary("運転 する子", who, when_read=False), driver_contact=world.canary("運転の当日の電話", who, when_read=False), **told,
    )  # fmt: skip
    world.keep("round van", van, who)
    weekday = timezone.localdate(now).weekday()
    made = van_actions.add_course(van=van, name="試験のコース", weekday=weekday, rule="", by=by, at=now)
    course = world.keep("round course", made, who)
    for key in ("there", "here"):
        call = van_actions.put_on_course(course=course, stop=world.records[f"stop {key}"], by=by, at=now)
    world.keep("round call", call, who)
    world.keep(
        "suggested round",
        reach_actions.suggest_round(course=course, keep_times=False, ward=here.ward, by=by, at=now),
        who,
    )
    world.keep("suggested stops", reach_actions.suggest_stops(ward=here.ward, stops=1, walk_m=300, by=by, at=now), who)


def agreed(by, district, now, *, staff, **facts):
    """A place to which a van comes: agreed, seen, tried out since today. `staff` writes down who sells."""
    today = timezone.localdate(now)
    seller = store_actions.add_service(
        by=staff,
        at=now,
        kind="van",
        name=f"{district.name}の車",
        how=["none"],
        phone="052-981-5656",
        hours="平日 9:00-17:00",
    )
    told = {
        "weekday": today.weekday(),
        "arrive": time(14, 30),
        "leave": time(15, 15),
        "surface": "paved",
        "level": True,
        "off_road": True,
    }
    stop = van_actions.add_stop(
        by=by, at=now, district=district, seller=seller, lat=district.lat, lon=district.lon, **told | facts
    )
    days = dict.fromkeys(("owner_agreed_on", "insurance_seen_on", "permit_seen_on"), today)
    stop = van_actions.note_agreement(stop=stop, by=by, at=now, **days)
    for move in ("talk", "try_out"):
        stop = van_actions.move_stop(stop=stop, move=move, by=by, at=now)
    return stop


def _regular(world, key: str, district, now) -> None:
    login, standing = KEPT[key]
    desk, by, sign, today = {login, "shokuin"}, world.accounts[login], SIGNS[key], timezone.localdate(now)
    told = {
        "name": f"{district.name}の集会所前",
        "kana": "しゅうかいじょ",
        "address": "田幡一丁目",
        "helper_role": "町内会の当番",
    }
    stop = agreed(by, district, now, staff=world.accounts["shokuin"], **told)

    def closed(word: str) -> str:
        return world.canary(word, desk, when_read=False)

    stop = van_actions.note_contacts(
        stop=stop, by=by, at=now, owner_name=closed(f"{sign}持 大家"), owner_contact=closed(f"{sign}の持ち主の電話"),
        helper_name=closed(f"{sign}立 会子"), helper_contact=closed(f"{sign}の当番の電話"), note=closed(f"{sign}のひかえ"),
    )  # fmt: skip
    world.keep(f"stop {key}", stop, desk)
    link = van_actions.add_link(
        stop=stop,
        role="民生委員",
        name=closed(f"{sign}民 委子"),
        contact=closed(f"{sign}の民生委員の電話"),
        by=by,
        at=now,
    )
    world.keep(f"chain {key}", link, desk)
    asker = van_actions.add_asker(
        stop=stop,
        name=closed(f"{sign}聞 きく子"),
        way="mail",
        contact=closed(f"asker-{key}-canary@example.jp"),
        by=by,
        at=now,
    )
    world.keep(f"asker {key}", asker, desk)
    note = world.canary(f"{sign}では卵がすぐ売り切れた", desk)
    van_actions.log_sale(stop=stop, on=today, buyers=7, note=note, by=by, at=now)
    change, _ = van_actions.call_off(stop=stop, on=today, by=by, at=now, kind="late", said="30分おくれます")
    world.keep(f"change {key}", change, {*desk, *standing})
    noticer = world.accounts[standing[0]]
    absence = van_actions.notice_absence(
        stop=stop, on=today, by=noticer, at=now, who=closed(f"{sign}棟の留守さん"), said=closed(f"{sign}棟の新聞がたまっている"), known="agreed",
    )  # fmt: skip
    said = world.canary(f"{sign}の民生委員に電話した", desk)
    van_actions.tell_link(absence=absence, link=link, said=said, by=by, at=now)
    world.keep(f"absence {key}", absence, desk)


def one_more(world, number: int, here, now) -> None:
    """One more place with everything at it."""
    by, today = world.accounts["matome"], timezone.localdate(now)
    stop = agreed(by, here, now, staff=world.accounts["shokuin"], name=f"もうひとつの場所{number}")
    van_actions.add_link(stop=stop, role="民生委員", name="", contact="", by=by, at=now)
    van_actions.log_sale(stop=stop, on=today, buyers=3, by=by, at=now)
    van_actions.call_off(stop=stop, on=today, by=by, at=now)
    shown = world.records["stop here"]
    van_actions.add_link(stop=shown, role=f"となりの方{number}", name="", contact="", by=by, at=now)
    van_actions.add_asker(stop=shown, name=f"聞く{number}", way="phone", contact="052-000-0000", by=by, at=now)
    van_actions.log_sale(stop=shown, on=today - timedelta(weeks=number), buyers=3, by=by, at=now)
    absence = van_actions.notice_absence(
        stop=shown, on=today, by=world.accounts["hana"], at=now, who="どなたか", known="agreed"
    )
    van_actions.tell_link(absence=world.records["absence here"], role="ご本人に", said="出ない", by=by, at=now)
    van_actions.answer_absence(absence=absence, outcome="well", answer="元気でした", by=by, at=now)
    staff = world.accounts["shokuin"]
    van_actions.put_on_course(course=world.records["round course"], stop=stop, by=staff, at=now)
    van = van_actions.add_van(by=staff, at=now, name=f"もう1台{number}", seller=stop.seller)
    more = van_actions.add_course(
        van=van, name=f"もうひとつ{number}", weekday=today.weekday(), rule="", by=staff, at=now
    )
    van_actions.put_on_course(course=more, stop=stop, by=staff, at=now)
    reach_actions.suggest_round(
        course=world.records["round course"], keep_times=False, ward=here.ward, by=staff, at=now
    )
