"""A draft from the writer's own words: what can be put without harm is put, all else stays. Somebody reads it before it is shown to anybody."""

from collections.abc import Iterable

from otagaisama.engines.plainja.finding import Finding


def draft_of(text: str, findings: Iterable[Finding]) -> str:
    """The text with those proposals that may stand as they are; of two that touch, the longer."""
    chosen: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: (finding.start - finding.end, finding.start)):
        if finding.puts is not None and not any(
            finding.start < other.end and other.start < finding.end for other in chosen
        ):
            chosen.append(finding)
    out, done = [], 0
    for finding in sorted(chosen, key=lambda finding: finding.start):
        out += [text[done : finding.start], finding.puts or ""]
        done = finding.end
    return "".join([*out, text[done:]])
