"""The circles of the example: called, cards without names, what was decided and done, common issues and the plan."""

from dataclasses import dataclass, field
from datetime import time

from otagaisama.base.access import Role
from otagaisama.base.refusals import Refused
from otagaisama.config.example.timeline import Clock, code_of, listed, rows
from otagaisama.people.actions import bring_back
from otagaisama.plan.actions import take_up_issue
from otagaisama.troubles.circles import copies
from otagaisama.troubles.circles import states as circle_states
from otagaisama.troubles.circles.actions import cards as on_table
from otagaisama.troubles.circles.actions import circles as calling
from otagaisama.troubles.circles.actions import issues as common
from otagaisama.troubles.circles.actions.cards import Agreed
from otagaisama.troubles.models import Card, Circle, CommonIssue, Decision
from otagaisama.troubles.thread import actions, states
from otagaisama.troubles.thread.models.choices import Category

CALLED_BEFORE, BROUGHT_BEFORE, CLEARED_BEFORE = 21, 5, 2
NEXT_BROUGHT = 33  # the cards of the circle to come are laid out this many days ago, as far as they were heard by then
BLOCKED_CARD = "12"  # nobody has looked through this one yet
STILL_OUT = "61"  # the paper of this trouble's card has not come back
JOINED = {"1": 35, "2": 35, "3": 27, "4": 27}  # issue: how many days ago it was put together
TAKEN_AGO = 20
AGAIN = "同じ声がいくつも集まったので、まちのみんなの課題として、続けて取り組むことにしました。"
WHY_PAPER = "考える場で配るため"


@dataclass
class Table:
    """One row of circles.csv, and what lies on its table: cards by the number of the trouble they came from."""

    row: dict
    cards_rows: list[dict]
    circle: Circle | None = None
    cards: dict[str, Card] = field(default_factory=dict)
    takeout: object = None

    @property
    def ago(self) -> int:
        return int(self.row["days_ago"])

    @property
    def is_over(self) -> bool:
        return self.ago > 0


def hold_circles(context) -> None:
    """Plan circles.csv, cards.csv, decisions.csv and issues.csv around the stories of the voices."""
    all_cards = rows(context.data / "invented" / "cards.csv")
    tables = {}
    for row in rows(context.data / "invented" / "circles.csv"):
        of_circle = sorted(
            (card for card in all_cards if card["circle"] == row["no"]), key=lambda card: int(card["order"])
        )
        tables[row["no"]] = table = Table(row, of_circle)
        Calling(context, table).plan()
    for row in rows(context.data / "invented" / "issues.csv"):
        Joining(context, tables, row).plan()


