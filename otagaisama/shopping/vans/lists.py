"""The places where a van stops: as rows of a table, and as the list that a desk keeps. Nothing of a person."""

from datetime import date

from django.db.models import Q

from otagaisama.base.bridge import Text, jtime
from otagaisama.base.finding import holding
from otagaisama.base.lists import Box, Filter, List, of_due, of_year
from otagaisama.base.lists.columns import DATE, FILE, MOMENT, NUMBER, PAGE, Column, in_order, only_in_file
from otagaisama.shopping.vans import states
from otagaisama.shopping.vans.models import Absence, MobileStop, StopLog
from otagaisama.shopping.vans.queries import stops as stop_queries
from otagaisama.town.lists import of_area, of_district

DAYS = ("段階になった日", "承諾の日", "保険を確かめた日", "許可を見た日", "見なおす日")
NUMBERS = ("来た回数", "買った人数（合計）", "緯度", "経度")
BADGES = {states.REGULAR: "ok", states.TRIAL: "info", states.PAUSED: "warn", states.TALKING: "wait"}
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


def _ready(stops: list[MobileStop], user, on: date) -> list[MobileStop]:
    buyers = stop_queries.buyers_by_stop(stops)
    for stop in stops:
        stop.buyers = buyers.get(stop.pk, 0)
        stop.cells = stop_row(stop, stop.buyers)
    return stops


def _text(stop: MobileStop) -> Text:
    """What a desk knows of the place, to be searched."""
    days = states.say_days(stop.weekday, stop.rule)
    return Text(stop.name, stop.kana, "\n".join((stop.address, stop.district.name, stop.get_stage_display(), days)))


STOPS = List(
    code="stops", title="停まる場所", records=lambda user, on: stop_queries.with_sales(stop_queries.stops_for(user, on=on), on=on),
    order=stop_queries.LISTED, size=30, area="", unit="か所", template="shopping/stops.html", prepare=_ready,
    columns=(
        Column("name", "場所", "name", place=PAGE, sort="kana", link="shopping:stop",
               note=lambda stop: "・".join(filter(None, (stop.district.name, stop.address)))),
        Column("stage", "段階", lambda stop: "", place=PAGE, sort=in_order("stage", [code for code, _ in states.STAGES]),
               badges=lambda stop, today: [(stop.get_stage_display(), BADGES.get(stop.stage, ""))]),
        Column("when", "いつ", lambda stop: states.say_days(stop.weekday, stop.rule), place=PAGE, blank="まだ決めていない",
               note=lambda stop: f"{jtime(stop.arrive)}から{jtime(stop.leave)}" if stop.arrive and stop.leave else ""),
        Column("seller", "販売するところ", "seller.name", place=PAGE, blank="－"),
        Column("times", "来た回数", "times", kind=NUMBER, place=PAGE, sort="times"),
        Column("buyers", "買った人", "buyers", kind=NUMBER, place=PAGE),
        Column("review", "見なおす日", "review_on", kind=DATE, place=PAGE, sort="review_on", blank="－"),
        *only_in_file(STOP_COLUMNS, **dict.fromkeys(DAYS, DATE), **dict.fromkeys(NUMBERS, NUMBER)),
    ),
    filters=(Filter("stage", "段階", states.STAGES, "stage"), of_area(), of_due("review_on", "見なおす日"),
             Filter("district", "学区", lambda user, on: stop_queries.districts_kept(user, on=on).values_list("code", "name"), "district__code")),
    search=lambda stops, words: holding(stops.order_by(*stop_queries.LISTED), words, _text), searched_empty="あてはまる場所は、ありません。",
    empty="まだ、停まる場所がありません。アンケートや、考える場で名前の出た所を、候補として書いておけます。", empty_step=("候補を加える", "shopping:stop-add"),
    steps=(("候補を加える", "shopping:stop-add"), ("立ち会いのページ", "shopping:standing")),
)  # fmt: skip


def _outcome(absence: Absence, today: date):
    yield absence.get_outcome_display(), "warn" if absence.outcome == states.Outcome.WAITING else "ok"
    if absence.danger:
        yield "あぶないしるし", "danger"


ABSENCES = List(
    code="absences", title="いつもの人が来なかった", records=lambda user, on: stop_queries.absences_for(user, on=on), order=("-noticed_at", "id"), size=30,
    area="", template="shopping/absences.html",
    columns=(
        Column("on", "日", "on", kind=DATE, sort="on", link="shopping:absence"),
        Column("stop", "場所", "stop.name", sort="stop__name", note=lambda absence: absence.stop.district.name),
        Column("now", "ようす", lambda absence: "", place=PAGE, badges=_outcome),
        Column("outcome", "ようす", lambda absence: absence.get_outcome_display(), place=FILE),
        Column("noticed", "気づいた時", "noticed_at", kind=MOMENT, sort="noticed_at",
               note=lambda absence: f"{absence.noticer_role}から" if absence.noticer_role else ""),
        Column("answered", "わかった時", "answered_at", kind=MOMENT, sort="answered_at"),
    ),
    boxes=(
        Box("waiting", "わかるのを待っている", Q(answered_at=None), empty="待っているものはありません。立ち会う方が書くと、ここに出ます。"),
        Box("answered", "わかった", ~Q(answered_at=None), order=("-answered_at", "id"), empty="わかったものは、まだありません。"),
    ),
    filters=(of_district("stop__district"), of_area("stop__district"), of_year("on")), hint="だれのことかは、入りません。",
)  # fmt: skip
