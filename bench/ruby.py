"""How well readings are proposed: words of several readings and counters, and running text.

    python -m bench.ruby [--show]      (--show: what was wrong in the looked-at part alone)

The running text is this house's own: its documents and pages, where each kanji word has a reading in the list that people reviewed. What the
proposer says without that list is held against it, so no reading here was checked by whoever wrote the proposer alone; words that the list does not
hold as a whole are left out, and their number is said.
"""

import ast
import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from otagaisama.engines.ruby import IS_KANJI, annotate
from otagaisama.engines.ruby.proposing import Piece, propose
from otagaisama.engines.text.kana import kana_of

ROOT = Path(__file__).parent.parent
KANA = re.compile("[ぁ-ん]")
RUBY = re.compile(r"<ruby>([^<]*)<rp>\(</rp><rt>([^<]*)</rt><rp>\)</rp></ruby>|([^<])")
TEXTS = (
    "docs/publishing.md",
    "docs/gatherings.md",
    "docs/support.md",
    "docs/circles.md",
    "docs/watch.md",
    "docs/learning.md",
    "docs/shopping.md",
    "README.ja.md",
)
MOST_WORDS = 3_000
SAID = 1_000  # sentences that the pages of Python say, drawn once more where nobody had looked


@dataclass
class Score:
    """Of how many words which were right, wrong, marked."""

    words: int = 0
    wrong: int = 0
    marked: int = 0
    wrong_and_marked: int = 0

    def add(self, right: bool, sure: bool) -> None:
        """One word more."""
        self.words += 1
        self.wrong += not right
        self.marked += not sure
        self.wrong_and_marked += not right and not sure

    def __str__(self):
        right = self.words - self.wrong
        caught = f"{self.wrong_and_marked} of {self.wrong} wrong ones marked" if self.wrong else "none wrong"
        return f"{right} of {self.words} right ({100 * right / self.words:.1f} %), {caught}, {100 * self.marked / self.words:.1f} % marked"


