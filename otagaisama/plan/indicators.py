"""What can be counted for a project, in words for everyone. Where the numbers come from is said in queries/counts.py."""

from dataclasses import dataclass

from otagaisama.base.saying import catalogued
from otagaisama.gatherings.counting.states import COUNTED
from otagaisama.learning.first_acts.states import FUNNEL, FUNNEL_CODE
from otagaisama.troubles.burdens.words import COUNTED as BURDENS_COUNTED
from otagaisama.troubles.models import Trouble

CATEGORY = "category:"


@dataclass(frozen=True)
class Indicator:
    """A count: its name, its unit, and how it is counted."""

    code: str
    label: str
    unit: str
    how: str
    part: str = ""  # what stands in the {} of `how`

    @property
    def how_here(self) -> str:
        """How it is counted, in the language of the page."""
        return catalogued(self.how).format(catalogued(self.part))


FIXED = (
    Indicator("troubles_heard", "聞いた困りごと", "件", "その年度に聞いて、書きとめた困りごとの数です。名前のない声も入ります。"),
    Indicator(
        "answered_back", "お返事を返せた困りごと", "件",
        "話してくれた人に「こうなりました」とお返事をした困りごとの数です。同じ困りごとに何度返しても、1件と数えます。",
    ),
    Indicator(
        "median_days_to_first_step", "はじめの一歩までの日数", "日",
        "困りごとを聞いた日から、はじめに動いた日までの日数です。早い順に並べた、まん中の値です。聞いた困りごとが5件より少ないときは出しません。",
    ),
    Indicator("circles_held", "一緒に考える場を開いた回数", "回", "みんなで困りごとを考える集まりを開いた数です。これから開くものは入りません。"),
    Indicator("cards_decided", "考える場で、次にすることが決まったカード", "枚", "名前を出さないカードにして話し合い、次にすることが決まった数です。"),
    Indicator("survey_answers", "アンケートの答え", "枚", "その年度に届いたアンケートの答えの数です。ウェブ、打ちこんだ紙、取りこんだ表を合わせます。"),
    Indicator("common_issues", "共通の課題にまとめた数", "件", "よく似た困りごとを、まちの共通の課題としてまとめた数です。"),
    Indicator("hand_overs_accepted", "専門の機関が引き受けた数", "件", "困りごとを専門の機関に引きつぎ、引き受けてもらえた数です。"),
    Indicator("requests_met", "手助けが届いたお願い", "件", "その年度に、はじめての手助けが済んだお願いの数です。同じお願いに何度行っても、1件と数えます。"),
    Indicator("visits_done", "手助けに行った回数", "回", "ごみ出しや買い物など、済んだ手助けの数です。取りやめたものは入りません。"),
    Indicator(
        "median_days_to_first_visit", "はじめての手助けまでの日数", "日",
        "困りごとを聞いた日から、はじめの手助けの日までの日数です。早い順に並べた、まん中の値です。手助けが届いたお願いが5件より少ないときは出しません。",
    ),
    Indicator("helpers_with_turn", "出番のあった人", "人", "その年度に、一度でも手助けに行った人の数です。"),
    Indicator(
        "busiest_tenth_share", "出番の多い1割の人が受けもった割合", "％",
        "出番の多いほうから1割の人が、全体の何％に行ったかです。小さいほど、出番が分かちあえています。1割が5人より少ないとき（出番のあった人が40人まで）と、一人の分がわかってしまうときは出しません。",
    ),
    Indicator("stops_visited", "移動販売の車が来た場所", "か所", "その年度に、移動販売の車が一度でも来た、停まる場所の数です。"),
    Indicator("buyers", "移動販売で買った人", "人", "その年度に、停まる場所で買った人の数です。同じ人でも、買うたびに数えます。"),
    Indicator(
        "services_checked", "たしかめた買い物のサービスと店", "件", "買い物を助けるサービスと店のうち、その年度に、今も正しいとたしかめたものの数です。",
    ),
    Indicator(
        "towns_beyond_before", "店まで歩いて遠い町（停まる場所を数えない）", "町",
        "いちばん新しい道のりの計算で、店まで歩いて遠い町の数です。何mからを遠いとするかは、計算のときに決めます。",
    ),
    Indicator(
        "towns_beyond_after", "店まで歩いて遠い町（停まる場所も数える）", "町",
        "同じ計算で、移動販売の停まる場所も店と数えたときの、遠い町の数です。",
    ),
    Indicator(
        "elders_beyond_before", "店まで歩いて遠い65歳以上の人（停まる場所を数えない）", "人",
        "いちばん新しい道のりの計算で、店まで歩いて遠い町に住む65歳以上の人の数です。町ごとの人口を取りこんだときだけ出ます。",
    ),
    Indicator(
        "elders_beyond_after", "店まで歩いて遠い65歳以上の人（停まる場所も数える）", "人",
        "同じ計算で、移動販売の停まる場所も店と数えたときの、65歳以上の人の数です。町ごとの人口を取りこんだときだけ出ます。",
    ),
    Indicator("notices_given", "見守りの気づき（⑦）", "件", "その年度に届いた気づきの数です。名前は数えません。"),
    Indicator(
        "notices_in_time", "約束の日までに答えた気づき（⑦）", "件",
        "その年度に届いて、約束の日までに答えを返した気づきの数です。あぶないしるしはその日、ほかは3日（区の決めた日数）までです。遅れたものが1件から4件のときは出しません。",
    ),
    Indicator(
        "agreements_running", "見守りの協定（⑦）", "件",
        "その日にむすんでいる、店・新聞・電気やガス・移動販売などとの協定の数です。話し合い中のものと、終わったものは入りません。",
    ),
    Indicator(
        "posts_confirmed", "たしかめた「声に気づける先」", "か所",
        "声に気づける先の一覧のうち、その年度に、内容が今も正しいとたしかめたものの数です。",
    ),
)  # fmt: skip


def _by_category() -> tuple[Indicator, ...]:
    how = "その年度に聞いた困りごとのうち、いちばん困っていることが「{}」だったものの数です。"
    choices = Trouble._meta.get_field("category").choices
    return tuple(Indicator(f"{CATEGORY}{code}", f"聞いた困りごと（{name}）", "件", how, name) for code, name in choices)  # fmt: skip


def _by_step() -> tuple[Indicator, ...]:
    how = "はじめの回がその年度にある講座の、「{}」方の数です。となりの段との差が1人から4人のときは出しません。"
    return tuple(
        Indicator(f"{FUNNEL_CODE}{step.value}", f"講座で、{step.label}方", "人", how, step.label) for step in FUNNEL
    )


INDICATORS = {
    indicator.code: indicator
    for indicator in (*FIXED, *(Indicator(*row) for row in (*COUNTED, *BURDENS_COUNTED)), *_by_step(), *_by_category())
}
