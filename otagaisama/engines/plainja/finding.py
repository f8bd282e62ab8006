"""What is said about a text: where, of which kind, how much it hinders, why, and what may stand there instead."""

from dataclasses import asdict, dataclass

LIGHT, PLAIN, HEAVY = 1, 2, 3
KINDS = {
    "long": "長い文",
    "clauses": "ひとつの文に、いくつものこと",
    "negation": "二重の否定",
    "passive": "受け身・「させる」",
    "honorific": "敬語",
    "official": "役所のことば",
    "vague": "はっきりしないことば",
    "idiom": "慣用句",
    "mimetic": "ようすのことば（擬態語）",
    "ending": "名詞で終わる文",
    "word": "むずかしいことば",
    "kanji": "むずかしい漢字のことば",
    "katakana": "カタカナのことば",
    "abbreviation": "略したことば",
    "keep": "のこして、説明をそえることば",
    "clock": "時刻の書きかた",
    "date": "日の書きかた",
    "weekday": "曜日がない日",
    "era": "元号だけの年",
    "range": "「〜」「-」",
    "list": "「・」「/」",
    "flyer": "ちらしに書くこと",
}


@dataclass(frozen=True, order=True)
class Finding:
    """One place of a text, from `start` to before `end`; `weight` 1 (light) to 3. `puts` may stand there as it is, or is None."""

    start: int
    end: int
    kind: str
    weight: int
    says: str
    proposal: str = ""
    puts: str | None = None

    @property
    def label(self) -> str:
        """The kind in words."""
        return KINDS[self.kind]

    def as_json(self) -> dict:
        """As the command gives it."""
        rest = {name: value for name, value in asdict(self).items() if name not in {"start", "end", "puts"}}
        return {"at": [self.start, self.end], **rest}
