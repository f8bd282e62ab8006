"""What comes near, when no entry holds a question as it stands: other spellings of its words, then what a sentence is about.

Residents write 買物, 車椅子, お弁当 and whole sentences (足が悪くて買い物に行けない). Only asked when a plain scan found nothing, so that
nothing is lost and nothing comes before what holds the words.
"""

import re
from pathlib import Path

from otagaisama.engines.text.normalise import fold

KANJI = "[\u3400-\u4dbf\u4e00-\u9fff々]"
# Between two kanji these stand inside a word (買い物, 話し相手); を, が, に and their like end one.
INSIDE = "[いきぎけげしじちびみめりれ]"
POLITE = re.compile(rf"[おご](?={KANJI}{{2}})")
SPELLINGS = Path(__file__).with_name("spellings.txt")
MOST_WORDS = 6


def _spellings() -> tuple[tuple[str, str], ...]:
    lines = (line.split("\t") for line in SPELLINGS.read_text("utf-8").splitlines() if line and line[0] != "#")
    return tuple(sorted(((seldom, usual) for seldom, usual in lines), key=lambda pair: -len(pair[0])))


PAIRS = _spellings()
USUAL = "|".join(sorted({re.escape(usual) for _, usual in PAIRS}, key=len, reverse=True))
ABOUT = re.compile(rf"{USUAL}|[おご]?{KANJI}+(?:{INSIDE}{KANJI}+)*|[ァ-ヺー]{{2,}}|[A-Za-zＡ-Ｚａ-ｚ0-9０-９]{{2,}}")


def respelled(question: str) -> str:
    """The question in the spelling that pages use, without the お of politeness."""
    for seldom, usual in PAIRS:
        question = question.replace(seldom, usual)
    return POLITE.sub("", question)


def words_about(question: str) -> list[str]:
    """The words that say what a sentence is about, each once: of two letters at least, at most six."""
    met = (fold(word) for word in ABOUT.findall(respelled(question)))
    return list(dict.fromkeys(word for word in met if len(word) > 1))[:MOST_WORDS]
