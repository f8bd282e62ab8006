"""Everybody's turn in the example: helpers, requests, routines, visits, through the same actions as the pages."""

from datetime import date, time, timedelta

from django.utils import timezone

from otagaisama.base.days import fiscal_year_of
from otagaisama.config.example.timeline import Clock, code_of, listed, moment_of, rows
from otagaisama.people.models import Consent
from otagaisama.support.helpers import actions as helper_actions
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import ContactWay, Cover, Day, HowFar, OkWith
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.requests.models import CityService, HelpRequest
from otagaisama.support.requests.models.choices import PublicService, Where
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.turns import actions as turn_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Concern, Visit
from otagaisama.troubles.models import Trouble
from otagaisama.troubles.thread import actions as troubles

TASKS = {
    "家の前": "waste_door", "資源": "waste_station", "粗大": "bulky", "買い物代わり": "shopping_for", "買い物付き添い": "shopping_with", "荷物": "carry",
    "電球": "bulb", "家具": "furniture", "草取り": "weeds", "掃除": "cleaning", "片づけ": "tidying", "話し相手": "talk", "散歩": "walk",
    "通院": "hospital", "書類": "papers", "スマホ": "phone",
}  # fmt: skip
TIMES = {"朝": "dawn", "午前": "morning", "昼": "noon", "午後": "afternoon", "夕方": "evening", "": ""}
HOW_FAR = {"町内": HowFar.TOWN, "学区": HowFar.DISTRICT, "となり": HowFar.NEXT, "区内": HowFar.WARD}
COVERS = {"基本": Cover.BASIC, "なし": ""}
ASKED_HERSELF = "ご本人が、この日なら行けると話してくださったため"
A_WEEK = timedelta(days=7)
KNOWN_WELL = "顔なじみの方どうしで、窓口から電話で引き合わせました。"
YES = ["district", "ward", "helpers"]
WORDS_AFTER = ("「助かりました。また来てね」", "「話せて、気が晴れました」", "「すっきりしました」")
NOTICED = "いつもより歩くのがつらそうでした。ひざに手を当てていました。"


def make_turns(context) -> None:
    """Plan the helpers' joining and each request's way. Nothing here is told to anybody outside: there is no post office."""
    made = context.made["helpers"] = {}
    for row in rows(context.data / "invented" / "helpers.csv"):
        _plan_helper(context, row, made)
    _write_city_services(context)
    persons = {row["no"]: row for row in rows(context.data / "invented" / "people.csv")}
    for row in rows(context.data / "invented" / "requests.csv"):
        Asked(context, row, persons.get(row["person"]), made).plan()


def _write_city_services(context) -> None:
    """What this city offers under its own names: other councils write their own."""
    line, clock = context.made["timeline"], Clock(context)
    for order, row in enumerate(rows(context.data / "invented" / "city_services.csv")):
        facts = {
            "name": row["name"],
            "whom": row["whom"],
            "apply": row["apply"],
            "order": order,
            "checked_on": clock.day(30),
        }
        facts["tasks"] = [TASKS[label] for label in listed(row["tasks"])]
        line.add(clock.at_time(30, time(9, 15)), lambda at, facts=facts: _write_city_service(context, facts, at))


def _write_city_service(context, facts: dict, at) -> None:
    request_actions.write_city_service(
        service=CityService(version=0), is_used=True, by=context.accounts["shokuin"], at=at, **facts
    )


