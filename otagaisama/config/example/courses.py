"""The example's two courses, of invented people: one that is over, with who came to each session, and one that people sign up for."""

from datetime import time, timedelta

from otagaisama.config.example.timeline import Clock, moment_of
from otagaisama.learning.courses import actions
from otagaisama.learning.courses.models import Course
from otagaisama.learning.courses.scripts import EXAMPLES
from otagaisama.learning.courses.states import Plan
from otagaisama.learning.first_acts import actions as first_acts
from otagaisama.learning.first_acts.models import Learner
from otagaisama.signups import actions as signup_actions

DISTRICT = "城北学区"
FACTS = {
    "place": "（例）城北コミュニティセンター", "for_whom": "区内にお住まいの方ならどなたでも", "bring": "筆記用具、飲みもの", "fee": "無料",
    "host": "北区社会福祉協議会（例）",
    "phone": "052-000-0000", "phone_hours": "月〜金 午前9時〜午後5時（例）", "party_most": 2,
}  # fmt: skip
# example, title, first session days ago (before today: will be), seats
OVER = ("see", "（例）ちょっと気にかける、見守りの入門", 130, 15)
COMING = ("listen", "（例）聞くだけで、いい。傾聴の入門", -16, 12)
# Who came to the one that is over, and to which of its four sessions.
CAME = (
    ("（例）青山 としえ", "1234"), ("（例）石田 まもる", "1234"), ("（例）上野 かず子", "123"), ("（例）江口 ひろし", "134"), ("（例）岡本 ゆき", "1234"),
    ("（例）加藤 しげ", "12"), ("（例）北川 なお", "124"), ("（例）工藤 みつ", "1"), ("（例）小池 たけし", "234"), ("（例）坂本 れい", "1234"),
)  # fmt: skip
# What became of them: row, what, days after the last session.
AFTER = (
    (1, "register", 5), (2, "register", 6), (3, "register", 9), (5, "register", 9), (10, "register", 12), (4, "leave", 13),
    (1, "act", 18), (2, "act", 20), (5, "act", 27), (1, "active", 92), (2, "active", 93),
)  # fmt: skip
SAID = (
    (1, 2, "新聞を中に入れてあげたことが、わたしにもあります。", "一言、だれかに言えばよかった。"),
    (2, 3, "二人だと、声が出ました。", "呼びりんを押すのが、こわい。"),
    (5, 1, "坂の途中に、座るところがない。", "知らない人に見られるのが、はずかしい。"),
    (10, 4, "できないと言ってもいいのだと思った。", ""),
)
SMALL = {1: "朝、角のベンチであいさつをする", 2: "サロンに月に1回すわる", 5: "回覧板を手で渡す"}
GATHER = 64  # days after the last session
SIGNED = ("（例）島田 よし江", "（例）杉本 いさむ", "（例）関 まち子", "（例）高田 ふじ子")


def make_courses(context) -> None:
    """Plan what happens: each made and opened, people sign up, those of the first come or not."""
    district = context.districts.get(DISTRICT)
    if district is None:
        return
    _plan(context, district, OVER, [name for name, _ in CAME], attended=True)
    _plan(context, district, COMING, SIGNED, attended=False)


def _plan(context, district, course: tuple, names, *, attended: bool) -> None:
    code, title, ago, seats = course
    line, clock, by = context.made["timeline"], Clock(context), context.accounts["matome"]
    example, kept = EXAMPLES[code], {}
    days = [clock.day(ago - 7 * number) for number in range(len(example.sessions))]
    plans = [
        Plan(
            moment_of(day, time(13, 30)), moment_of(day, time(13, 30)) + timedelta(minutes=written.minutes), written.theme, written.method,
            "区社協の職員（例）", "", written.script,
        )
        for day, written in zip(days, example.sessions, strict=True)
    ]  # fmt: skip

    def begin(at):
        made = actions.begin_course(
            title=title, kind=example.kind, aim=example.aim, about=example.about, easy=example.easy, plans=plans, needed=len(plans) - 1,
            minds=by, by=by, at=at, district=district, seats=seats, invented=True, **FACTS,
        )  # fmt: skip
        signup_actions.move_offer(offer=made.offer, move="open", by=by, at=at)
        kept["pk"] = made.pk

    def come(at):
        offer = now().offer
        for number, name in enumerate(names):
            contact = {"phone": f"052-000-03{number:02}", "wish": "phone"}
            signup_actions.sign_up(offer=offer, name=name, came_by="phone", by=by, at=at, **contact)

    def note(at, order):
        came = {row: "whole" for row, (_, sessions) in enumerate(CAME, 1) if str(order) in sessions}
        session = now().sessions.get(order=order)
        actions.note_attendance(session=session, came=came, way="typed", by=by, at=at)

    def now() -> Course:
        return Course.objects.select_related("offer__district").get(pk=kept["pk"])

    line.add(clock.on(ago + 35), begin)
    line.add(clock.on(max(ago + 20, 2)), come)
    if attended:
        for order, day in enumerate(days, 1):
            line.add(moment_of(day, time(15, 30)), lambda at, order=order: note(at, order))
        last = days[-1]
        line.add(
            moment_of(last + timedelta(days=1), time(10, 0)), lambda at: actions.end_course(course=now(), by=by, at=at)
        )
        _plan_after(line, last, now, by)


def _plan_after(line, last, now, by) -> None:
    """Cards are typed, small acts named, some go on; all who completed are invited to the gathering and answer on the telephone."""

    def cards(at):
        roads = {road.enrolment.row: road for road in first_acts.open_roads(course=now(), by=by, at=at)}
        for row, order, noticed, hesitated in SAID:
            first_acts.look_back(
                learner=roads[row], session=now().sessions.get(order=order), noticed=noticed, hesitated=hesitated, for_desk=True, for_roundtable=True,
                on_paper=True, by=by, at=at,
            )  # fmt: skip
        for row, small in SMALL.items():
            first_acts.name_act(
                learner=roads[row], small_act=small, buddy=roads[2 if row == 1 else 1].enrolment, by=by, at=at
            )

    def go_on(at, row, what):
        given = {"learner": Learner.objects.get(enrolment__course=now(), enrolment__row=row), "by": by, "at": at}
        match what:
            case "register":
                first_acts.register(on=at.date(), **given)
            case "act":
                first_acts.note_act(act="greeting", on=at.date(), **given)
            case "active":
                first_acts.note_active(on=at.date(), **given)
            case "leave":
                first_acts.leave(why="not_now", **given)

    def gather(at):
        gathering = first_acts.call_gathering(course=now(), by=by, at=at)
        for number, signup in enumerate(gathering.offer.signups.order_by("number")):
            signup_actions.answer_seat(
                signup=signup, accepts=number % 3 != 2, how="phone", by=by, at=at + timedelta(minutes=number)
            )

    line.add(moment_of(last + timedelta(days=2), time(11, 0)), cards)
    for row, what, days in AFTER:
        line.add(moment_of(last + timedelta(days=days), time(14, row)), lambda at, given=(row, what): go_on(at, *given))
    line.add(moment_of(last + timedelta(days=GATHER), time(10, 0)), gather)
