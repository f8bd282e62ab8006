"""What a desk tells, in the list of each way, and what became of it. It names people: its file leaves with a reason and a number."""

from datetime import date

from django.urls import reverse
from django.utils.html import format_html

from otagaisama.base.lists import FILE, MOMENT, NUMBER, PAGE, Box, Bulk, Column, List, label_of, of_year
from otagaisama.messaging import actions, queries, ways, words
from otagaisama.messaging.models import Letter
from otagaisama.people.takeout import GATE
from otagaisama.town.lists import of_area, of_district

OPEN = '<button class="button small" type="submit" form="open-letter" formaction="{}">{}<span class="visually-hidden">（{}）</span></button>'


def _letters(user, *, on: date):
    return queries.letters_for(user, on=on).select_related("district", "told_by", "knowing")


def _is_sealed(letter: Letter) -> bool:
    return letter.knowing is not None and letter.knowing.sealed


def _trouble(letter: Letter) -> str:
    """What did not go well so far."""
    if letter.state == Letter.State.FAILED:
        return str(letter.get_fault_display())
    if letter.attempts and letter.state == Letter.State.WAITING:
        return f"{letter.attempts}回{'かけました' if letter.channel == ways.Phone.code else '試しました'}"
    return ""


def _step(letter: Letter) -> str:
    """Its words are opened by a press, which the diary knows."""
    if letter.state == Letter.State.SENT:
        return ""
    look = (
        letter.way.look if letter.state == Letter.State.WAITING and letter.way in ways.listed() else "どうするか決める"
    )
    return format_html(OPEN, reverse("messaging:letter_open", args=[letter.pk]), look, letter.reader)


def _told(letter: Letter, *, by, at, reason: str) -> None:
    actions.tell_letter(letter=letter, reached=True, how=reason, by=by, at=at)


def _not_told(letter: Letter, *, by, at, reason: str) -> None:
    actions.take_back_told(letter=letter, by=by, at=at, how=reason)


def _box(code: str, label: str) -> Box:
    order = ("-sent_at", "id") if code == "sent" else ()
    empty = words.EMPTY.get(code) or ways.WAYS[code].empty
    return Box(
        code,
        label,
        cut=lambda letters, user, on: queries.in_box_of_letters(letters, code, on=on),
        empty=empty,
        order=order,
    )


LETTERS = List(
    code="letters", address="messaging:letters", title="伝えること", records=_letters, order=("made_at", "id"), size=40,
    template="messaging/letters.html",
    columns=(
        Column("reader", "だれへ", "reader", names=True, blank="—",
               badges=lambda letter, today: [("封をしたもの", "danger")] if _is_sealed(letter) else []),
        Column("subject", "何のこと", "subject", note=_trouble, names=True, blank="（期間がすぎたので、消しました）"),
        Column("district", "学区", "district.name", sort="district__order"),
        Column("made", "書いた時", "made_at", kind=MOMENT, sort="made_at"),
        Column("way", "方法", lambda letter: letter.way.label, place=FILE),
        Column("state", "ようす", label_of("state"), place=FILE),
        Column("attempts", "試した回数", "attempts", kind=NUMBER, place=FILE),
        Column("sent", "伝えた時", "sent_at", kind=MOMENT, note=lambda letter: letter.told_by.name if letter.told_by else ""),
        Column("step", "すること", lambda letter: "", place=PAGE, html=_step),
    ),
    boxes=tuple(_box(code, label) for code, label in queries.boxes().items()),
    filters=(of_district(), of_area(), of_year("made_at__date")),
    search=lambda letters, typed: [letter for letter in letters if typed in letter.reader or typed in letter.subject],
    bulk=(
        Bulk("told", "えらんだものを、伝えたことにする", _told, done="{count}件を、伝えたことにしました。",
             reason="どのように伝えたか（例：手紙を出した、会議で伝えた）", boxes=tuple(code for code in queries.boxes() if code != "sent")),
        Bulk("not-told", "えらんだものの「伝えた」を取り消す（まちがい）", _not_told, done="{count}件を、まだ伝えていないことにしました。",
             reason="わけ", boxes=("sent",)),
    ),
    search_label="だれへ・何のこと", sealed=_is_sealed, gate=GATE,
)  # fmt: skip
