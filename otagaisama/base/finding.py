"""Records that hold every word of a question, as it is written or as it is read: one search for the lists of every room."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from otagaisama.base.bridge import Corpus, Text, respelled, sound_of

Record = TypeVar("Record")


def holding(records: Iterable[Record], question: str, text_of: Callable[[Record], Text]) -> list[Record]:
    """The records that fit, the best first and else in their order; an empty question asks nothing.

    Where nothing holds the words as they are written, their usual spelling is asked (車椅子 for 車いす).
    """
    every = list(records)
    if not question.strip():
        return every
    corpus = _corpus(tuple(map(text_of, every)))
    return [every[place] for place in corpus.find(question) or corpus.find(respelled(question))]


@lru_cache(maxsize=4)
def _corpus(texts: tuple[Text, ...]) -> Corpus:
    """Kept by what it holds, so that it is never older than the records."""
    return Corpus(texts, sound=sound_of)
