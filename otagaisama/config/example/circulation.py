"""The example's circulation: three blocks that read in their own ways, a round that is out, one board that is back."""

from datetime import timedelta

from otagaisama.base.days import day_of_tokyo, fiscal_year_of
from otagaisama.gatherings.circulation import actions, queries

BLOCKS = (
    ("1組", 14, (6, 3, 4), "組長"),
    ("2組", 11, (2, 1, 6), "組長"),
    ("（例）あおばマンション", 24, (15, 2, 5), "管理室"),
)
SHEETS = (
    (
        "（例）城北ふれあいまつりのちらし",
        "もちつきと豚汁。受付は子どもたちがします。",
        "もちを つきます。あたたかい 肉の しるも あります。子どもたちが 入り口で あいさつします。",
        "home",
        "学区推進協",
    ),
    ("（例）公園そうじのお礼", "みなさん、ありがとうございました。落ち葉は41袋でした。", "", "board", "町内会"),
)


def make_circulation(context, at, district, festival) -> None:
    """The slips of this year are counted; the copies of one round are fixed and handed out."""
    by, today = context.accounts["matome"], day_of_tokyo(at)
    said = {"by": by, "at": at}
    for order, (name, households, answers, receiver) in enumerate(BLOCKS, 1):
        block = actions.note_block(
            district=district, neighborhood="（例）城北町内会", name=name, order=order, households=households, spare=1,
            receiver=receiver, invented=True, **said,
        )  # fmt: skip
        on_screen, both, paper = answers
        year = fiscal_year_of(today)
        actions.note_answers(block=block, year=year, on_screen=on_screen, both=both, paper=paper, **said)
    circular = actions.note_circular(
        title="（例）今月の回覧", district=district, closes_on=today, goes_on=today, back_by=today + timedelta(days=10), spare=3, phone="052-000-0000",
        phone_hours="月〜金 午前9時〜午後5時（例）", keeps=by, invented=True, **said,
    )  # fmt: skip
    for number, (title, body, easy, per, brought_by) in enumerate(SHEETS):
        event = None if number else festival
        actions.note_sheet(
            circular=circular, title=title, body=body, easy=easy, event=event, per=per, brought_by=brought_by, **said
        )
    circular, _ = actions.fix_copies(circular=circular, **said)
    first = queries.deliveries_of(circular)[0]
    actions.note_back(delivery=first, handed_on=today, back_on=today, left=2, note="はやい組です。", **said)