class Calling:
    """One circle from the invitation to its end, and what was decided there until it is done."""

    def __init__(self, context, table: Table):
        self.context, self.table, self.row = context, table, table.row
        self.line, self.clock, self.stories = context.made["timeline"], Clock(context), context.made["stories"]
        self.laying = Clock(context)
        self.district = context.districts.get(table.row["district"])
        self.by = self._caller()
        self.kept = rows(context.data / "invented" / "decisions.csv")

    def _caller(self):
        """The coordinator of the circle's district; for the whole ward the staff."""
        for account in self.context.accounts.values():
            if self.district and self.district.pk in account.district_ids_on(self.clock.day(0), Role.COORDINATOR):
                return account
        return self.context.accounts["shokuin"]

    def plan(self) -> None:
        ago = self.table.ago
        self._at((ago if ago > 0 else NEXT_BROUGHT) + CALLED_BEFORE - 14 * (ago <= 0), self._call)
        for row in self.table.cards_rows:
            texts = [row["words"], *listed(row["more_words"])]
            for number, words in zip(listed(row["from_troubles"]), texts, strict=True):
                self._plan_card(row, number, words)
        if self.table.is_over:
            self._plan_day()

    def _at(self, ago: int, what) -> None:
        self.line.add(self.clock.on(ago), what)

    def _call(self, at) -> None:
        row, table = self.row, self.table
        kind = code_of(Circle.Kind.choices, row["kind"])
        table.circle = calling.make_circle(
            by=self.by, at=at, title=row["title"], held_on=self.clock.day(table.ago), kind=kind, district=self.district,
            starts=time.fromisoformat(row["starts"]), place=row["place"], host=row["host"],
        )  # fmt: skip
        standing = listed(row["invited"])
        for place in range(max(int(row["attended"] or 0) + 1, len(standing))):
            calling.invite(circle=table.circle, by=self.by, at=at, stands_for=standing[place % len(standing)])

    def _plan_card(self, row: dict, number: str, words: str) -> None:
        story = self.stories[number]
        last = self.table.ago + BROUGHT_BEFORE if self.table.is_over else NEXT_BROUGHT
        brought = min(last, story.heard_ago - 3)
        moment = self.laying.on(brought, at_work=False)
        self.line.add(moment, lambda at: self._bring(number, at))
        story.clock.last = max(moment, story.clock.last)
        cleared = min(self.table.ago + CLEARED_BEFORE, brought) if self.table.is_over else brought - 2
        if row["no"] == BLOCKED_CARD:
            story.at(
                cleared,
                lambda at: on_table.rewrite_card(card=self.table.cards[number], by=self.by, at=at, text=words),
                at_work=False,
            )
        else:
            shows = row["show_district"] == "出す"
            story.at(cleared, lambda at: self._clear(number, words, shows, at), at_work=False)
        story.plan_last()

    def _bring(self, number: str, at) -> None:
        trouble = self.stories[number].trouble
        self.table.cards[number] = on_table.bring_to_circle(
            circle=self.table.circle, trouble=trouble, by=self.by, at=at
        )

    def _clear(self, number: str, words: str, shows: bool, at) -> None:
        """Somebody put it into words without names; the district stays away where too few speak of the same there."""
        card = self.table.cards[number]
        shown = shows and not copies.few_similar(self.stories[number].trouble, at.date())
        self.table.cards[number] = looked_through(
            on_table.clear_card, [words], [card], card=card, by=self.by, at=at, text=words, shows_district=shown
        )

    # the day itself, and what came of it

    def _plan_day(self) -> None:
        starts, ends = (time.fromisoformat(self.row[name]) for name in ("starts", "ends"))
        self.line.add(self.clock.at_time(self.table.ago, time(9, 40)), self._print)
        self.line.add(self.clock.at_time(self.table.ago, starts), self._open)
        for row in self.table.cards_rows:
            self.line.add(self.clock.at_time(self.table.ago, starts), lambda at, row=row: self._think(row, at))
        self.line.add(self.clock.at_time(self.table.ago, ends), self._close)
        for row in self.table.cards_rows:
            self._plan_after(row)

    def _print(self, at) -> None:
        table = self.table
        table.takeout = calling.print_cards(
            circle=table.circle, cards=list(table.cards.values()), by=self.by, at=at, reason=WHY_PAPER
        )

    def _open(self, at) -> None:
        people = [person.pk for person in self.table.circle.people.order_by("id")]
        calling.tick_came(circle=self.table.circle, came=set(people[: int(self.row["attended"])]), by=self.by, at=at)
        calling.read_pledge(circle=self.table.circle, by=self.by, at=at)

    def _think(self, row: dict, at) -> None:
        """Talk about a card, and about those of the same kind beside it; what was decided stands on the first."""
        known, ideas = row["known"], "\n".join(f"・{idea}" for idea in listed(row["ideas"]))
        for place, number in enumerate(listed(row["from_troubles"])):
            card = self.table.cards[number]
            agreed = [] if place else [
                Agreed(decision["decision"], decision["who"], self.clock.day(int(decision["by_days_ago"]))) for decision in self._decisions(row)
            ]  # fmt: skip
            said = [known, ideas, *(part for decision in agreed for part in (decision.text, decision.who))]
            looked_through(
                on_table.think_through,
                said,
                [card],
                card=card,
                by=self.by,
                at=at,
                known=known,
                ideas=ideas,
                agreed=agreed,
            )

    def _close(self, at) -> None:
        table = self.table
        calling.close_circle(circle=table.circle, by=self.by, at=at, minutes_public=True)
        back = {card.pk for number, card in table.cards.items() if number != STILL_OUT}
        if not calling.collect_cards(circle=table.circle, returned=back, by=self.by, at=at):
            bring_back(takeout=table.takeout, destroyed=True, by=self.by, at=at)

    def _decisions(self, row: dict) -> list[dict]:
        return [decision for decision in self.kept if decision["card"] == row["no"]]

    def _plan_after(self, row: dict) -> None:
        story = self.stories[listed(row["from_troubles"])[0]]
        done = [decision for decision in self._decisions(row) if decision["state"] == "済んだ"]
        for decision in done:
            self.line.add(
                Clock(self.context).on(int(decision["by_days_ago"]), at_work=False),
                lambda at, decision=decision: self._finish(story, decision, at),
            )
        closing = len(done) == len(self._decisions(row)) and int(done[-1]["by_days_ago"]) > max(JOINED.values())
        if closing:
            ago = int(done[-1]["by_days_ago"]) - 1
            said = story.row["answer"]
            story.at(ago, lambda at: story.act(actions.move_trouble, move="solve", said=said, by=story.owner, at=at))
            story.plan_answer(ago - 2)

    def _finish(self, story, thought: dict, at) -> None:
        for decision in Decision.objects.filter(card__trouble=story.trouble, state=circle_states.DECISION_OPEN):
            if decision.text == thought["decision"]:
                on_table.finish_decision(decision=decision, done=True, by=self.by, at=at)