def _plan_helper(context, row: dict, made: dict) -> None:
    line, clock = context.made["timeline"], Clock(context)
    desk = context.accounts["matome" if row["district"] == "城北学区" else "shokuin"]
    person = {name: row[name] for name in ("name", "kana", "phone")}
    days = [code_of(Day.choices, label) for label in listed(row["days"])]
    facts = {
        "can": [TASKS[label] for label in listed(row["can"])], "slots": [f"{day}-{TIMES[label]}" for day in days for label in listed(row["times"])],
        "max_per_month": int(row["per_month"]), "how_far": HOW_FAR[row["how_far"]], "mail": row["mail"],
        "ok_with": [code_of(OkWith.choices, label) for label in listed(row["ok_with"])], "contact_way": code_of(ContactWay.choices, row["way"]),
    }  # fmt: skip

    joined_on = clock.day(int(row["joined_days_ago"]))
    last = fiscal_year_of(clock.day(-14))  # the fiscal year of the nearest visits
    # On 20 March the list for the year to come goes to the insurer; whoever joins after that is insured for both years at once.
    lists = [on for year in range(joined_on.year, last + 1) if joined_on < (on := date(year, 3, 20)) < clock.day(0)]

    def join(at):
        helper = helper_actions.join(
            by=desk, at=at, person=person, district=context.districts[row["district"]], came_from="staff", **facts
        )
        if row["state"] != "申し込み":
            account = context.accounts.get(row["account"])
            helper = helper_actions.register(
                helper=helper, by=desk, at=at, pledged_on=timezone.localdate(at), account=account
            )
            for year in sorted({fiscal_year_of(joined_on + timedelta(days=days)) for days in (1, 12)}):
                _insure(helper, COVERS[row["cover"]], desk, at, year)
        made[row["no"]] = helper

    line.add(clock.on(int(row["joined_days_ago"])), join)
    for on in lists if row["state"] != "申し込み" else ():
        line.add(
            moment_of(on, time(15, 0)),
            lambda at: _insure(made[row["no"]], COVERS[row["cover"]], desk, at, timezone.localdate(at).year),
        )
    if row["state"] == "お休み":
        line.add(
            clock.on(20), lambda at: turn_actions.rest(helper=made[row["no"]], by=desk, at=at, until=clock.day(-30))
        )


def _insure(helper: Helper, cover: str, desk, at, year: int) -> None:
    if cover:
        helper_actions.insure(helper=helper, cover=cover, asked_on=timezone.localdate(at), year=year, by=desk, at=at)


