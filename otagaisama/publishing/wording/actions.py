"""A council chooses how it puts a word, and may choose anew."""

from datetime import datetime

from otagaisama.base.refusals import Refused
from otagaisama.people.diary import action, record
from otagaisama.publishing.wording import words
from otagaisama.publishing.wording.models import WordChoice


@action
def choose_word(*, word: str, put: str, by, at: datetime) -> WordChoice:
    """From now on the council puts `word` so; what was chosen before is replaced. Raises Refused when both are the same."""
    if word == put:
        raise Refused(words.SAME)
    choice, _ = WordChoice.objects.update_or_create(word=word, defaults={"put": put, "chosen_at": at})
    record(by=by, at=at, verb="choose-word", about=choice)
    return choice


@action
def drop_word(*, choice: WordChoice, by, at: datetime) -> None:
    """The council has no way of its own for this word any more."""
    record(by=by, at=at, verb="drop-word", about=choice)
    WordChoice.objects.filter(pk=choice.pk).delete()
