"""The example's partners and children's parts: a school and a carpenter who meet, a shop, the children who keep a stall at the festival."""

from datetime import time, timedelta

from otagaisama.base.days import day_of_tokyo
from otagaisama.gatherings.children import actions as child_actions
from otagaisama.gatherings.partners import actions
from otagaisama.gatherings.roles import actions as role_actions

PARTNERS = (
    ("（例）城北小学校", "小学校", "教頭先生", ["place", "people"], "地域の大人に、子どもの前に立ってほしい", "yes"),
    ("（例）城北児童館", "児童館", "館長", ["place", "telling"], "中学生の出番をつくりたい", "yes"),
    ("（例）まちの畳店", "地元の法人", "店長", ["things", "teaching"], "", "talked"),
    ("（例）城北第一子ども会", "子ども会", "会長", ["people"], "", "later"),
    ("（例）城北保育園", "保育園・幼稚園", "園長", [], "", ""),
)
CHILDREN = (("はる", "low"), ("なつ", "middle"), ("あきちゃん", "high"))


def make_partners(context, at, district, festival) -> None:
    """Five of one district; one lesson is agreed; three children have a part."""
    by, today = context.accounts["matome"], day_of_tokyo(at)
    said = {"by": by, "at": at}
    given = {"district": district, "keeps": by, "invented": True, **said}
    made = []
    for name, kind, role, offers, wishes, answer in PARTNERS:
        partner = actions.note_partner(name=name, kind=kind, role=role, offers=offers, wishes=wishes, **given)
        made.append(partner)
        if answer:
            spoken = {
                "on": today - timedelta(days=9),
                "how": "visit",
                "answer": answer,
                "next_on": today + timedelta(days=21),
            }
            actions.note_approach(partner=partner, asked_for="まつりの日の、子どもの出番", **spoken, **said)
    teacher = child_actions.note_teacher(
        theme="（例）畳の一枚をつくる", about="い草のにおい、針の動かしかた", ages=["middle", "high", "junior"], most=40, days="水曜の午後", partner=made[2],
        called="（例）畳屋さん", **given,
    )  # fmt: skip
    lesson = child_actions.note_lesson(
        partner=made[0], theme="（例）地域の仕事を知る（畳）", ages=["high"], size=32, wish_days="水曜の5時間め", teacher=teacher, adults=4,
        on=today + timedelta(days=26), starts=time(13, 45), place="図工室", **given,
    )  # fmt: skip
    for state in ("offered", "agreed"):
        lesson = child_actions.step_lesson(lesson=lesson, state=state, **said)
    child_actions.note_adults(event=festival, count=3, watching="受付に民生委員、豚汁のそばに推進協の委員", **said)
    role = role_actions.add_role(
        held_at=festival,
        title="一日店長",
        minutes=60,
        beside="beside",
        silent=False,
        wanted=4,
        for_children=True,
        **said,
    )
    for called, age in CHILDREN:
        child_actions.add_child(
            role=role,
            called=called,
            age=age,
            guardian="（例）保護者の電話",
            agreed_on=today,
            agreed_how="paper",
            **said,
        )
