"""A text as sentences with their places, and what is to be said about a whole one: its length, its clauses, negations, passives, honorifics."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from otagaisama.engines.plainja.finding import HEAVY, LIGHT, PLAIN, Finding

ENDS = re.compile(r"[^。．！？!?\n]+[。！？!?]?")
READING = re.compile(r"[（(][ぁ-ん・ 　]+[）)]")
SPACES = re.compile(r"[\s　]")
LONG, LONGER, LONGEST = 40, 60, 90
LINK = re.compile(
    r"(?:が、|ので、?|ため、|ために、|けれども?、|から、|(?<=[いえきけしちてにびみりれっん])て、|(?<=[んい])で、|(?<=[い])し、|[をに]し、|ますし、|れば、|ならば、|たら、|すると、|と、(?=[一-龠])"
    r"|ながら、?|つつ、|ものの、|(?:た|る|の)場合(?:は|には)?、|(?:た|る)とき(?:は|には)?、|[一-龠](?:し|り|き|び|み|ち|え|け|せ|ね|べ|め|れ)、|(?<=[一-龠])し、|において、|とともに、|により、)"
)
NEGATION = re.compile(
    r"ない(?:こと|わけ|もの|の)(?:は|も|では|でも|が)、?(?:あり|ない|なく|限)|なくは(?:ない|あり)|なくも(?:ない|あり)|ないでは|ないとは(?:限|かぎ|言|い)|ないわけでは|ずには(?:い|お)"
    r"|(?:ないと|なければ|なしでは|なしには|なくては)(?![なだいき]|[、 　]?なりません|いけ)[^。]{0,24}?(?:ません|ない(?=[。、 　]|$)|なりません)"
    r"|以外[^。]{0,30}?(?:ません|ない(?=[。、 　人方]|$))"
    r"|ざるを得|ざるをえ|わけには(?:い|行)"
)
ENOUGH = re.compile(r"(?:ない|なけれ)[^。]{0,3}なりません")
PASSIVE = re.compile(
    r"(?:(?!生ま)[一-龠](?:か|が|た|ま|ば|わ|な)|さ)れ(?=る|ます|まし|ませ|た|て|な|ば|、)"
    r"|(?:(?:認め|求め|設け|定め|決め|寄せ|進め|用い|考え|続け|挙げ|届け|付け|集め|止め|支え|加え|述べ|与え|見受け|使え|勧め|見|得|受け)|(?![来出寝着居見生])[一-龠])られ(?=る|ます|まし|ませ|た|て|な|ば|、)"
)
CAUSATIVE = re.compile(
    r"(?:[一-龠]|[かがさたなばまらわ])せ(?:る|ます|て)(?!見)(?<!見せる)(?<!見せます)(?<!見せて)|させ(?:る|ます|て|ない)"
)
HONORIFIC = re.compile(
    r"(?:ご|御)[一-龠]{2,4}(?:ください|下さい|いただ|願い|になり|くださ)|(?:お|御)[一-龠][ぁ-ん]{0,3}(?:ください|下さい|いただ|願い|になり|になる|くださ)|お[一-龠ぁ-ん]{1,4}(?:いたします|致します)"
    r"|いたし(?:ます|ました|て)|致し(?:ます|ました)|(?<!う)(?<!とう)ござい(?:ます|ました|まして|ません)|(?:いただ|頂|戴)[くきけい]|くださいますよう|(?:申し上げ|存じ|伺[いう]|承[りっ]|拝見|参り(?:ます|ました)|まいり(?:ます|ました))"
    r"|おいで(?:になる|になり|ください)|いらっしゃ|なさ(?:る|い|れ|って)|願います|お願い(?:いたし|致し|申し上)|お越し|ご遠慮|ご了承|ご容赦|賜|(?<=[しい])ており(?:ます|ません)|おります(?=[。、ので]|$)|であります|でしょうか"
)
ENDING = re.compile(r"(?<=[一-龠ァ-ヴー])[。]?$")
NOUN_ENDS = re.compile(r"[一-龠]{2}[。]$")


@dataclass(frozen=True)
class Sentence:
    """One sentence and where it begins in its text."""

    start: int
    text: str

    @property
    def length(self) -> int:
        """Its letters, without spaces and readings in parentheses."""
        return len(SPACES.sub("", READING.sub("", self.text)))


def sentences_of(text: str) -> list[Sentence]:
    """The sentences in their order; an empty line is none."""
    return [Sentence(met.start(), met[0]) for met in ENDS.finditer(text) if met[0].strip("\u3000 ")]


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str], int, str], ...]:
    lines = Path(__file__).with_name("phrases.txt").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("//"))
    return tuple((kind, re.compile(pattern), int(weight), (rest or [""])[0]) for kind, pattern, weight, *rest in rows)


SAYS = {
    "official": "役所のことばです。話すときのことばにします。",
    "idiom": "ことばのままの意味ではないので、伝わりにくいです。",
    "vague": "人によって、ちがう意味に読めます。",
    "negation": "「ない」がふたつあると、するのかしないのか、わかりにくいです。",
    "passive": "だれがするのか、わかりにくいです。",
    "honorific": "敬語は、意味が伝わりにくいです。「です・ます」「〜てください」で十分です。",
}


def shape_of(sentence: Sentence) -> Iterator[Finding]:
    """All that is to be said about one sentence as a whole and its phrases."""
    yield from _length(sentence)
    for kind, pattern, weight, proposal in _phrases():
        for met in pattern.finditer(sentence.text):
            if met[0]:
                yield _at(sentence, met, kind, weight, proposal)
    for met in NEGATION.finditer(sentence.text):
        if not ENOUGH.search(met[0]):
            yield _at(sentence, met, "negation", HEAVY, "「〜できます」「〜してください」と、ひとつで言う")
    for met in PASSIVE.finditer(sentence.text):
        yield _at(sentence, met, "passive", PLAIN, "「だれが〜します」と書く。できることなら「〜ことができます」")
    for met in CAUSATIVE.finditer(sentence.text):
        if (
            not met[0].startswith(("見", "任", "知ら", "らせ"))
            and "知らせ" not in sentence.text[max(0, met.start() - 1) : met.end()]
        ):
            yield _at(sentence, met, "passive", LIGHT, "「だれが〜します」と書く")
    for met in HONORIFIC.finditer(sentence.text):
        yield _at(sentence, met, "honorific", PLAIN, "「〜てください」「〜します」")
    if NOUN_ENDS.search(sentence.text) and sentence.length >= 5:
        at = sentence.start + len(sentence.text)
        yield Finding(
            at - 3,
            at,
            "ending",
            LIGHT,
            "名詞で終わる文は、だれが何をするのか、わかりにくいです。",
            "「〜です」「〜します」まで書く",
        )


def _at(sentence: Sentence, met: re.Match[str], kind: str, weight: int, proposal: str) -> Finding:
    return Finding(sentence.start + met.start(), sentence.start + met.end(), kind, weight, SAYS[kind], proposal)


def _length(sentence: Sentence) -> Iterator[Finding]:
    end = sentence.start + len(sentence.text)
    links = list(LINK.finditer(sentence.text))
    if sentence.length > LONG:
        weight = HEAVY if sentence.length > LONGEST else PLAIN if sentence.length > LONGER else LIGHT
        cut = f"「{links[len(links) // 2][0].strip('、')}」のところで、文を切る" if links else "文を切る"
        says = f"{sentence.length}字の文です。短い文（{LONG}字まで）のほうが、伝わります。"
        yield Finding(sentence.start, end, "long", weight, says, cut)
    if len(links) >= 2:
        weight = PLAIN if len(links) > 2 else LIGHT
        says = f"ひとつの文に、{len(links) + 1}つのことがあります。"
        yield Finding(
            sentence.start + links[0].start(),
            sentence.start + links[-1].end(),
            "clauses",
            weight,
            says,
            "ひとつの文に、ひとつのこと",
        )
