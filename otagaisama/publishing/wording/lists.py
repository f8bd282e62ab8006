"""How this council puts its words, as a declared list."""

from otagaisama.base.bridge import fold
from otagaisama.base.lists import DATE, Box, Column, List
from otagaisama.publishing.wording.queries import word_choices_for


def _speaking_of(rows, words: str):
    """Every word looked for stands in the word or in what stands for it, however it is written."""
    wanted = [fold(word) for word in words.split()]
    return [row for row in rows if all(word in fold(f"{row.word}\n{row.put}") for word in wanted)]


WORD_CHOICES = List(
    code="word-choices", address="publishing:words", title="わたしたちの言いかえ", name="言いかえ", records=word_choices_for, order=("word", "id"),
    columns=(
        Column("word", "むずかしいことば", "word", link="publishing:word-drop", sort="word"),
        Column("put", "わたしたちの言いかた", "put"),
        Column("chosen", "決めた日", "chosen_at", kind=DATE, sort="chosen_at"),
    ),
    boxes=(Box("all", "すべて", empty="まだ、決めた言いかえはありません。"),),
    search=_speaking_of, search_label="ことば", steps=(("言いかえを決める", "publishing:word-new"), ("文を見る", "publishing:plain")),
    empty_step=("言いかえを決める", "publishing:word-new"),
)  # fmt: skip
