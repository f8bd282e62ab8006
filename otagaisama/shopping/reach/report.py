"""A reckoning in words and tables: the same for the page, the paper, the PDF and the Excel book."""

from dataclasses import dataclass
from datetime import date

from otagaisama.shopping.reach.reckoning import GROUPS
from otagaisama.shopping.stores.states import StoreKind

LEAST_GAP = 60
NOT_COUNTED = "人数は数えていません。町ごとの人口が、まだ取りこまれていないからです。町の数と、住居表示の点の数だけを出しています。"
MAFF = (
    "国（農林水産省）は、「65歳以上で、自動車が使えず、食料品の店まで直線で500m以上の人」を、食料品の買い物が困難な人として数えています。"
    "店は、食肉・鮮魚・野菜果物の店、百貨店、総合スーパー、食料品スーパー、コンビニ、ドラッグストア（2020年から）です。"
)
LIMITS = (
    "国の数は500m四方の網の目からの推計です。ここでは、町の代表点と住居表示の点から、道を歩いた長さを計算しています。数はくらべられません。",
    "自動車を使えるかどうかは、わかりません。車のない人の数ではありません。",
    "65歳以上かどうかは、町ごとの人口を取りこんだときだけわかります。65歳より若くて困っている人は、ここには出ません。",
    "町は代表点ひとつで見ています。同じ町の中でも、家によって道のりはちがいます。",
    "坂、階段、信号の待ち時間、荷物の重さは入っていません。店の品ぞろえや値段も入っていません。",
    "店の表は、確かめた日のものです。閉じた店、名前のちがう店がまざることがあります。",
)


@dataclass(frozen=True)
class Sheet:
    """One table: its title, its columns, its rows (words and numbers), a sentence below it."""

    title: str
    columns: tuple[str, ...]
    rows: list[list]
    note: str = ""
    numbers: tuple[int, ...] = ()

    @property
    def cells(self) -> list[list[dict]]:
        """The rows for a template: each cell with its column and whether it is a number."""
        return [
            [
                {"label": self.columns[place], "value": shown(value), "number": place in self.numbers}
                for place, value in enumerate(row)
            ]
            for row in self.rows
        ]


def shown(value) -> str:
    """A cell in words: numbers with commas, nothing as －."""
    if value is None or value == "":
        return "－"
    return f"{value:,.0f}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def group_label(run) -> str:
    """Which shops were counted."""
    return GROUPS[run.parameters["group"]][0]


def kinds_of(run) -> tuple[str, ...]:
    """The kinds that were counted."""
    return tuple(str(kind) for kind in GROUPS[run.parameters["group"]][1])


def lead(run) -> list[str]:
    """What a council meeting must hear, in a few sentences."""
    totals, limit = run.totals, run.parameters["limit"]
    at = run.parameters["limits"].index(limit)
    towns = totals["towns"]
    sentences = [
        f"{group_label(run)}まで{limit}mより遠い町は、直線では{towns['straight'][at]}町、道を歩くと{towns['walk'][at]}町です（ぜんぶで{towns['all']}町）。"
    ]
    if totals["addresses"]:
        points = totals["addresses"]
        sentences.append(
            f"住居表示の点では、直線{points['straight'][at]:,}か所、歩いて{points['walk'][at]:,}か所です"
            f"（{points['all']:,}か所のうち{share(points['walk'][at], points['all'])}）。"
        )
    if totals["elders"]:
        elders = totals["elders"]
        sentences.append(
            f"65歳以上では、直線{elders['straight'][at]:,}人、歩いて{elders['walk'][at]:,}人です"
            f"（{elders['all']:,}人のうち{share(elders['walk'][at], elders['all'])}）。"
        )
    if beside := totals.get("with_stops"):
        said = f"{beside['towns'][at]}町" + (f"、65歳以上{beside['elders'][at]:,}人" if beside["elders"] else "")
        sentences.append(
            f"移動販売の停まる場所（{beside['stops']}か所）も店と数えると、歩いて{limit}mより遠いのは{said}です。"
        )
    if towns["median_walk"] is not None:
        sentences.append(
            f"まん中の町で、店まで直線{towns['median_straight']:,}m、歩いて{towns['median_walk']:,}mです。"
        )
    return sentences


