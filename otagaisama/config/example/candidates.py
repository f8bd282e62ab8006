"""The example's candidates: one seen on a walk, one on trial with its checklist, money and two days, one that was left."""

from datetime import timedelta

from otagaisama.base.days import day_of_tokyo
from otagaisama.gatherings.candidates import actions

SHOP = {
    "title": "（例）公園となりの元たばこ屋", "building": "shop", "becomes": "home", "owner_wish": "子どもの声がする店先に、もう一度したい",
    "days_possible": "第2・第4水曜日 13:30-15:30", "rent": 0, "utilities": 3_000, "capacity": 12,
    "wanted": "月に2回、お茶を出してくださる方を、さがしています。", "is_public": True, "invented": True,
}  # fmt: skip
SEEN = {
    "title": "（例）坂の上の空き家",
    "building": "house",
    "becomes": "daily",
    "next_step": "町内会長に、持ち主を聞く",
    "invented": True,
}
LEFT = {"title": "（例）駅うらの空き店舗", "building": "shop", "invented": True}
COSTS = (
    ("start", "equipment", "いす・湯のみ", 48_000),
    ("year", "fees", "お茶代", 24_000),
    ("year", "food", "お茶とお菓子", 20_000),
)


def make_candidates(context, at, district) -> None:
    """Three of one district."""
    by, today = context.accounts["matome"], day_of_tokyo(at)
    said = {"by": by, "at": at}
    facts = {"district": district, "keeps": by, **said}
    actions.find_candidate(**SEEN, next_on=today + timedelta(days=12), **facts)
    left = actions.find_candidate(**LEFT, **facts)
    actions.step_candidate(candidate=left, stage="dropped", said="家賃が高い。", **said)
    shop = actions.find_candidate(**SHOP, **facts)
    for item in ("insurance", "key", "neighbours", "toilet"):
        actions.note_part(candidate=shop, part="check", item=item, state="good", **said)
    actions.note_part(candidate=shop, part="check", item="step", state="needs", said="15cm。台を置く", **said)
    for stage in ("seen", "talked", "neighbours", "trial"):
        shop = actions.step_candidate(candidate=shop, stage=stage, **said)
    for number in range(2):
        trial = {"on": today - timedelta(days=14 * number), "came": 7 + number, "first_time": 3, "helpers": 2}
        actions.note_part(candidate=shop, part="trial", good="通りがかりの方が入ってきた", **trial, **said)
    for span, heading, what, yen in COSTS:
        actions.note_part(candidate=shop, part="cost", span=span, heading=heading, what=what, yen=yen, **said)
    due = today + timedelta(days=20)
    actions.note_part(
        candidate=shop,
        part="fund",
        name="（例）居場所づくり助成",
        pays="はじめる時の備品",
        asks_yen=40_000,
        due_on=due,
        **said,
    )
    actions.note_part(candidate=shop, part="hand", role="お茶を出す人", wanted=3, filled=1, **said)
