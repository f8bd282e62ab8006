"""A reading is confirmed or corrected, once; lines whose words are all confirmed may be printed with them."""

from collections.abc import Iterable
from datetime import datetime

from otagaisama.base.refusals import Refused
from otagaisama.people.diary import action, record
from otagaisama.publishing.readings import queries, rules, words
from otagaisama.publishing.readings.bridge import kana_of, propose
from otagaisama.publishing.readings.models import Reading, ReadLine

KANA = {chr(code) for code in range(0x3041, 0x3097)} | {"ー", "・"}


@action
def confirm_reading(
    *, line: str, start: int, word: str, sound: str, published: Iterable[str], by, at: datetime
) -> Reading:
    """A word of a published line is read so. Where it was read otherwise before, both keep the letters beside them. Raises Refused."""
    sound = kana_of(sound.strip())
    if not sound or not set(sound) <= KANA:
        raise Refused(words.ONLY_KANA)
    if line not in published or line[start : start + len(word)] != word:
        raise Refused(words.ALREADY)
    others = list(Reading.objects.filter(word=word).exclude(sound=sound))
    proposed = next((piece.reading for piece in propose(line) if (piece.start, piece.surface) == (start, word)), "")
    alone = not others and proposed == sound
    before, after = ("", "") if alone else rules.beside(line, start, word)
    reading, _ = Reading.objects.update_or_create(
        word=word, before=before, after=after, defaults={"sound": sound, "confirmed_at": at}
    )
    _keep_lines(published, at)
    record(by=by, at=at, verb="confirm-reading", about=reading)
    return reading


def _keep_lines(published: Iterable[str], at: datetime) -> None:
    """Keep each published line whose words are all confirmed by now; a line with another reading than before is kept anew."""
    confirmed = queries.confirmed_readings()
    for line in published:
        parts, left = rules.parts_in(line, propose(line), confirmed)
        if not left:
            ReadLine.objects.update_or_create(
                digest=queries.digest_of(line), defaults={"parts": parts, "confirmed_at": at}
            )
