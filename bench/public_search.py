"""The search of everything public over 100,000 invented entries: how fast, and equal to a plain scan? `python -m bench.public_search`"""

import argparse
import random
import time

import bench.house  # noqa: F401  a house of its own, before any room is imported
from otagaisama.engines.corpus import Corpus, Text, words_of
from otagaisama.engines.ruby import readings, sound_of
from otagaisama.engines.text.normalise import fold


def invented(chance: random.Random, words: list[str], count: int) -> list[Text]:
    """Entries of real words of the reviewed list: a name of two, a text of twenty."""
    return [Text("".join(chance.choices(words, k=2)), rest=" ".join(chance.choices(words, k=20))) for _ in range(count)]


def plain(text: Text, asked: list[str]) -> bool:
    """Whether an entry holds every word, as written or as read; asked alone."""
    whole = [fold(part) for part in (text.title, sound_of(text.title), text.rest, sound_of(text.rest))]
    return all(any(word in part or fold(sound_of(word)) in part for part in whole) for word in asked)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--entries", type=int, default=100_000)
    reader.add_argument("--questions", type=int, default=200)
    told = reader.parse_args()
    chance = random.Random(17)
    words = sorted(word for word in readings() if len(word) >= 2 and not word.startswith("#"))
    texts = invented(chance, words, told.entries)
    began = time.perf_counter()
    corpus = Corpus(texts, sound=sound_of)
    built = time.perf_counter() - began
    spent, worked, equal, missed = [], [], 0, 0
    compared = chance.sample(range(len(texts)), min(2_000, len(texts)))
    for _ in range(told.questions):
        question = " ".join(chance.choices(words, k=chance.choice((1, 1, 2))))
        began, busy = time.perf_counter(), time.process_time()
        hits = set(corpus.find(question))
        spent.append(1_000 * (time.perf_counter() - began))
        worked.append(1_000 * (time.process_time() - busy))
        wanted = {place for place in compared if plain(texts[place], words_of(question))}
        missed += len(wanted - hits)
        equal += wanted <= hits
    spent.sort()
    worked.sort()
    print(
        f"public search: {len(corpus):,} entries built in {built:.1f} s; a question {spent[len(spent) // 2]:.1f} ms (median), "
        f"{spent[int(len(spent) * 0.95)]:.1f} ms (95 %), {spent[-1]:.1f} ms (longest); "
        f"of the processor {worked[len(worked) // 2]:.1f} ms (median), {worked[int(len(worked) * 0.95)]:.1f} ms (95 %); "
        f"{equal} of {told.questions} hold all that a plain scan of {len(compared):,} finds, {missed} missed"
    )


if __name__ == "__main__":
    main()
