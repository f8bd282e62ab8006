"""The voices of the example, each heard, read, walked its way, answered: through the same actions as the pages."""

from datetime import timedelta

from otagaisama.base.access import Role
from otagaisama.config.example import ways
from otagaisama.config.example.timeline import Clock, code_of, listed, rows
from otagaisama.people.models import Consent
from otagaisama.troubles.models import Trouble
from otagaisama.troubles.thread import actions, bridge, states
from otagaisama.troubles.thread.models.choices import AnswerWay, Category, Channel, Living, Reach, ToldBy, Urgency
from otagaisama.troubles.voices import actions as voice_actions
from otagaisama.troubles.voices import receipts

DEMO_VOICE = "46"  # the one whose receipt the demonstration shows
FORM_KEY = "otagaisama example voice {}"
AGES = dict(
    zip(
        ("〜17", "18〜39", "40〜64", "65〜74", "75〜84", "85〜", "不明"),
        ("to17", "to39", "to64", "to74", "to84", "from85", "unknown"),
        strict=True,
    )
)
FROM_AFAR = ("ウェブ", "LINE")
S = Consent.Scope
AGREED = {
    "聞いた人だけ": (Reach.LISTENER, [S.LISTENER]),
    "学区の窓口まで": (Reach.DISTRICT, [S.LISTENER, S.DISTRICT]),
    "区社協まで": (Reach.WARD, [S.LISTENER, S.DISTRICT, S.WARD]),
    "区役所・いきいき支援センターまで": (Reach.WARD, [S.LISTENER, S.DISTRICT, S.WARD, S.BODIES]),
    "手助けする人まで（必要な分だけ）": (Reach.WARD, [S.LISTENER, S.DISTRICT, S.WARD, S.HELPERS]),
    "考える場（名前を出さない）": (Reach.WARD, [S.LISTENER, S.DISTRICT, S.WARD, S.CIRCLE]),
    "": (Reach.WARD, []),
}
FURTHER = {S.BODIES, S.HELPERS, S.CIRCLE}
YES_WORDS = (
    "「はい、お願いします」",
    "「そこまでなら、かまいません」",
    "「名前を出しすぎないなら、いいですよ」",
    "「助かります。伝えてください」",
)
ANSWER_WAYS = {
    "電話": AnswerWay.PHONE,
    "郵便": AnswerWay.LETTER,
    "ファックス": AnswerWay.LETTER,
    "ウェブ": AnswerWay.PAGE,
    "LINE": AnswerWay.PAGE,
}
TALK = (
    (
        "小さなお子さんの年を教えていただけますか。合うところをお調べします。",
        "ありがとうございます。二歳です。午前なら行けます。",
    ),
)


def demo_receipt() -> str:
    """The receipt of the demonstration's voice, as it is written: the same for as long as the keys are."""
    return receipts.grouped(receipts.digits_for(FORM_KEY.format(DEMO_VOICE)))


def hear_troubles(context) -> None:
    """Plan every row of troubles.csv. What a later step needs stands in made["stories"]."""
    persons = {row["no"]: row for row in rows(context.data / "invented" / "people.csv")}
    cards = rows(context.data / "invented" / "cards.csv")
    carded = {no for card in cards for no in listed(card["from_troubles"])}
    stories = context.made["stories"] = {}
    for row in rows(context.data / "invented" / "troubles.csv"):
        story = stories[row["no"]] = Story(context, row, persons.get(row["person"]), in_circle=row["no"] in carded)
        story.plan()
    if stories:
        context.made["receipt"] = demo_receipt()


