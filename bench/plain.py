"""How well plain Japanese is found: planted faults, easy sentences, and of two versions the easier one.

python -m bench.plain [--show]
"""

import sys
from pathlib import Path

from otagaisama.engines.plainja import findings_in, weight_of

HERE = Path(__file__).parent / "data"
SETS = {
    "beside which the rules were written": "plain_tuned.txt",
    "written before the rules; three mistakes seen here were mended since": "plain_held.txt",
    "of news and guides, written after the rules and run once before any change": "plain_fresh.txt",
}


def lines(name: str) -> list[str]:
    """The lines of a set that are no remarks."""
    return [line for line in (HERE / name).read_text("utf-8").splitlines() if line and not line.startswith("//")]


def pairs(name: str) -> list[tuple[set[str], str, str]]:
    """Planted kinds, the hard version, the easy one."""
    rows = (line.split("\t") for line in lines(name))
    return [(set(kinds.split(",")) - {"-"}, hard, easy) for kinds, hard, easy in rows]


def missed(kinds: set[str], hard: str) -> set[str]:
    """The planted kinds that were not found."""
    return kinds - {finding.kind for finding in findings_in(hard)}


def easier(hard: str, easy: str) -> bool:
    """Whether the easy version has the lighter findings."""
    return weight_of(findings_in(easy)) < weight_of(findings_in(hard))


def alarms(sentences: list[str]) -> list[str]:
    """The easy sentences in which something is said."""
    return [sentence for sentence in sentences if findings_in(sentence)]


def main(arguments: list[str]) -> int:
    """Print the figures; with --show also what was missed."""
    for said, name in SETS.items():
        rows = pairs(name)
        lost = [(missed(kinds, hard), hard) for kinds, hard, _ in rows if missed(kinds, hard)]
        right = sum(easier(hard, easy) for _, hard, easy in rows)
        planted = sum(len(kinds) for kinds, _, _ in rows)
        gone = sum(len(kinds) for kinds, _ in lost)
        print(
            f"{len(rows)} pairs, {said}: {planted - gone} of {planted} planted faults found, the easier one told in {right}"
        )
        if "--show" in arguments:
            print(*lost, *(pair for pair in rows if not easier(*pair[1:])), sep="\n")
    easy = lines("plain_easy.txt")
    loud = alarms(easy)
    print(f"{len(easy)} easy sentences: {len(loud)} with a false alarm")
    if "--show" in arguments:
        print(*((sentence, findings_in(sentence)) for sentence in loud), sep="\n")
        easier_ones = [easy for name in SETS.values() for _, _, easy in pairs(name)]
        print(f"easy halves with findings: {len(alarms(easier_ones))} of {len(easier_ones)}")
        print(
            *(
                (sentence, [(f.kind, sentence[f.start : f.end]) for f in findings_in(sentence)])
                for sentence in alarms(easier_ones)
            ),
            sep="\n",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