def summary(run) -> Sheet:
    """Towns, address points, people and elders beyond each limit, straight and on foot."""
    limits = run.parameters["limits"]
    columns = [
        "数えたもの",
        "ぜんぶ",
        *(f"直線{limit}mより遠い" for limit in limits),
        *(f"歩いて{limit}mより遠い" for limit in limits),
        "行けない",
    ]
    rows = []
    for name, label in (
        ("towns", "町（代表点）"),
        ("addresses", "住居表示の点"),
        ("people", "人口（人）"),
        ("elders", "65歳以上（人）"),
    ):
        counted = run.totals[name]
        if counted:
            rows.append([label, counted["all"], *counted["straight"], *counted["walk"], counted["unreached"]])
    note = "「行けない」は、道がつながっていない所です。遠い数にも入っています。"
    if not run.totals["people"]:
        note += NOT_COUNTED
    elif run.totals["people"]["towns"] < run.totals["towns"]["all"]:
        note += f"人口のわかる町は、{run.totals['towns']['all']}町のうち{run.totals['people']['towns']}町です。"
    return Sheet("店まで遠い町と人", tuple(columns), rows, note, tuple(range(1, len(columns))))


def kinds(run) -> Sheet:
    """Each kind of shop alone."""
    limits = run.parameters["limits"]
    columns = ("種類", "店の数", *(f"歩いて{limit}mより遠い町" for limit in limits), "まん中の町の道のり（m）")
    rows = [
        [StoreKind(kind["kind"]).label, kind["shops"], *kind["walk"], kind["median_walk"]]
        for kind in run.totals["kinds"]
    ]
    return Sheet(
        "店の種類ごと", columns, rows, "その種類の店だけを数えたときの、町の数です。", tuple(range(1, len(columns)))
    )


def detours(run) -> Sheet:
    """Where the straight line deceives, and why."""
    limit = run.parameters["limit"]
    columns = ("町・番地", "学区（参考）", "直線でいちばん近い店", "直線（m）", "歩いて（m）", "同じ町の点", "わけ")
    rows = [
        [
            detour["label"],
            detour["district"],
            detour["near"],
            detour["straight"],
            detour["walk"],
            f"{detour['points']}か所" if detour["points"] else "",
            why(detour),
        ]
        for detour in run.totals["detours"]
    ]
    title = f"直線なら{limit}m、歩くと{limit}mより遠い所"
    return Sheet(
        title,
        columns,
        rows,
        "町ごとに、いちばん遠回りになる所を一つずつ出しています。「歩いて」は、歩いていちばん近い店までです。",
        (3, 4),
    )


def why(detour: dict) -> str:
    """Why the walk is so much longer: what the straight line crosses, what the way passes. Only what the data say."""
    reasons = []
    if detour["near_walk"] is None:
        reasons.append(f"{detour['near']}へ行く道がつながっていません")
    elif detour["near_walk"] > detour["straight"]:
        reasons.append(f"{detour['near']}まで歩くと{detour['near_walk']:,.0f}mです")
    if detour["crosses"]:
        reasons.append(f"まっすぐの線は、{'・'.join(detour['crosses'][:3])}を横切ります")
    if detour["bridges"]:
        reasons.append(f"橋を{detour['bridges']}回渡ります")
    if detour["tunnels"]:
        reasons.append(f"下をくぐる道を{detour['tunnels']}回通ります")
    if detour["gap"] and detour["gap"] >= LEAST_GAP:
        reasons.append(
            f"まっすぐの線の上に、道のない所が約{detour['gap'] // 10 * 10}mあります（川・線路・大きな敷地など）"
        )
    if len(reasons) < 2:
        reasons.append("まっすぐ行ける道がありません")
    return "。".join(reasons) + "。"


def closings(run) -> Sheet:
    """What newly lies beyond the limit if one shop closes."""
    limit = run.parameters["limit"]
    columns = ["閉じる店", "種類", "町", "住居表示の点"]
    known = run.totals["elders"] is not None
    columns += ["人口（人）", "65歳以上（人）"] if known else []
    rows = []
    for closing in run.totals["closings"]:
        row = [closing["name"], StoreKind(closing["kind"]).label, closing["towns"], closing["addresses"]]
        rows.append(row + ([closing["people"], closing["elders"]] if known else []))
    note = f"その店だけが閉じて、ほかはそのままのとき、新しく歩いて{limit}mより遠くなる数です。"
    return Sheet("もし、この店が閉じたら", tuple(columns), rows, note, tuple(range(2, len(columns))))


