"""What a flyer or a notice of an event has to say, and how large: the checks of published guides to print."""

import re
from collections.abc import Iterator

from otagaisama.engines.plainja.finding import HEAVY, LIGHT, PLAIN, Finding
from otagaisama.engines.plainja.moments import DAY, SLASHED, WEEKDAY_AFTER

SMALLEST, NARROWEST, WIDEST, MOST_LETTERS = 12.0, 1.5, 2.0, 1000
PHONE = re.compile(r"0\d{1,4}[-－(（ ]?\d{1,4}[-－)） ]?\d{3,4}|0\d{9,10}")
HOURS = re.compile(r"\d{1,2}時|\d{1,2}[:：]\d{2}")
ASKED = (
    ("いつ（日と曜日）", HEAVY, r"\d{1,2}月\s?\d{1,2}日|\d{1,2}[/／]\d{1,2}|毎[週月日]|第\d|曜", "○月○日（○曜日）"),
    (
        "何時から何時まで",
        PLAIN,
        r"\d{1,2}時.{0,12}(?:から|まで|[~〜～-])|\d{1,2}[:：]\d{2}.{0,4}[~〜～-]",
        "午前○時から 午後○時まで",
    ),
    ("どこで", HEAVY, r"(?:ところ|場所|会場|どこ|集会所|公園|センター|会館|学校|公民館|広場|館|駅)", "どこで するか"),
    (
        "だれが来られるか",
        PLAIN,
        r"(?:だれ|誰|対象|どなた|人は|方は|住ん|住ま|歳|才|子ども(?!会)|親子|お年寄り)",
        "だれが 来ることが できるか",
    ),
    ("いくらか", PLAIN, r"(?:円|無料|お金|参加費|費用|ただ)", "お金は いくらか（いらないなら「お金は いりません」）"),
    ("電話", HEAVY, PHONE.pattern, "電話番号"),
    (
        "申し込みと、いつまでか",
        PLAIN,
        r"(?:申し?込|しめきり|締|予約|までに|いりません|そのまま|直接)",
        "申し込みが いるか、いつまでか",
    ),
    (
        "だれがするか",
        LIGHT,
        r"(?:主催|する人|社会福祉協議会|社協|自治会|町内会|委員会|クラブ|の会)",
        "する 団体の 名前",
    ),
)


def flyer_lacks(text: str, *, points: float | None = None, pitch: float | None = None) -> list[Finding]:
    """What is missing on a flyer; `points`: size of its letters, `pitch`: distance of its lines in letters."""
    return list(_lacks(text, points, pitch))


def _lacks(text: str, points: float | None, pitch: float | None) -> Iterator[Finding]:
    for name, weight, pattern, proposal in ASKED:
        if not re.search(pattern, text):
            yield _of_all(weight, f"{name}が、見つかりません。", proposal)
    for met in [*DAY.finditer(text), *SLASHED.finditer(text)]:
        if not WEEKDAY_AFTER.match(text, met.end()):
            yield Finding(
                *met.span(), "flyer", PLAIN, f"「{met[0].strip()}」に曜日がありません。", f"{met[0].strip()}（○曜日）"
            )
    for met in PHONE.finditer(text):
        around = text[met.end() : met.end() + 40] + text[max(0, met.start() - 40) : met.start()]
        if not HOURS.search(around):
            yield Finding(
                *met.span(),
                "flyer",
                PLAIN,
                "電話のそばに、出られる時間がありません。",
                f"{met[0]}（平日の 午前○時から 午後○時まで）",
            )
    if points is not None and points < SMALLEST:
        yield _of_all(HEAVY, f"字が小さいです（{points:g}ポイント）。", "12ポイントより大きくする")
    if pitch is not None and not NARROWEST <= pitch <= WIDEST:
        yield _of_all(LIGHT, f"行の間が、字の{pitch:g}倍です。", "1.5倍から 2倍にする")
    if len(text) > MOST_LETTERS:
        yield _of_all(PLAIN, f"A4の1枚に{len(text)}字は、多いです。", "いちばん大事なことから書いて、1,000字までにする")


def _of_all(weight: int, says: str, proposal: str) -> Finding:
    return Finding(0, 0, "flyer", weight, says, proposal)
