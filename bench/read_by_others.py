"""How well readings are proposed, and what is wrong among the marked, on text whose readings somebody else wrote.

    python -m bench.read_by_others FILE_OR_FOLDER [1|2] [--show]      (1, 2: one half of its lines, by their digest)

A line is `|よみの|ならび| |読みの|並び|` (the notation of the sentences that come with the kana-kanji converter Anthy), or any text with
`<ruby>漢字<rt>かんじ</rt></ruby>`, `｜漢字《かんじ》` or `漢字(かんじ)`. Nothing of it is kept here: the files stay where they are.
Where a stretch is read otherwise, the words between what agrees from its beginning and from its end are the wrong ones.
"""

import hashlib
import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.ruby import Score
from otagaisama.engines.ruby import IS_KANJI, KANJI
from otagaisama.engines.ruby.proposing import Piece, propose
from otagaisama.engines.text.kana import kana_of

Line = list[tuple[str, str]]  # stretches of a line: letters, reading
PAIRED = re.compile(r"[^|#]*\|(.+?)\| \|(.+)\|\s*")
OVER = re.compile(
    rf"<ruby>(?:<rb>)?(?P<over>[^<]+)(?:</rb>)?(?:<rp>.?</rp>)?<rt>(?P<rt>[^<]+)</rt>.*?</ruby>"
    r"|｜(?P<whole>[^《]+)《(?P<kana>[^》]+)》"
    rf"|(?P<word>{KANJI}+)[(（](?P<in>[ぁ-んー]+)[)）]"
)
NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
# Said in two ways, both of them right: counted apart.
BOTH_RIGHT = {
    "良い": "いい", "何": "なん", "何か": "なんか", "位": "ぐらい", "面倒くさい": "めんどくさい", "日本": "にっぽん", "日本人": "にっぽんじん",
    "明日": "あす", "他": "た", "後": "のち",
    "その後": "そのご", "埋もれ": "うもれ", "難しく": "むつかしく",
}  # fmt: skip


def lines_of(path: Path) -> Iterator[Line]:
    """Each line once, as stretches with their readings."""
    seen = set()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        for line in file.read_text("utf-8", errors="replace").splitlines() if file.is_file() else ():
            stretches = _paired(line) or _under_ruby(line)
            text = "".join(letters for letters, _ in stretches)
            if IS_KANJI.search(text) and text not in seen:
                seen.add(text)
                yield stretches


def _paired(line: str) -> Line:
    met = PAIRED.fullmatch(line)
    sounds, words = (met[1].split("|"), met[2].split("|")) if met else ([], [])
    if len(sounds) != len(words) or any(IS_KANJI.search(sound) for sound in sounds):
        return []
    return list(zip(words, sounds, strict=True))


def _under_ruby(line: str) -> Line:
    out: Line = []
    at = 0
    for met in OVER.finditer(line):
        between = re.sub(r"<[^>]*>", "", line[at : met.start()])
        out += [(between, between)] if between else []
        out.append((met["over"] or met["whole"] or met["word"], met["rt"] or met["kana"] or met["in"]))
        at = met.end()
    rest = re.sub(r"<[^>]*>", "", line[at:])
    return [*out, (rest, rest)] if out and rest else out


def half_of(line: Line) -> int:
    """1 or 2, by the digest of the words alone."""
    return int(hashlib.sha256("".join(letters for letters, _ in line).encode()).hexdigest(), 16) % 2 + 1


def _plain(sound: str) -> str:
    return kana_of(sound).translate(NARROW).lower()


def _pattern(sound: str) -> re.Pattern[str]:
    """Digits and letters of the alphabet stand as they are in many sources: any reading of them will do."""
    parts = re.split("([0-9a-zａ-ｚ]+)", _plain(sound))
    return re.compile("".join(".+?" if place % 2 else re.escape(part) for place, part in enumerate(parts)))


def judged(line: Line, pieces: list[Piece], *, both: bool) -> Iterator[tuple[Piece, bool, str]]:
    """Each kanji word of a line whose reading is known: whether it is right, and what its stretch is read as."""
    for start, end, sound in _stretches(line, pieces):
        lying = [piece for piece in pieces if start <= piece.start and piece.end <= end]
        kanji = [piece for piece in lying if piece.has_kanji]
        if not kanji or any(IS_KANJI.search(letter) for letter in sound):  # a word that its author left bare
            continue
        ways = itertools.product(
            *(
                {_plain(piece.reading)}
                | ({BOTH_RIGHT[piece.surface]} if both and piece.surface in BOTH_RIGHT else set())
                for piece in lying
            )
        )
        wrong = [] if any(_pattern(sound).fullmatch("".join(way)) for way in ways) else _wrong(lying, _plain(sound))
        yield from ((piece, piece not in wrong, sound) for piece in kanji)


def _stretches(line: Line, pieces: list[Piece]) -> list[tuple[int, int, str]]:
    """(from, to, reading); stretches that a proposed word goes across are one."""
    out: list[tuple[int, int, str]] = []
    at = 0
    inside = {place for piece in pieces for place in range(piece.start + 1, piece.end)}
    for letters, sound in line:
        if out and at in inside:
            start, _, before = out.pop()
            out.append((start, at + len(letters), before + sound))
        else:
            out.append((at, at + len(letters), sound))
        at += len(letters)
    return out


def _wrong(lying: list[Piece], sound: str) -> list[Piece]:
    sounds = [_plain(piece.reading) for piece in lying]
    first, last, start, end = 0, len(lying), 0, len(sound)
    while first < last and sound.startswith(sounds[first], start):
        start += len(sounds[first])
        first += 1
    while last > first and sound.endswith(sounds[last - 1]) and end - len(sounds[last - 1]) >= start:
        end -= len(sounds[last - 1])
        sound = sound[:end]
        last -= 1
    between = [piece for piece in lying[first:last] if piece.has_kanji]
    return between or [piece for piece in lying if piece.has_kanji][-1:]


def main(arguments: list[str]) -> int:
    """Print the figures; with --show also what was wrong."""
    path, half = Path(arguments[0]), next((int(word) for word in arguments[1:] if word in "12"), 0)
    lines = [line for line in lines_of(path) if half in (0, half_of(line))]
    for both in (False, True):
        score, wrong = Score(), []
        for line in lines:
            text = "".join(letters for letters, _ in line)
            for piece, right, sound in judged(line, propose(text), both=both):
                score.add(right, piece.sure)
                if not right:
                    wrong.append((piece.surface, piece.reading, sound, piece.sure, text))
        print(
            f"read by others, {len(lines)} lines, {'said in two ways is right too' if both else 'as they wrote it'}: {score}"
        )
    if "--show" in arguments:
        print(*wrong, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