def towns(run) -> Sheet:
    """Every town, the farthest first."""
    limits = run.parameters["limits"]
    known = run.totals["elders"] is not None
    columns = [
        "町・丁目",
        "学区（参考）",
        "歩いて（m）",
        "直線（m）",
        "いちばん近い店",
        "住居表示の点",
        *(f"うち歩いて{limit}mより遠い" for limit in limits),
    ]
    columns += ["人口（人）", "65歳以上（人）"] if known else []
    rows = []
    for town in run.towns:
        row = [town["name"], town["district"], town["walk"], town["straight"], town["shop"], town["addresses"] or None]
        row += [count if town["addresses"] else None for count in town["beyond"]]
        rows.append(row + ([town["people"], town["elders"]] if known else []))
    return Sheet("町ごと", tuple(columns), rows, "", (2, 3, *range(5, len(columns))))


def districts(run) -> Sheet:
    """Towns counted by district (a hint only), those beyond the limit on foot."""
    at, limit = run.parameters["limits"].index(run.parameters["limit"]), run.parameters["limit"]
    known = run.totals["elders"] is not None
    counts: dict[str, list] = {}
    for town in run.towns:
        row = counts.setdefault(town["district"] or "（わからない）", [0, 0, 0, 0, 0, 0])
        is_far = town["walk"] is None or town["walk"] > limit
        row[0] += 1
        row[1] += is_far
        row[2] += town["addresses"]
        row[3] += town["beyond"][at]
        row[4] += town["elders"] or 0
        row[5] += (town["elders"] or 0) * is_far
    columns = ["学区（参考）", "町", f"歩いて{limit}mより遠い町", "住居表示の点", f"歩いて{limit}mより遠い点"]
    columns += ["65歳以上（人）", f"歩いて{limit}mより遠い65歳以上"] if known else []
    rows = [
        [name, *(row if known else row[:4])]
        for name, row in sorted(counts.items(), key=lambda pair: (-pair[1][1], pair[0]))
    ]
    return Sheet(
        "学区ごと", tuple(columns), rows, "学区は参考です。町の代表点から決めています。", tuple(range(1, len(columns)))
    )


def changes(run) -> list[Sheet]:
    """What a what-if changes: the sums, and the towns one by one."""
    changed = run.totals.get("changes")
    if not changed:
        return []
    limits = run.parameters["limits"]
    names = [
        ("towns", "町（代表点）"),
        ("addresses", "住居表示の点"),
        ("people", "人口（人）"),
        ("elders", "65歳以上（人）"),
    ]
    rows = [[label, *(signed(step) for step in changed[name])] for name, label in names if run.totals[name]]
    columns = ("数えたもの", *(f"歩いて{limit}mまでに入る（＋）・出る（－）" for limit in limits))
    listed = [
        [town["name"], town["district"], town["before"], town["after"], signed(_step(town))] for town in changed["list"]
    ]
    note = f"道のりがかわる町は、{changed['number']}町です。" + (
        "かわり方の大きい60町を出しています。" if changed["number"] > len(listed) else ""
    )
    return [
        Sheet(
            "もしもで、かわること", columns, rows, "＋は近くなる数、－は遠くなる数です。", tuple(range(1, len(columns)))
        ),
        Sheet(
            "道のりがかわる町",
            ("町・丁目", "学区（参考）", "いま（m）", "もしも（m）", "かわり（m）"),
            listed,
            note,
            (2, 3, 4),
        ),
    ]


def sources(run) -> Sheet:
    """Where every figure comes from, and of which day it is."""
    rows = [[source["what"], source["source"], said_day(source["on"])] for source in run.sources]
    return Sheet("出典と日付", ("もとのデータ", "出典", "いつのもの"), rows)


def signed(step: float | int | None) -> str:
    """+3, －3, 0."""
    if step is None:
        return "－"
    return f"＋{step:,.0f}" if step > 0 else f"－{-step:,.0f}" if step < 0 else "0"


def share(part: int, whole: int) -> str:
    """A share in percent with one digit."""
    return f"{part / whole * 100:.1f}%" if whole else "－"


def said_day(text: str) -> str:
    """2026-02-01 as 2026年2月1日; several with ～ between; "" as わからない."""
    days = [date.fromisoformat(day) for day in text.split(" ～ ") if day]
    return "から".join(f"{day.year}年{day.month}月{day.day}日" for day in days) or "わかりません"


def _step(town: dict) -> float | None:
    if town["before"] is None or town["after"] is None:
        return None
    return town["after"] - town["before"]


def first_sheets(run) -> list[Sheet]:
    """What stands before the map: the sums, and what a what-if changes."""
    return [summary(run), *changes(run)]


def more_sheets(run) -> list[Sheet]:
    """What stands behind the map."""
    return [detours(run), closings(run), kinds(run), districts(run)]


def sheets(run) -> list[Sheet]:
    """All tables of the report in their order, without the long one of towns."""
    return [*first_sheets(run), *more_sheets(run)]