def heteronyms() -> list[tuple[str, int, int, str]]:
    """(sentence, from, to, reading) of the hand-written set."""
    rows = []
    for line in (ROOT / "bench/data/heteronyms.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("//"):
            marked, reading = line.split("\t")
            start = marked.index("〈")
            end = marked.index("〉") - 1
            rows.append((re.sub("[〈〉]", "", marked), start, end, reading))
    return rows


def said_of(pieces: list[Piece], start: int, end: int) -> tuple[str, bool]:
    """What is said of a place, from the pieces that lie in it, and whether all are sure. Kana around a word is not its reading."""
    lying = [piece for piece in pieces if start < piece.end and piece.start < end]
    return "".join(piece.reading for piece in lying), all(piece.sure for piece in lying)


def is_said(reading: str, said: str, pieces: list[Piece], start: int, end: int) -> bool:
    """Whether the place is read so; where the dictionary took more than the place as one word (お金, 工事中), that word must end or begin so."""
    wider = [piece for piece in pieces if piece.start <= start and end <= piece.end]
    ends = wider and (
        (wider[0].end == end and said.endswith(reading)) or (wider[0].start == start and said.startswith(reading))
    )
    return said == reading or bool(ends)


def of_several() -> tuple[Score, list]:
    """The words of several readings."""
    score, wrong = Score(), []
    for sentence, start, end, reading in heteronyms():
        pieces = propose(sentence)
        said, sure = said_of(pieces, start, end)
        right = is_said(reading, said, pieces, start, end)
        score.add(right, sure)
        if not right:
            wrong.append((sentence, sentence[start:end], reading, said, sure))
    return score, wrong


def lines() -> list[str]:
    """The lines of Japanese that this house wrote, without addresses and code."""
    pages = sorted((ROOT / "otagaisama").glob("*/templates/**/*.html"))
    texts = [(ROOT / name).read_text("utf-8") for name in TEXTS] + [
        re.sub(r"<[^>]+>|{[%{#].*?[%}#]}", "\n", page.read_text("utf-8")) for page in pages
    ]
    clean = (re.sub(r"`[^`]*`|\([^)]*\)|[*|\[\]#]", " ", line).strip() for text in texts for line in text.splitlines())
    return sorted({line for line in clean if len(line) > 12 and len(IS_KANJI.findall(line)) > 3})


def said_lines() -> list[str]:
    """Sentences that stand in the rooms' Python (what a press says, what a form asks, what the diary says), no document and no page of the first draw."""
    found = set()
    for path in sorted((ROOT / "otagaisama").rglob("*.py")):
        if {"migrations", "engines"} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {re.sub(r"{[^}]*}|<[^>]+>", " ", line).strip() for line in node.value.splitlines()}
    fitting = sorted(line for line in found if len(line) > 12 and KANA.search(line) and len(IS_KANJI.findall(line)) > 3)
    return random.Random(15).sample(fitting, min(SAID, len(fitting)))


def reviewed(line: str) -> list[tuple[int, int, str]]:
    """The places of a line that the reviewed list reads."""
    places, at = [], 0
    for met in RUBY.finditer(annotate(line.replace("<", " "))):
        letters = met[1] if met[1] is not None else met[3]
        if met[1] is not None:
            places.append((at, at + len(letters), met[2]))
        at += len(letters)
    return places


def running(lines: list[str], *, with_list: bool) -> tuple[Score, list, int]:
    """Words of running text that the list holds, against the proposer; and how many kanji words the list does not hold."""
    score, wrong, left = Score(), [], 0
    for line in lines:
        pieces = propose(line, with_list=with_list)
        known = reviewed(line)
        for piece in pieces:
            lying = [place for place in known if piece.start <= place[0] and place[1] <= piece.end]
            kanji = [at for at in range(piece.start, piece.end) if IS_KANJI.match(line[at])]
            if not piece.has_kanji or score.words >= MOST_WORDS:
                continue
            if not kanji or not all(any(start <= at < end for start, end, _ in lying) for at in kanji):
                left += 1
                continue
            reading, at = "", piece.start
            for start, end, sound in lying:
                reading += line[at:start] + sound
                at = end
            reading += line[at : piece.end]
            counter = reading.lstrip("0123456789０１２３４５６７８９")  # the list leaves digits as they are
            piece_said, reading = kana_of(piece.reading), kana_of(reading)  # 評価シート is said as ひょうかしーと
            right = piece_said == reading or (counter != reading and piece_said.endswith(kana_of(counter)))
            score.add(right, piece.sure)
            if not right:
                wrong.append(
                    (piece.surface, reading, piece.reading, piece.sure, line[max(0, piece.start - 8) : piece.end + 8])
                )
    return score, wrong, left


def main(arguments: list[str]) -> int:
    """Print the figures; with --show also what was wrong."""
    score, wrong = of_several()
    print(f"several readings and counters: {score}")
    shown = list(wrong)
    third, rest = lines()[::3], [line for number, line in enumerate(lines()) if number % 3]
    for text, name in (
        (third, "a third of it, looked at beside the rules"),
        (rest, "the rest, looked at once, after the rules"),
    ):
        for with_list in (True, False):
            score, wrong, left = running(text, with_list=with_list)
            print(
                f"running text, {name}, {'with' if with_list else 'without'} our own list: {score}; {left} words that the list does not hold were left out"
            )
            shown += wrong if text is third else []
    for with_list in (True, False):
        score, wrong, left = running(said_lines(), with_list=with_list)
        kind = "with" if with_list else "without"
        print(
            f"running text, sentences of Python, drawn later, {kind} our own list: {score}; {left} words that the list does not hold were left out"
        )
        shown += wrong if "--said" in arguments else []
    if {"--show", "--said"} & set(arguments):
        print(*shown, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
