"""The places where a van stops as rows of a table: nothing of a person."""

from otagaisama.shopping.vans import states
from otagaisama.shopping.vans.models import MobileStop, StopLog

STOP_COLUMNS = (
    "場所", "学区", "住所・目じるし", "段階", "段階になった日", "曜日", "着く", "出る", "販売するところ", "地面", "平ら",
    "車道からはなれている", "日かげ・屋根", "ベンチ", "トイレ", "承諾の日", "保険を確かめた日", "許可を見た日", "立ち会う人（役割）",
    "来た回数", "買った人数（合計）", "知らせてほしい人", "見なおす日", "緯度", "経度",
)  # fmt: skip
LOG_COLUMNS = ("日", "車", "買った人数", "気づいたこと")
BOARD_COLUMNS = (
    "学区", "場所", "住所・目じるし", "曜日", "着く", "出る", "お休みの日", "雨のとき・暑いとき", "販売するところ", "電話", "ようす", "つぎの日", "お知らせ",
)  # fmt: skip

COURSE_COLUMNS = ("車", "コース", "曜日", "順番", "停まる場所", "学区", "住所・目じるし", "着く", "出る")


def course_rows(courses, calls: dict) -> list[list]:
    """Rows in the order of COURSE_COLUMNS; `calls` by course as queries.rounds.calls_by_course gives them."""
    rows = []
    for course in courses:
        for place, call in enumerate(calls.get(course.pk, []), 1):
            stop = call.stop
            times = _clock(call.arrive or stop.arrive), _clock(call.leave or stop.leave)
            days = states.say_days(course.weekday, course.rule)
            rows.append(
                [course.van.name, course.name, days, place, stop.name, stop.district.name, stop.address, *times]
            )
    return rows


def stop_row(stop: MobileStop, buyers: int) -> list:
    """One row in the order of STOP_COLUMNS; `stop` with the counts of queries.stops.with_sales."""
    return [
        stop.name, stop.district.name, stop.address, stop.get_stage_display(), stop.stage_on, states.say_days(stop.weekday, stop.rule),
        _clock(stop.arrive), _clock(stop.leave), stop.seller.name if stop.seller else "", stop.get_surface_display(), stop.level, stop.off_road,
        stop.shade, stop.bench, stop.toilet, stop.owner_agreed_on, stop.insurance_seen_on, stop.permit_seen_on, stop.helper_role, stop.times,
        buyers, stop.asker_count, stop.review_on, "" if stop.lat is None else stop.lat, "" if stop.lon is None else stop.lon,
    ]  # fmt: skip


def log_row(log: StopLog) -> list:
    """One row in the order of LOG_COLUMNS."""
    return [log.on, "来た" if log.came else "来なかった", log.buyers, log.note]


def board_row(entry) -> list:
    """One row in the order of BOARD_COLUMNS, of a queries.stops.BoardEntry."""
    stop = entry.stop
    changes = "／".join(
        f"{notice.change.on.month}月{notice.change.on.day}日 {notice.says} {notice.change.words}".strip()
        for notice in entry.notices
    )
    return [
        stop.district.name, stop.name, stop.address, states.say_days(stop.weekday, stop.rule), _clock(stop.arrive), _clock(stop.leave), stop.rests,
        stop.rain, stop.seller.name if stop.seller else "", stop.seller.phone if stop.seller else "", stop.get_stage_display(), entry.next_on, changes,
    ]  # fmt: skip


def _clock(time) -> str:
    return f"{time:%H:%M}" if time else ""
