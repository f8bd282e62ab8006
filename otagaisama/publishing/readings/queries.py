"""What was confirmed."""

import hashlib
from collections.abc import Iterable

from otagaisama.publishing.readings.models import Reading, ReadLine


def digest_of(line: str) -> str:
    """By what a published line is found again: its words alone."""
    return hashlib.sha256(" ".join(line.split()).encode()).hexdigest()


def confirmed_readings() -> dict[str, list[Reading]]:
    """Word → its confirmed readings, the one without surroundings last."""
    words: dict[str, list[Reading]] = {}
    for reading in Reading.objects.order_by("word", "-before", "-after"):
        words.setdefault(reading.word, []).append(reading)
    return words


def read_lines(lines: Iterable[str]) -> dict[str, list]:
    """Line → its letters and readings, of those whose words were all confirmed: one query."""
    digests = {digest_of(line): line for line in lines}
    kept = ReadLine.objects.filter(digest__in=digests).values_list("digest", "parts")
    return {digests[digest]: parts for digest, parts in kept}
