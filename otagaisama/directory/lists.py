"""The neighbours who listen as a list: 呼び名 and what is public; real names, telephones and addresses never leave here."""

from datetime import date

from django.urls import reverse
from django.utils.html import format_html_join

from otagaisama.base.lists import FILE, PAGE, Column, Filter, List
from otagaisama.directory import queries
from otagaisama.directory.models import Listener
from otagaisama.directory.search import words_stand_in
from otagaisama.people.takeout import GATE

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


def _holding(listeners, words: str) -> list[Listener]:
    return [
        listener
        for listener in listeners
        if words_stand_in(words, listener.nickname, listener.hears, listener.days, listener.district.name)
    ]


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
        Filter("district", "学区", lambda user, on: queries.districts_of(user, on=on).values_list("code", "name"), "district__code"),
        Filter("listed", "一覧", (("yes", LISTED), ("no", UNLISTED)), lambda rows, code: rows.filter(agreed_on__isnull=code == "no")),
    ),
    search=_holding, search_label="ことばでさがす", searched_empty="あてはまる方は、いません。",
    empty="まだ、どなたもいません。本人の了解をもらってから、加えてください。", empty_step=("世話やきさんを加える", "directory:listener-add"),
    steps=(("世話やきさんを加える", "directory:listener-add"),), gate=GATE,
)  # fmt: skip
