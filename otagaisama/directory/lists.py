"""The entries that a desk looks after, and the neighbours who listen: what is public; real names, private telephones and addresses never leave here."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from otagaisama.base.bridge import Text
from otagaisama.base.finding import holding
from otagaisama.base.lists import DATE, FILE, NUMBER, PAGE, Box, Bulk, Column, Filter, List, only_in_file
from otagaisama.directory import actions, queries, rules
from otagaisama.directory.models import Listener, ListeningPost
from otagaisama.directory.search import text_of
from otagaisama.directory.showing import COLUMNS, public_row
from otagaisama.directory.states import How
from otagaisama.people.takeout import GATE
from otagaisama.town.lists import of_area
from otagaisama.town.public_places import PublicState

LISTED, UNLISTED = "出ています", "まだです"
STEPS = (
    ("directory:listener", "直す"),
    ("directory:listener-private", "連絡先を見る"),
    ("directory:listener-end", "終わる"),
)


def _listed(listener: Listener) -> str:
    return LISTED if listener.agreed_on else UNLISTED


def _badge(listener: Listener, today: date):
    yield _listed(listener), "ok" if listener.agreed_on else "wait"


def _steps(listener: Listener) -> str:
    return format_html_join(
        " ",
        '<a href="{}">{}<span class="visually-hidden">（{}）</span></a>',
        ((reverse(name, args=[listener.pk]), label, listener.nickname) for name, label in STEPS),
    )


def _text(listener: Listener) -> Text:
    return Text(listener.nickname, rest="\n".join((listener.hears, listener.days, listener.district.name)))


LISTENERS = List(
    code="listeners", address="directory:listeners", title="世話やきさん", records=queries.listeners_for,
    order=("district__order", "nickname", "id"), template="directory/listeners.html", area="", unit="人",
    columns=(
        Column("nickname", "呼び名", "nickname", sort="nickname", names=True),
        Column("district", "学区", "district.name", sort="district__order"),
        Column("hears", "聞けること", "hears"),
        Column("days", "いる日", "days"),
        Column("listed", "一覧", _listed, place=FILE),
        Column("now", "一覧", lambda listener: "", place=PAGE, badges=_badge),
        Column("steps", "すること", lambda listener: "", place=PAGE, html=_steps),
    ),
    filters=(
        Filter("district", "学区", lambda user, on: queries.districts_of(user, on=on).values_list("code", "name"), "district__code"), of_area(),
        Filter("listed", "一覧", (("yes", LISTED), ("no", UNLISTED)), lambda rows, code: rows.filter(agreed_on__isnull=code == "no")),
    ),
    search=lambda listeners, words: holding(listeners, words, _text), search_label="ことばでさがす", searched_empty="あてはまる方は、いません。",
    empty="まだ、どなたもいません。本人の了解をもらってから、加えてください。", empty_step=("世話やきさんを加える", "directory:listener-add"),
    steps=(("世話やきさんを加える", "directory:listener-add"),), gate=GATE,
)  # fmt: skip


BADGES = {PublicState.OPEN: "info", PublicState.CHECKING: "wait", PublicState.RESTING: "warn", PublicState.ENDED: ""}
SHOWN = Q(public_state__in=(PublicState.OPEN, PublicState.CHECKING))
ORDER = ("turn", "of_district", "kind", "kana", "name", "id")


def _ready(posts: list[ListeningPost], user, on: date) -> list[ListeningPost]:
    """Each with how well it tells what people need, and its row of the open list."""
    for post in posts:
        post.quality, post.cells = rules.quality(post, on=on), public_row(post, on=on)
    return posts


def _now(post: ListeningPost, today: date):
    state = post.state_on(today)
    yield state.label, BADGES[state]
    if post.has_changes:
        yield "直しが届いた", "warn"
    if post.is_asked:
        yield "返事待ち", ""


def _missing(post: ListeningPost) -> str:
    return "".join(f"{missing}。" for missing in post.quality.missing)


def _ask(post: ListeningPost) -> str:
    if post.public_state == PublicState.ENDED:
        return ""
    link = '<a href="{}?box=stale">電話で確かめる<span class="visually-hidden">（{}）</span></a>'
    return format_html(link, reverse("directory:phone", args=[post.pk]), post.name)


def _confirmed(post: ListeningPost, *, by, at, reason: str) -> None:
    actions.confirm_post(post=post, how=How.DESK, by=by, at=at, confirmed_by=reason)


POSTS = List(
    code="posts", title="気づける先の一覧の手入れ", name="気づける先の手入れ", records=queries.desk_posts, order=ORDER, size=40,
    template="directory/desk.html", area="", prepare=_ready,
    columns=(
        Column("name", "先", "name", place=PAGE, sort="kana", link="directory:desk-post",
               note=lambda post: f"{post.kind}・引きつげる機関" if post.is_body else post.kind),
        Column("district", "学区", "district.name", place=PAGE, blank="区ぜんたい", sort="district__order"),
        Column("now", "ようす", lambda post: "", place=PAGE, badges=_now),
        Column("confirmed", "確かめた日", "confirmed_on", kind=DATE, place=PAGE, sort="confirmed_on", blank="まだです"),
        Column("quality", "分かりやすさ", lambda post: "", place=PAGE, note=_missing,
               badges=lambda post, today: [(post.quality.word, post.quality.badge)]),
        Column("ask", "すること", lambda post: "", place=PAGE, html=_ask),
        *only_in_file(COLUMNS, 最終確認日=DATE, 緯度=NUMBER, 経度=NUMBER),
        Column("word", "分かりやすさ", "quality.word", place=FILE),
        Column("missing", "足りないこと", lambda post: "、".join(post.quality.missing), place=FILE),
    ),
    boxes=(
        Box("all", "すべて", SHOWN, empty="まだ、ひとつもありません。ひとつずつ加えるか、表からまとめて取りこめます。"),
        Box("stale", "確かめが要る", cut=lambda posts, user, on: posts.shown().stale_on(on), empty="確かめが要る先は、ありません。",
            lead="「電話で確かめる」から始めると、済んだあとは、つぎの先へ進みます。"),
        Box("changes", "直しが届いた", SHOWN & Q(has_changes=True), empty="届いている直しは、ありません。"),
        Box("asked", "返事待ち", SHOWN & Q(is_asked=True), empty="返事を待っている先は、ありません。"),
        Box("ended", "お休み・終了", ~SHOWN, empty="お休みの先と、終了した先は、ありません。"),
    ),
    filters=(
        Filter("district", "学区", lambda user, on: queries.districts_of(user, on=on).values_list("code", "name"), "district__code"), of_area(),
        Filter("kind", "種類", lambda user, on: [(kind, kind) for kind in queries.kinds()], "kind"),
    ),
    search=lambda posts, words: holding(posts.order_by(*ORDER), words, text_of),
    search_label="ことばでさがす", searched_empty="あてはまる先は、ありません。",
    bulk=(Bulk("confirm", "えらんだ先を、きょう確かめたことにする", _confirmed, done="{count}件を、きょう確かめたことにしました。",
               reason="どなたに、どう確かめたか（名前は書かず「団体の代表の方に電話で」など。一覧に残ります）", boxes=("all", "stale", "changes", "asked")),),
    steps=(("気づける先を加える", "directory:add"), ("世話やきさん", "directory:listeners")),
)  # fmt: skip