class Joining:
    """One row of issues.csv: the cards of a kind become a common issue; ended ones are answered; the plan may take it up."""

    def __init__(self, context, tables: dict[str, Table], row: dict):
        self.context, self.tables, self.row = context, tables, row
        self.stories, self.by = context.made["stories"], context.accounts["shokuin"]
        self.issue: CommonIssue | None = None

    def plan(self) -> None:
        line, ago = self.context.made["timeline"], JOINED[self.row["no"]]
        line.add(Clock(self.context).on(ago, at_work=False), self._make)
        for number in listed(self.row["troubles"]):
            story = self.stories[number]
            if story.state == states.COMMON:
                story.at(ago - 1, lambda at, story=story: self._join(story, at), at_work=False)
                if story.row["answered"] == "yes":
                    story.at(ago - 2 - story.dice.randint(0, 3), lambda at, story=story: self._answer(story, at))
        if self.row["state"] == "取り組んでいる" and self.context.made.get("nodes"):
            line.add(Clock(self.context).on(TAKEN_AGO), self._take_up)

    def _make(self, at) -> None:
        wanted = listed(self.row["troubles"])
        cards = [card for table in self.tables.values() for number, card in table.cards.items() if number in wanted]
        cards = [Card.objects.select_related("circle", "trouble").get(pk=card.pk) for card in cards]
        title, note = self.row["title"], self.row["note"]
        category = code_of(Category.choices, self.row["category"])
        self.issue = looked_through(
            common.make_issue,
            [title, note],
            cards,
            cards=cards,
            title=title,
            summary=note,
            category=category,
            by=self.by,
            at=at,
        )

    def _join(self, story, at) -> None:
        common.join_trouble(issue=self.issue, trouble=story.trouble, by=self.by, at=at)

    def _answer(self, story, at) -> None:
        story.trouble.refresh_from_db()
        story.answer(AGAIN if story.trouble.told_back_at else story.row["answer"], at)

    def _take_up(self, at) -> None:
        take_up_issue(
            common_issue=self.issue, node=self.context.made["nodes"][self.row["project"]], working_group=None,
            by=self.context.accounts["keikaku"], at=at, note=self.row["note"],
        )  # fmt: skip


def looked_through(action, texts: list[str], about: list[Card], /, **facts):
    """Do it; where the house has doubts, somebody looks and lets stand what only looks like a name. What must go cannot."""
    try:
        return action(**facts)
    except Refused:
        fine = [doubt.key for doubt in copies.doubts_of_many(texts, about) if not doubt.must_go]
        return action(**facts, fine=fine)
