"""What people wrote in LINE and nobody has answered."""

from django.urls import reverse
from django.utils.html import format_html

from otagaisama.base.lists import MOMENT, PAGE, Column, List
from otagaisama.messaging.line import queries


def _steps(event) -> str:
    button = '<button class="button secondary" type="submit" form="answered" formaction="{}">答えた</button>'
    return format_html(button, reverse("messaging:line-answered", args=[event.pk]))


QUESTIONS = List(
    code="line-questions", address="messaging:line-questions", title="LINEに来た質問", records=queries.questions_for, order=("at", "id"), unit="件",
    template="messaging/line_questions.html",
    columns=(
        Column("at", "いつ", "at", kind=MOMENT, sort="at"),
        Column("words", "ことば", "words", place=PAGE),
        Column("steps", "すること", lambda event: "", place=PAGE, html=_steps),
    ),
    empty="答えを待っている質問は、いまありません。",
)  # fmt: skip