class Story:
    """One row of troubles.csv: who hears it when, and what becomes of it."""

    def __init__(self, context, row: dict, person: dict | None, *, in_circle: bool):
        self.context, self.row, self.in_circle = context, row, in_circle
        self.line, self.dice, self.clock = context.made["timeline"], context.dice, Clock(context)
        self.trouble: Trouble | None = None
        self.heard_ago = int(row["days_ago"])
        self.next_in = int(row["next_in_days"]) if row["next_in_days"] else None
        self.reach, self.scopes = AGREED[row["reach"]]
        self.sealed = row["sealed"] == "yes"
        if self.sealed:
            self.reach = Reach.WARD_ONLY
        self.afar = row["channel"] in FROM_AFAR
        self.owner = context.accounts.get(row["owner"])
        self.hearer = None if self.afar else context.accounts.get(row["listener"]) or self.owner
        self.typist = self.owner or self.hearer or context.accounts["shokuin"]
        contact = ("name", "kana", "phone", "address", "safe_way")
        self.person = {name: person[name] for name in contact} if person else {}
        self.state = code_of(states.STATUS_LABELS.items(), row["state"])
        self.way = code_of(states.ROUTES.items(), row["route"])
        self.urgency = code_of(Urgency.choices, row["urgency"])
        self.last_ago = self._last_ago()

    @property
    def is_open(self) -> bool:
        return self.state in states.OPEN

    @property
    def items(self) -> list[str]:
        """What may be told on: the words, and what is known of the person."""
        held = {"name": Consent.Item.NAME, "phone": Consent.Item.CONTACT, "address": Consent.Item.ADDRESS}
        return [Consent.Item.WORDS, *(item for key, item in held.items() if self.person.get(key))]

    def _last_ago(self) -> int:
        """When somebody wrote last on an open one: before its day was over."""
        lead = self.dice.randint(1, 5) - min(self.next_in or 0, 0)
        return min(lead, self.heard_ago)

    def at(self, ago: int, what, *, at_work: bool = True) -> None:
        """Plan something for this trouble: `what(at)` is called with the moment."""
        self.line.add(self.clock.on(min(ago, self.heard_ago), at_work=at_work), what)

    def plan(self) -> None:
        """From the first word to where the row stands."""
        self.at(self.heard_ago, self._hear, at_work=False)
        first = {"now": 0, "soon": 1, "usual": 2}[self.urgency]
        taken = self.heard_ago - (self.dice.randint(0, first) if self.heard_ago > first else 0)
        if self.owner and (self.owner != self.hearer or self._on_card):
            self.at(taken, lambda at: self.act(actions.take_up, by=self.owner, at=at))
        if self.hearer is None or self._on_card or self.state == states.HEARD:
            self.at(taken, self._write_facts)
        if self._asks_again:
            self.at(taken, self._agree)
        self._plan_second(taken)
        if self.row["no"] == DEMO_VOICE:
            self._plan_talk()
        if not self.in_circle:
            ways.plan(self, max(taken, self.last_ago))
            self.plan_last()

    def plan_last(self) -> None:
        """Somebody wrote last on an open one, and what comes next."""
        if self.is_open and self.state != states.HEARD:
            self.at(self.last_ago, self._write_last)

    def act(self, action, **facts):
        """Call an action on the trouble as it is now."""
        return action(trouble=self.trouble, **facts)

    @property
    def burden(self) -> int | None:
        """What is said of 「いまの困り具合」: two of three say it, on the telephone or at the counter."""
        number = int(self.row["no"])
        return 2 + number % 3 if number % 3 and not self._on_card and not self.afar else None

    # how it is heard

    @property
    def _on_card(self) -> bool:
        return bool(self.hearer) and Role.LISTENER in self.hearer.roles_on(self.clock.day(0))

    @property
    def _asks_again(self) -> bool:
        """What was agreed when it was heard does not say it all: a name on a card, or a yes without a name."""
        wide = bool(FURTHER & set(self.scopes))
        return wide and (not self.person or self.afar or self._on_card)

    def _hear(self, at) -> None:
        row = self.row
        district = self.context.districts.get(row["district"])
        facts = {
            "said": row["words"],
            "district": district,
            "category": code_of(Category.choices, row["category"]),
            "reach": self.reach,
        }
        facts["danger"] = self.urgency == Urgency.NOW and bool(bridge.danger.danger_words(row["words"]))
        if self.hearer is None:
            phone = self.person.get("phone", "")
            voice_actions.hear_voice(**facts, form_key=FORM_KEY.format(row["no"]), contact=phone, at=at)
            self.trouble = Trouble.objects.filter(anonymous=True).latest("number")
        elif self._on_card:
            known = {name: self.person.get(name, "") for name in ("name", "phone")}
            self.trouble = voice_actions.hear_card(
                **facts, **known, name_allowed=bool(self.person), urgency=self.urgency, by=self.hearer, at=at
            )
        else:
            self.trouble = self._call(facts, at)

    def _call(self, facts: dict, at) -> Trouble:
        how = Consent.How.ORAL if self.scopes else Consent.How.NOT_ASKED
        consent = {"how": how, "scopes": self.scopes, "words": self.dice.choice(YES_WORDS) if self.scopes else ""}
        trouble = actions.hear_call(
            **facts, **self._facts, burden=self.burden, urgency=self.urgency, sealed=self.sealed, person=self.person, consent=consent,
            take=self.owner == self.hearer, by=self.hearer, at=at,
        )  # fmt: skip
        for reader in {self.row["owner"], self.row["second_reader"]} - {""} if self.sealed else ():
            actions.name_reader(trouble=trouble, account=self.context.accounts[reader], by=self.hearer, at=at)
        return trouble

    @property
    def _facts(self) -> dict:
        row = self.row
        return {
            "channel": code_of(Channel.choices, row["channel"]), "told_by": code_of(ToldBy.choices, row["told_by"]),
            "more_categories": [code_of(Category.choices, label) for label in listed(row["more_categories"])],
            "age_band": AGES[row["age_band"]], "living": code_of([*Living.choices, ("unknown", "不明")], row["living"]),
            "wish": row["wish"],
        }  # fmt: skip

    def _write_facts(self, at) -> None:
        facts = self._facts | {"urgency": self.urgency}
        if self.state == states.HEARD:
            facts |= {"next_step": self.row["next_step"], "next_due": self.clock.day(-self.next_in)}
        self.act(actions.change_facts, by=self.typist, at=at, **facts)

    def _agree(self, at) -> None:
        how = Consent.How.WRITTEN if self.afar else Consent.How.ORAL
        self.act(
            actions.agree, by=self.typist, at=at, how=how, scopes=self.scopes, items=self.items,
            said=self.dice.choice(YES_WORDS), person=self.person,
        )  # fmt: skip

    # how it is read by two, and answered

    def _plan_second(self, taken: int) -> None:
        reader = self.context.accounts.get(self.row["second_reader"])
        others_may = self.reach != Reach.LISTENER if self._on_card else self.owner and self.reach != Reach.DISTRICT
        waits = self.is_open and others_may
        if (reader or waits) and self.urgency != Urgency.NOW:
            self.at(taken, lambda at: self.act(actions.ask_second_reader, by=self.typist, at=at))
        if reader:
            read = max(taken - self.dice.randint(0, 3), min(taken, self.last_ago))
            self.at(read, lambda at: self.act(actions.read_as_second, by=reader, at=at))

    def _plan_talk(self) -> None:
        """The origin of this one and the owner write to and fro."""
        ago = self.heard_ago - 2
        for question, answered in TALK:
            self.at(ago, lambda at, said=question: self.answer(said, at))
            self.at(
                ago - 1,
                lambda at, said=answered: voice_actions.write_again(trouble=self.trouble, said=said, by=None, at=at),
            )

    def answer(self, said: str, at) -> None:
        """Give an answer back, on the page where it came that way or through a listener."""
        through_listener = self._on_card and self.owner != self.hearer
        way = AnswerWay.PAGE if through_listener else ANSWER_WAYS.get(self.row["channel"], AnswerWay.MET)
        eased = None if self.burden is None else max(self.burden - int(self.row["no"]) % 4, 0)
        self.act(actions.answer_back, said=said, way=way, burden=eased, by=self.owner, at=at)

    def plan_answer(self, ago: int) -> None:
        """Answer as the row says; a listener reads what came back to her some days later."""
        if self.row["answered"] != "yes":
            return
        self.at(ago, lambda at: self.answer(self.row["answer"], at))
        if self._on_card and self.owner != self.hearer and ago > 15:
            self.at(
                ago - self.dice.randint(1, 6), lambda at: self.act(voice_actions.read_answers, by=self.hearer, at=at)
            )

    def _write_last(self, at) -> None:
        kind, said = ways.last_words(self)
        self.act(
            actions.write_step, by=self.owner, at=at, kind=kind, said=said, next_step=self.row["next_step"],
            next_due=self.clock.day(0) + timedelta(days=self.next_in),
        )  # fmt: skip
