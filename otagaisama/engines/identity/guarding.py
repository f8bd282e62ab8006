"""The guard of names for words that become public or go to a table: what must go, and what somebody has to answer for, one by one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from otagaisama.engines.identity.names import KANJI, search_form, surnames
from otagaisama.engines.identity.scanning import Finding, KnownNames, explain, scan

# Whoever reads these reaches somebody's door or telephone: no tick makes them fine.
ALWAYS = frozenset({"phone", "email", "address", "postcode", "birthday"})
NAMES = frozenset({"name", "maybe_name"})
_CALLED = re.compile(r"(?:さん|さま|様|くん|君|ちゃん|氏|殿|先生)?(?:の家|の自宅|宅|方|家)?$")


@dataclass(frozen=True)
class Doubt:
    """Words that may say who is meant, why, and what could stand there. `must_go`: they cannot be ticked as fine."""

    key: str
    words: str
    why: str
    proposal: str
    must_go: bool
    kind: str = ""


def doubts(texts: Iterable[str], known: KnownNames | None = None) -> list[Doubt]:
    """What in these words may say who is meant: each word once, in order. Telephone, house number and full name must go."""
    made: dict[str, Doubt] = {}
    for text in texts:
        for finding in scan(text, known) if text else ():
            key = key_of(finding)
            doubt = Doubt(key, finding.text, explain(finding), finding.proposal, must_go(finding), finding.kind)
            made.setdefault(key, doubt)
    return list(made.values())


def left(doubts: Iterable[Doubt], ticked: Iterable[str]) -> list[Doubt]:
    """The doubts that nobody has settled: not ticked, or never to be ticked."""
    fine = set(ticked)
    return [doubt for doubt in doubts if doubt.must_go or doubt.key not in fine]


def must_go(finding: Finding) -> bool:
    """A telephone, an address of mail, a house number, a birthday, or a whole name: family and given."""
    return finding.kind in ALWAYS or (finding.kind in NAMES and is_full_name(finding.text))


def is_full_name(called: str) -> bool:
    """A family name and a given name, with or without a space between, and whatever is said after it (さん, 宅)."""
    name = _CALLED.sub("", called.strip())
    parts = re.split(r"[\s・･]+", name)
    if len(parts) > 1:
        return all(parts)
    plain = search_form(name)
    if not re.fullmatch(f"[{KANJI}]{{2,}}[{KANJI}ぁ-ゖァ-ヺー]*", plain):
        return False
    family = next((plain[:size] for size in (3, 2, 1) if size < len(plain) and plain[:size] in surnames()), "")
    return bool(family) and plain not in surnames()


def key_of(finding: Finding) -> str:
    """Tells a doubt apart from the others, without holding its words."""
    return hashlib.sha256(f"{finding.kind}\0{finding.text}".encode()).hexdigest()[:16]
