"""What every template may count on."""

from functools import lru_cache
from urllib.parse import quote_plus

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from otagaisama.base.access import Role, way_back
from otagaisama.support.turns import notes
from otagaisama.web.keys import keys_of
from otagaisama.web.languages import added, languages
from otagaisama.web.look import Look, switches

DOOR, HERE = '<li><a href="{url}">{label}</a></li>', '<li><a href="{url}" aria-current="page">{label}</a></li>'
PLACE = "the-page-to-come-back-to"
OPEN_DOOR = (
    (_("困っている"), "troubles:voice"),
    (_("話せるところ"), "directory:listen"),
    (_("集まり"), "gatherings:coming"),
    (_("買い物"), "shopping:front"),
    (_("計画のいま"), "plan:plan"),
)
ROOMS = (
    ("きょうの机", "web:desk", {Role.COORDINATOR, Role.STAFF}),
    ("予定", "web:days", {Role.COORDINATOR, Role.STAFF}),
    ("さがす", "web:search", {Role.COORDINATOR, Role.STAFF}),
    ("見守り", "watch:notices", {Role.COORDINATOR, Role.STAFF}),
    ("手助け", "support:desk", {Role.COORDINATOR, Role.STAFF}),
    ("わたしの出番", "support:turns", {Role.HELPER}),
    ("伝えること", "messaging:letters", {Role.COORDINATOR, Role.STAFF}),
    ("考える場", "troubles:circles", {Role.COORDINATOR, Role.STAFF}),
    ("気づける先", "directory:desk", {Role.COORDINATOR, Role.STAFF}),
    ("計画", "plan:desk", {Role.PLANNER, Role.STAFF}),
    ("アンケート", "surveys:desk", {Role.COORDINATOR, Role.PLANNER, Role.STAFF}),
    ("行事", "gatherings:events", {Role.COORDINATOR, Role.STAFF}),
    ("居場所", "gatherings:places-desk", {Role.COORDINATOR, Role.STAFF}),
    ("場所のたね", "gatherings:candidates", {Role.COORDINATOR, Role.STAFF}),
    ("つながる相手", "gatherings:partners", {Role.COORDINATOR, Role.STAFF}),
    ("回覧", "gatherings:circulars", {Role.COORDINATOR, Role.STAFF}),
    ("たよりの記事", "publishing:articles", {Role.COORDINATOR, Role.STAFF}),
    ("地域の先生", "gatherings:local-teachers", {Role.COORDINATOR, Role.STAFF}),
    ("集まりの数", "gatherings:gathering-areas", {Role.COORDINATOR, Role.STAFF, Role.PLANNER}),
    ("月の報告", "reports:month", {Role.COORDINATOR, Role.STAFF}),
    ("月報・年報", "reports:troubles", {Role.COORDINATOR, Role.STAFF}),
    ("図で見る", "reports:plots", {Role.COORDINATOR, Role.STAFF, Role.PLANNER}),
    ("報告の用紙", "gatherings:report-forms", {Role.STAFF}),
    ("わたしの場所", "gatherings:my-places", {Role.KEEPER}),
    ("小さな出番", "gatherings:roles", {Role.LISTENER, Role.KEEPER}),
    ("講座", "learning:courses", {Role.COORDINATOR, Role.STAFF}),
    ("申し込み", "signups:desk", {Role.COORDINATOR, Role.STAFF}),
    ("「あの人なら」", "learning:my-suggest", {Role.HELPER, Role.LISTENER, Role.KEEPER}),
    ("買い物の机", "shopping:desk", {Role.COORDINATOR, Role.STAFF, Role.PLANNER}),
    ("移動販売の立ち会い", "shopping:standing", {Role.LISTENER, Role.KEEPER}),
    ("人と役割", "people:house", {Role.STEWARD}),
    ("区の台帳", "register:register", {Role.STAFF, Role.STEWARD}),
    ("日誌", "people:diary", {Role.AUDITOR}),
)
# What waits behind a door of 「わたしのページ」, in a sentence.
BEHIND = {
    "web:desk": "電話を受ける。新しい声を受け持つ。期限を見る。",
    "web:days": "一週間・月・一日・期限。だれがどこへ行くか、まだ足りないことは何か。",
    "web:search": "お名前・電話・ことばから、人・困りごと・お願い・場所をさがす。",
    "watch:notices": "気づきを受ける。二人で見に行く。気づいた方に、答えを返す。",
    "support:desk": "お願いを受ける。引き受ける人をさがす。訪問の予定を見る。",
    "support:turns": "お願いに返事をする。行く日と行き先を見る。済んだことを書く。",
    "messaging:letters": "メールのない方に、電話か手紙で伝える。",
    "troubles:circles": "解決していない困りごとを、名前を出さずに持ちよる。",
    "directory:desk": "住民に見せる一覧を、新しくしておく。",
    "shopping:desk": "お店・買い物の手段・移動販売を、新しくしておく。",
    "shopping:standing": "買った人数を書く。きょうのお休みを知らせる。いつもの人が来なかったとき。",
    "surveys:desk": "アンケートをつくる。紙を打ちこむ。結果を見る。",
    "gatherings:events": "行事をつくる。ちらしを刷る。日を動かして知らせる。来た人数を書く。",
    "gatherings:places-desk": "居場所の一覧。記録のない月、今年度の回数を見る。",
    "gatherings:candidates": "居場所になりそうなところを書きとめる。開くまでの道のりを見る。",
    "gatherings:partners": "学校・店・寺などと話したことを書く。輪で見る。手紙を出す。",
    "gatherings:circulars": "組・班ごとの部数を数える。配る表を刷る。戻りを見る。",
    "publishing:articles": "行事の振り返りから、みんなが読む記事を書く。もう一人が公開する。",
    "gatherings:local-teachers": "子どもに教えてくださる方と、学校・クラブからのお願い。",
    "gatherings:gathering-areas": "行事と居場所に来た人を、地域ごとに数える。",
    "reports:month": "生活支援コーディネーターの月の報告。ひとりでにまとまり、印刷できます。",
    "reports:troubles": "聞いた困りごとを、学区・分類・受けた所・行き先で数える。数から一覧がひらく。",
    "reports:plots": "困りごと・日数・出番・停まる所・居場所を、図と表で見る。印刷できます。",
    "gatherings:report-forms": "区社協の Word の用紙を入れる。どのますに何を入れるかを決める。",
    "gatherings:my-places": "「きょう14人」を書く。今年度のまとめとお金を見る。",
    "gatherings:roles": "来てほしい方に、小さな出番をそっとお願いする。",
    "learning:courses": "講座をひらく。出席を書く。ひとりひとりの次の一歩を見る。",
    "learning:my-suggest": "こんなことをお願いできそう、という方を教える。",
    "signups:desk": "講座や行事の申し込みを受ける。席が空いたら、次の方に案内する。",
    "plan:desk": "計画の評価シートを書く。共通の課題を取り上げる。",
    "people:house": "人を加える。役割を渡す。終わりにする。",
    "register:register": "区の名前、境界、地図の道。土台になる一覧を取りこむ。",
    "people:diary": "だれが、いつ、何をして、何を見たかを確かめる。",
}


