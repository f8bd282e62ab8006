"""The ways a trouble of the example goes: settled at once, helped, handed over, watched, only listened to."""

import base64
from dataclasses import dataclass

from otagaisama.base import keys
from otagaisama.people.models import Consent
from otagaisama.troubles.handovers import actions as handover_actions
from otagaisama.troubles.models import HandOver, Step
from otagaisama.troubles.thread import actions, states

ACCEPT, DECLINE, WAIT, REMIND, EXPIRE = "accept", "decline", "wait", "remind", "expire"
DEMO_HANDOVER = "119"  # the one whose page of the body the demonstration can show
IKIIKI, OFFICE, WORK, CHILD = (
    "いきいき支援センター（例）",
    "区役所 福祉課（例）",
    "仕事・暮らし自立サポートセンター（例）",
    "子ども家庭支援（例）",
)
NAMED = (IKIIKI, OFFICE, WORK, CHILD, "消費生活センター（例）")
BY_CATEGORY = {"もの忘れ": IKIIKI, "健康・介護": IKIIKI, "子育て": CHILD, "ひきこもり": WORK, "お金・仕事": WORK}
NORTH = ("楠学区", "東志賀学区", "名北学区")


@dataclass(frozen=True)
class Handed:
    """One hand-over: how it ends, how many days ago it was sent (0: soon after it was heard), whether the person came."""

    end: str
    sent_ago: int = 0
    came: bool | None = None
    body: str = ""
    reason: str = ""


USUAL = (Handed(ACCEPT),)
HANDED = {
    "71": (Handed(ACCEPT, came=True),),
    "75": (Handed(ACCEPT, 40),),
    "79": (Handed(ACCEPT, came=True),),
    "81": (
        Handed(
            DECLINE,
            41,
            body=IKIIKI,
            reason="ご本人に会えないうちは、こちらからはうかがえません。福祉課に先にご相談ください。",
        ),
        Handed(ACCEPT, 30),
    ),
    "88": (Handed(REMIND, 30),),
    "90": (Handed(ACCEPT, came=True),),
    "95": (Handed(ACCEPT, came=False),),
    "104": (Handed(EXPIRE, 20),),
    "106": (
        Handed(
            DECLINE, 15, body=OFFICE, reason="年齢の条件に合いません。自立サポートセンターの家族相談が合うと思います。"
        ),
        Handed(ACCEPT, 9),
    ),
    "109": (Handed(WAIT, 2),),
    "113": (Handed(WAIT, 2),),
    "119": (Handed(WAIT, 1),),
    "125": (Handed(WAIT, 1),),
}
CONFERENCE = "81"
EMERGENCY = "何日も姿が見えず、においもあり、体の具合が心配です。同意を聞ける人が、まだいません。"
MESSAGES = (
    "お話をうかがい、いちばん近い窓口はこちらだと考えました。よろしくお願いします。",
    "ご本人は、まず電話で話したいとのことです。",
    "昼間のほうが、つながりやすいそうです。",
)
OUTCOMES = {
    "89": "ファックスの番号を、チラシにのせることにしました。",
    "96": "電話でも申し込めるようにしました。",
    "99": "お休みが変わるときは、前の回に紙でお知らせすることにしました。",
    "112": "土曜日に開く集まりが、一つ見つかりました。",
}
HELPED = (
    "どこまで手伝うとよいかを、いっしょに確かめました。",
    "手助けの人に電話し、行ける日を聞きました。",
    "はじめての日は、いっしょにうかがうことにしました。",
)
LAST = {
    states.LISTENING: (Step.Kind.CALL, ("少しお話を聞きました。続きは、また今度うかがいます。", "急がずに聞くことにしました。")),
    states.SEEKING: (Step.Kind.CALL, ("手助けの人に聞いてみました。返事を待っています。", "行ける人が、まだ決まっていません。", "都合のよい日を聞きました。")),
    states.HANDED: (Step.Kind.CALL, (
        "つないだ先に電話しました。担当の方が席におられませんでした。", "その後のようすを聞きました。",
        "話した人に、つないだことをお伝えしました。",
    )),
    states.IN_CIRCLE: (Step.Kind.NOTE, ("似た声がないか、ほかの学区にも聞いています。", "考える場で話すことを、話した人にお伝えしました。")),
    states.WATCHING: (Step.Kind.NOTE, ("二人で外からようすを見ることにしました。", "近所の方にも、そっと気にかけてもらっています。")),
}  # fmt: skip


def plan(story, taken: int) -> None:
    """Plan the way of a story that no circle talks about, until it stands where its row says."""
    {
        "solve": _plan_end, "close_as_listened": _plan_end, "ask_for_help": _plan_help, "hand_over": _plan_hand_over,
        "watch": _plan_watch, "bring_to_circle": _plan_think, "": lambda story, taken: None,
    }[story.way](story, taken)  # fmt: skip


def last_words(story) -> tuple[str, str]:
    """What stands on the thread beside the next step."""
    kind, said = LAST[story.state]
    return kind, story.dice.choice(said)


