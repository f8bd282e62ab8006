"""Kinds of need: which troubles they gather, which tasks of helpers answer them, and what to begin where hands are few. Plain Python."""

from dataclasses import dataclass

from otagaisama.support.needs import NEEDS, Need

STEP = 5


@dataclass(frozen=True)
class Kind(Need):
    """One kind of need and what to begin where hands are few. `course`: the example to begin from; `place` where a place answers it, too."""

    course: str
    proposal: str
    place: str = ""


_BEGIN = {
    "shopping": ("see", "買い物を手助けする人をさがす講座をひらく。移動販売の停まる場所も考える"),
    "home": ("see", "家まわりの手助けをはじめる人の講座をひらく"),
    "outing": ("listen", "付き添いをはじめる人の講座をひらく"),
    "lonely": (
        "listen",
        "「聞くだけで、いい」か「見守りの入門」の講座をひらく",
        "ひと休みできる場を、月に一度からひらく",
    ),
    "papers": ("", "書類やスマホをいっしょに見る人の講座をひらく", "窓口のない日に、相談できる場をひらく"),
    "memory": ("notice", "「認知症のある方と、いっしょに町で」の講座をひらき、チームオレンジにつなぐ"),
}
KINDS = tuple(Kind(need.code, need.label, need.categories, need.tasks, *_BEGIN[need.code]) for need in NEEDS)
TIMES = (
    ("平日の午前", ("mon", "tue", "wed", "thu", "fri"), ("dawn", "morning")),
    ("平日の午後", ("mon", "tue", "wed", "thu", "fri"), ("noon", "afternoon")),
    ("平日の夕方", ("mon", "tue", "wed", "thu", "fri"), ("evening",)),
    ("土日", ("sat", "sun"), ("dawn", "morning", "noon", "afternoon", "evening")),
)


@dataclass(frozen=True)
class Theme:
    """What a session of a course may be about, because it was really noticed: `noticed` in words without anybody in them."""

    kind: str
    noticed: str
    theme: str
    course: str


THEMES = (
    Theme("bag_not_out", "ごみの日に、袋が出ていない", "袋の出ていない朝に、だれに・何と伝えるか", "see"),
    Theme("not_home", "約束の時に、返事がない", "返事がないとき：二人で、外から、決めた順に", "see"),
    Theme("extra_task", "ほかのことも頼まれた", "「それはできません」を、やさしく言う", "listen"),
    Theme("post", "新聞・郵便物がたまっている", "新聞を中に入れる前に：しるしを残して、伝える", "see"),
    Theme("dark", "夜になっても明かりがつかない", "夜に気づいたら：だれに電話し、朝に何をするか", "see"),
    Theme("shut", "雨戸・カーテンが閉まったまま", "外からわかること、わからないこと", "see"),
    Theme("unseen", "最近姿を見ない", "しばらく見ない方への、はじめのひと声", "listen"),
    Theme("circular", "回覧板が止まっている", "回覧板を手で渡す：ひとことの添えかた", "listen"),
    Theme("cries", "怒鳴り声・泣き声", "聞こえたとき：ひとりで行かずに、つなぐ", "listen"),
    Theme("lost", "同じ話・道に迷う", "道に迷う方に、前から、ゆっくり声をかける", "notice"),
    Theme("clothes", "季節に合わない服", "「寒くないですか」から始める", "notice"),
    Theme("noticed", "手助けの人が、気になったこと", "「気になった」を、ひとことで、名前を広げずに伝える", "listen"),
)