def doors(user, on) -> list[dict]:
    """The rooms this account may enter, each as a large door."""
    held = user.roles_on(on)
    return [
        {"label": label, "url": reverse(name), "hint": BEHIND.get(name, "")}
        for label, name, roles in ROOMS
        if held & roles
    ]


def house(request) -> dict:
    """The navigation of this visitor, and whether this is the demonstration."""
    user = getattr(request, "user", None)
    signed_in = _signed_in(request)
    roles = frozenset(user.roles_on(request.today)) if signed_in else None
    links = _links(roles, get_language() or "ja", get_script_prefix())
    here = max((url for _, url in links if request.path.startswith(url)), key=len, default="")
    return {
        "notes_of": notes.mark_of(user) if signed_in else "", "desk_keys": keys_of(roles),
        "account_url": reverse("people:me"), "demo": settings.DEMO, "nav": _drawn_links(links, here), "nav_many": len(links) > 5,
        "site_name": settings.COUNCIL, "exit_url": settings.EXIT_URL, "office_phone": settings.COUNCIL_PHONE, "office_address": settings.COUNCIL_ADDRESS,
        "office_hours": settings.COUNCIL_HOURS, **_reading(request),
    }  # fmt: skip


@lru_cache(maxsize=200)
def _links(roles: frozenset | None, language: str, prefix: str) -> tuple[tuple[str, str], ...]:
    """Labels and addresses for whoever holds these roles; None: for whoever is not signed in."""
    links = [*OPEN_DOOR]
    if roles is not None:
        rooms = [(label, name) for label, name, wanted in ROOMS if roles & wanted]
        links = [("わたしのページ", "web:my"), *rooms, *OPEN_DOOR]
    return tuple((str(label), reverse(name)) for label, name in links)


@lru_cache(maxsize=500)
def _drawn_links(links: tuple[tuple[str, str], ...], here: str) -> str:
    return format_html_join(
        "", "{}", ((format_html(HERE if url == here else DOOR, url=url, label=label),) for label, url in links)
    )


def _reading(request) -> dict:
    """How this visitor reads, and the switches for it."""
    look, language = getattr(request, "look", Look()), get_language() or "ja"
    here = quote_plus(way_back(request, request.get_full_path()))
    shorter = _signed_in(request) and look.lang == "ja"
    drawn = _drawn_switches(look, language, get_script_prefix(), tuple(languages()), shorter=shorter)
    return {
        "reading_switches": mark_safe(drawn.replace(PLACE, here)),  # noqa: S308  quoted: nothing in it but letters and %
        "text_size": "" if look.size == "normal" else look.size,
        "furigana": look.wants_furigana and language.startswith("ja"),
        "lang": language.split("-")[0],
        "easy": language == "ja-easy",
        "only_japanese": look.lang if look.lang != language else "",
        "lacks_words": language in added() and added()[language].lacking,
    }


@lru_cache(maxsize=200)
def _drawn_switches(look: Look, language: str, prefix: str, codes: tuple[str, ...], *, shorter: bool) -> str:
    """The switches, with `PLACE` where the page to come back to will stand; `shorter`: the pages behind the sign-in are in no other language yet."""
    rows = switches(look, here=PLACE, language=language)
    context = {"switches": rows[:-1] if shorter else rows, "languages": [] if shorter else rows[-1]["options"]}
    return render_to_string("web/parts/switches.html", context)


def _signed_in(request) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated and hasattr(request, "today"))