def _plan_end(story, taken: int, after: int = 6) -> None:
    """It ends some days later; the answer goes back then or soon after."""
    ended = max(taken - story.dice.randint(1, after), 2)
    move = "close_as_listened" if story.state == states.LISTENED else "solve"
    outcome = story.row["answer"] or OUTCOMES.get(story.row["no"], "")
    story.at(ended, lambda at: story.act(actions.move_trouble, move=move, said=outcome, by=story.owner, at=at))
    story.plan_answer(max(ended - story.dice.randint(0, 3), 1))


def _plan_help(story, taken: int) -> None:
    story.at(
        taken - story.dice.randint(0, 1),
        lambda at: story.act(actions.move_trouble, move="ask_for_help", by=story.owner, at=at),
    )
    met = max(taken - story.dice.randint(2, 4), story.last_ago if story.is_open else 4)
    if story.person and story.scopes:
        story.at(met, lambda at: _open_names(story, at))
    said = story.dice.choice(HELPED)
    story.at(met, lambda at: story.act(actions.write_step, kind=Step.Kind.VISIT, said=said, by=story.owner, at=at))
    if not story.is_open:
        _plan_end(story, met, after=12)


def _plan_watch(story, taken: int) -> None:
    story.at(taken, lambda at: story.act(actions.move_trouble, move="watch", by=story.owner, at=at))
    if not story.is_open:
        _plan_end(story, taken, after=9)


def _plan_think(story, taken: int) -> None:
    story.at(taken - 1, lambda at: story.act(actions.move_trouble, move="bring_to_circle", by=story.owner, at=at))
    if not story.is_open:
        _plan_end(story, taken - 8, after=12)


def _plan_hand_over(story, taken: int) -> None:
    ago = taken
    for place, handed in enumerate(HANDED.get(story.row["no"], USUAL)):
        sent = min(handed.sent_ago or max(taken - story.dice.randint(1, 2), min(taken, story.last_ago)), taken)
        ago = _plan_one(story, handed, sent, place)
    if story.row["no"] == CONFERENCE:
        story.at(ago - 5, lambda at: story.act(handover_actions.note_conference, on=at.date(), by=story.owner, at=at))
    if not story.is_open:
        story.at(ago - 8, lambda at: _say_came(story, True, at))
        _plan_end(story, ago - 8, after=8)


def _plan_one(story, handed: Handed, sent: int, place: int) -> int:
    """Plan one hand-over; answers how many days ago it was answered."""
    story.at(sent, lambda at: _send(story, handed, place, at))
    answered = max(sent - story.dice.randint(1, 5), story.last_ago if story.is_open else 1)
    if handed.end in (ACCEPT, DECLINE):
        story.at(answered, lambda at: _answer(story, handed, at))
    if handed.end in (REMIND, EXPIRE):
        story.at(sent - 11, lambda at: handover_actions.expire_handovers(at=at))
    if handed.end == REMIND:
        story.at(3, lambda at: handover_actions.remind_handover(handover=_newest(story), by=story.owner, at=at))
    if handed.came is not None:
        story.at(max(answered - 9, story.last_ago), lambda at: _say_came(story, handed.came, at))
    return answered


def demo_handover() -> tuple[str, str]:
    """The one-time word of the link and the spoken code of the demonstration's hand-over, still waiting for its body."""
    return _secrets(DEMO_HANDOVER, 0)


def _secrets(number: str, place: int) -> tuple[str, str]:
    """Made from the keys of the house, so that nobody else guesses them and the demonstration can say them again."""
    made = keys.derive("receipt", "example handover", number, str(place))
    return base64.urlsafe_b64encode(made[:18]).decode(), f"{int.from_bytes(made[18:24], 'big') % 1_000_000:06d}"


def _send(story, handed: Handed, place: int, at) -> None:
    token, code = _secrets(story.row["no"], place)
    agreed = Consent.Scope.BODIES in story.scopes
    story.act(
        handover_actions.hand_over, body=_body(story, handed), items=story.items, message=story.dice.choice(MESSAGES), token=token,
        code=code, emergency_reason="" if agreed else EMERGENCY, sealed_asked=story.trouble.sealed, by=story.owner, at=at,
    )  # fmt: skip


def _answer(story, handed: Handed, at) -> None:
    accepts = handed.end == ACCEPT
    receiver = "窓口の担当" if accepts else ""
    handover_actions.answer_handover(
        handover=_newest(story), accepts=accepts, receiver=receiver, reason=handed.reason, at=at
    )


def _say_came(story, came: bool, at) -> None:
    handover_actions.say_came(handover=_newest(story), came=came, by=story.owner, at=at)


def _newest(story) -> HandOver:
    return HandOver.objects.filter(trouble=story.trouble, is_conference=False).latest("sent_at")


def _body(story, handed: Handed):
    """The body the row speaks of, or the one its category belongs to; the nearer of the two いきいき支援センター."""
    said = story.row["next_step"] + story.row["answer"]
    name = handed.body or next((word for word in NAMED if word in said), BY_CATEGORY.get(story.row["category"], OFFICE))
    if name == IKIIKI:
        name += "北" if story.row["district"] in NORTH else "南"
    return story.context.made["posts"][name]


def _open_names(story, at) -> None:
    story.act(actions.open_names, by=story.owner, at=at, reason="手助けの日を決める電話をするため")