class Asked:
    """One row of requests.csv: from the telephone to where it stands."""

    def __init__(self, context, row: dict, person: dict | None, made: dict):
        self.context, self.row, self.made = context, row, made
        self.line, self.clock, self.dice = context.made["timeline"], Clock(context), context.dice
        self.desk = context.accounts["matome" if row["district"] == "城北学区" else "shokuin"]
        self.person = (
            {name: person[name] for name in ("name", "kana", "phone", "address", "safe_way")} if person else None
        )
        self.ago, self.state = int(row["days_ago"]), row["state"]
        self.request: HelpRequest | None = None

    def at(self, ago: int, what) -> None:
        """Plan something on a day so long ago."""
        self.line.add(self.clock.on(min(ago, self.ago)), what)

    def plan(self) -> None:
        """Written down, made ready, and on to where the row stands."""
        self.at(self.ago, self._open)
        if self.state == "相談":
            return
        self.at(self.ago - 1 if self.ago > 1 else 0, self._ready)
        if self.row["pattern"]:
            self._plan_routine()
        elif self.state == "済んだ":
            self.at(self.ago - 3, self._visit_and_report)
        elif self.state in ("きょう", "あさって"):
            self.at(1, lambda at: self._visit(at, days=1 if self.state == "きょう" else 3, taken=True))
        elif self.state == "返事待ち":
            self.at(0, lambda at: self._ask(self._visit(at, days=3), at))
        else:
            self.at(0, lambda at: self._visit(at, days=2))

    def _open(self, at) -> None:
        row = self.row
        facts = {
            "detail": row["detail"], "where": code_of(Where.choices, row["where"]), "slot": TIMES[row["slot"]],
            "needs_ok": [code_of(OkWith.choices, label) for label in listed(row["needs"])],
        }  # fmt: skip
        if story := self.context.made["stories"].get(row["trouble"]):
            trouble = Trouble.objects.select_related("person", "district").get(pk=story.trouble.pk)
            self.request = troubles.ask_for_help(trouble=trouble, task=TASKS[row["task"]], by=self.desk, at=at, **facts)
            return
        consent = {"how": Consent.How.ORAL, "scopes": YES, "words": "「はい、お願いします」"} if self.person else None
        self.request = request_actions.open_request(
            by=self.desk,
            at=at,
            district=self.context.districts[row["district"]],
            task=TASKS[row["task"]],
            person=self.person,
            consent=consent,
            **facts,
        )

    def _ready(self, at) -> None:
        request_actions.note_public_service(
            help_request=self._now, what=code_of(PublicService.choices, self.row["public"]), by=self.desk, at=at
        )
        request_actions.note_look(help_request=self._now, look={"size": self.row["look"]}, by=self.desk, at=at)
        routine_actions.seek(help_request=self._now, by=self.desk, at=at)

    @property
    def _now(self) -> HelpRequest:
        return HelpRequest.objects.select_related("person", "district").get(pk=self.request.pk)

    def _plan_routine(self) -> None:
        kind = "garbage" if self.row["kind"] == "ごみ" else "rule"

        def begin(at):
            routine = routine_actions.set_routine(
                help_request=self._now, kind=kind, pattern=self.row["pattern"], waste=self.row["waste"], starts_on=timezone.localdate(at) + timedelta(days=1),
                slot=TIMES[self.row["slot"]], by=self.desk, at=at,
            )  # fmt: skip
            routine_actions.stand_by(
                routine=routine, helper=self.made[self.row["helper"]], by=self.desk, at=at, alone_reason=KNOWN_WELL,
                in_spite=ASKED_HERSELF,
            )  # fmt: skip

        self.at(self.ago - 2, begin)
        for ago in range(self.ago - 9, -1, -7):
            self.line.add(self.clock.at_time(ago, time(17, 30)), self._week)

    def _week(self, at) -> None:
        """What was to be done in the week is told on its last day, and the days ahead are made."""
        today = timezone.localdate(at)
        for visit in Visit.objects.filter(
            request=self.request, status=visit_states.COMING, planned_on__lt=today
        ).order_by("planned_on"):
            self._tell(visit, at)
        if (
            self.clock.context.made.setdefault("made ahead on", date.min) <= today - A_WEEK
        ):  # one night a week is enough
            self.clock.context.made["made ahead on"] = today
            routine_actions.make_ahead(on=today, at=at)

    def _visit(self, at, *, days: int, taken: bool = False) -> Visit:
        visit = visit_actions.plan_visit(
            help_request=self._now, planned_on=timezone.localdate(at) + timedelta(days=days), slot=TIMES[self.row["slot"]], by=self.desk, at=at,
            alone_reason=KNOWN_WELL,
        )  # fmt: skip
        if taken:
            visit_actions.take_visit(visit=visit, helper=self.made[self.row["helper"]], by=self.desk, at=at)
        return visit

    def _visit_and_report(self, at) -> None:
        """Told in the evening of the day itself, whichever day work moved it to."""
        visit = self._visit(at, days=2, taken=True)
        self.line.add(moment_of(visit.planned_on, time(19, 0)), self._report)

    def _ask(self, visit: Visit, at) -> None:
        visit_actions.ask_helper(visit=visit, helper=self.made["4"], by=self.desk, at=at)

    def _report(self, at) -> None:
        visit = Visit.objects.filter(request=self.request).latest("planned_on")
        self._tell(visit, at)
        routine_actions.finish(help_request=self._now, by=self.desk, at=at, outcome="手助けが済みました。")

    def _tell(self, visit: Visit, at) -> None:
        recent = (self.clock.day(0) - visit.planned_on).days < 10 and self.row["no"] == "1"
        visit_actions.report_visit(
            visit=visit, by=self.desk, at=at, minutes=self.dice.choice((15, 20, 25, 30, 40)), done=f"{visit.request.get_task_display()}をした",
            client_word=self.dice.choice(WORDS_AFTER), told_by_helper=visit.goings.first().helper,
            concerns=[(Concern.Kind.NOTICED, NOTICED)] if recent else [],
        )  # fmt: skip
