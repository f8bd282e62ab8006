"""What the page of a text shows: its findings with their precedents, the draft of the writer's own words, what a flyer lacks."""

from dataclasses import dataclass, replace
from datetime import date

from otagaisama.publishing.wording import queries
from otagaisama.publishing.wording.bridge import Finding, draft_of, findings_in, flyer_lacks, precedents_of

MOST_SHOWN = 40


@dataclass(frozen=True)
class Row:
    """One thing to be said, the words it is about, how often it comes, and how public bodies and this council put the word."""

    finding: Finding
    words: str
    times: int
    precedents: list
    ours: str


def text_page(text: str, *, on: date, flyer: bool = False) -> dict:
    """All that is shown about a text. Nothing of it is kept."""
    chosen = queries.chosen_words()
    findings = [_ours(finding, text, chosen) for finding in [*findings_in(text, today=on), *_chosen_in(text, chosen)]]
    rows = _rows(text, sorted(findings), chosen)
    return {
        "text": text, "rows": rows[:MOST_SHOWN], "more": max(0, len(rows) - MOST_SHOWN), "draft": draft_of(text, findings) if text.strip() else "",
        "lacks": flyer_lacks(text) if flyer else [], "flyer": flyer,
    }  # fmt: skip


def _ours(finding: Finding, text: str, chosen: dict[str, str]) -> Finding:
    """What the council chose goes before every other proposal."""
    put = chosen.get(text[finding.start : finding.end])
    return replace(finding, proposal=put, puts=put) if put else finding


def _chosen_in(text: str, chosen: dict[str, str]) -> list[Finding]:
    """Words of the council's own list, also where no rule of ours speaks; not where they stand as they were chosen."""
    findings = []
    for word, put in chosen.items():
        at = text.find(word)
        while at >= 0:
            if not (word in put and text.startswith(put, at - put.index(word))):
                says = "わたしたちの言いかたが、決まっています。"
                findings.append(Finding(at, at + len(word), "word", 2, says, put, put))
            at = text.find(word, at + len(word))
    return findings


def _rows(text: str, findings: list[Finding], chosen: dict[str, str]) -> list[Row]:
    """In the order of the text; the same words said about once, with how often they come."""
    once: dict[tuple, list[Finding]] = {}
    for finding in findings:
        words = text[finding.start : finding.end].strip()
        once.setdefault((words, "word" if words in chosen else finding.kind), []).append(finding)
    return [
        Row(group[0], words, len({finding.start for finding in group}), precedents_of(words), chosen.get(words, ""))
        for (words, _), group in once.items()
    ]
