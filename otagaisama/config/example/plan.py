"""The plan of the example: as printed, what is counted for it, and its progress sheets."""

from decimal import Decimal

from otagaisama.config.example.timeline import Clock, beginning, code_of, rows
from otagaisama.plan import actions, queries
from otagaisama.plan.models import Next, PlanNode, ProgressSheet, Span

COUNTED = {
    "②": ("posts_confirmed",),
    "⑤": ("hand_overs_accepted", "common_issues"),
    "⑦": (
        "category:watch",
        "agreements_running",
        "learners_applied",
        "learners_completed",
        "learners_acted",
        "learners_active",
    ),
    "⑩": ("category:place", "category:lonely"),
    "⑪": ("troubles_heard", "answered_back", "median_days_to_first_step"),
    "⑫": ("circles_held", "cards_decided"),
    "⑬": (
        "category:shopping",
        "survey_answers",
        "towns_beyond_before",
        "towns_beyond_after",
        "stops_visited",
        "buyers",
        "services_checked",
    ),
    "⑭": ("category:waste", "category:tidying"),
    "⑮": ("category:useful", "learners_applied", "learners_registered", "learners_acted"),
    "⑰": ("category:info", "category:paperwork"),
}
THIS_YEAR = {
    "⑪": "サロンの入口に、困りごとを話せる席を置きました。電話と窓口のほかに、名前のない声も受けています。",
    "⑫": "一緒に考える場を開き、決めたことを一つずつ進めています。",
    "⑬": "移動販売の停まれる場所を、みんなで歩いて探しました。集会所の前に、毎週水曜に来ています。",
}
AGO = 380  # when the sheets of the plan's own years were written


def make_plan(context) -> None:
    """plan.csv as printed, the counts for its projects, sheets.csv, and this year's sheets as far as they are."""
    path = context.data / "plan" / "plan.csv"
    if not path.exists():
        return
    at, by = beginning(context.at), context.accounts["keikaku"]
    plan = actions.import_plan(data=path.read_bytes(), filename=path.name, by=by, at=at)
    nodes = {node.number_text: node for node in PlanNode.objects.filter(plan=plan).exclude(number_text="")}
    for number, codes in COUNTED.items():
        actions.choose_indicators(node=nodes[number], codes=codes, by=by, at=at)
    context.made["nodes"] = nodes
    for row in rows(context.data / "invented" / "sheets.csv"):
        Writing(context, plan, nodes[row["project"]], row).plan_all()
    _this_year(context, nodes)


class Writing:
    """One row of sheets.csv on its way through staff, working group and committee."""

    def __init__(self, context, plan, node, row):
        self.context, self.node, self.row = context, node, row
        self.staff, self.planner = context.accounts["shokuin"], context.accounts["keikaku"]
        self.year, self.half = int(row["fiscal_year"]), code_of(Span.choices, row["half"])
        self.grade = next((code for code, label in plan.grades if label == row["grade"]), "")

    def plan_all(self) -> None:
        line, clock, row = self.context.made["timeline"], Clock(self.context), self.row
        line.add(clock.on(AGO), self._aim)
        line.add(clock.on(AGO - 2), self._write)
        line.add(clock.on(AGO - 3), lambda at: self._hand_on("to_wg", at))
        if row["wg_comment"]:
            line.add(clock.on(AGO - 12), self._judge)
        if row["committee_comment"]:
            line.add(clock.on(AGO - 14), lambda at: self._hand_on("to_committee", at))
            line.add(
                clock.on(AGO - 30), lambda at: self._tell(self.planner, at, committee_comment=row["committee_comment"])
            )
        if row["checked"] == "yes":
            line.add(clock.on(AGO - 31), self._decide)

    def _aim(self, at) -> None:
        number = Decimal(self.row["target"]) if self.row["target"] else None
        actions.change_target(
            node=self.node,
            fiscal_year=self.year,
            text=self.row["target_what"],
            number=number,
            why="",
            by=self.staff,
            at=at,
        )

    def _write(self, at) -> None:
        row = self.row
        did = f"{row['did']}（{row['times']}回、のべ{row['people']}人、はじめての方{row['new']}人）"
        self._tell(
            self.staff, at, did=did, actual=Decimal(row["actual"]) if row["actual"] else None, story=row["story"],
            hard=row["hard"], next=code_of(Next.choices, row["next"]),
        )  # fmt: skip

    def _judge(self, at) -> None:
        self._tell(self.planner, at, wg_comment=self.row["wg_comment"], grade=self.grade)

    def _tell(self, by, at, **facts) -> None:
        sheet = self._sheet()
        actions.write_sheet(
            node=self.node, fiscal_year=self.year, half=self.half, version=sheet.version, by=by, at=at, **facts
        )

    def _hand_on(self, move: str, at) -> None:
        sheet = self._sheet()
        actions.hand_on_sheet(sheet=sheet, move=move, version=sheet.version, by=self.staff, at=at)

    def _decide(self, at) -> None:
        sheet = self._sheet()
        actions.approve_sheet(sheet=sheet, version=sheet.version, by=self.staff, at=at)

    def _sheet(self) -> ProgressSheet:
        return queries.sheet_or_blank(self.node, year=self.year, half=self.half)


def _this_year(context, nodes) -> None:
    """Drafts of this fiscal year, so that the counts of what really happened stand beside them."""
    clock, by = Clock(context), context.accounts["shokuin"]
    year = queries.fiscal_year_of(clock.day(3))
    for number, did in THIS_YEAR.items():
        context.made["timeline"].add(clock.on(3), lambda at, node=nodes[number], did=did: actions.write_sheet(
            node=node, fiscal_year=year, half=Span.YEAR, version=0, by=by, at=at, did=did))  # fmt: skip
