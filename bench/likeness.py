"""How well likeness finds what is about the same matter, beside character TF-IDF on the same texts in the same run.

    python -m bench.likeness [FILE]     # a CSV with the columns category and text; without one, the example's invented troubles

Nothing is trained on the texts: for each of them the most alike of all others is asked for. «first»: the share whose most alike
text has the same category; «three»: one of the three has; ARI: average-linkage groups, as many as there are categories, against
the categories. The category itself is kept from both.
"""

import argparse
import csv
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from bench.peers import installed
from otagaisama.engines.themes.likeness import Card, likeness, weigh

EXAMPLE = Path(__file__).parents[1] / "examples" / "kita" / "invented" / "troubles.csv"


def texts_of(path: Path) -> tuple[list[str], list[str]]:
    """(texts, categories), each text once."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row.get("text") or row.get("words"): row["category"] for row in csv.DictReader(file)}
    return list(rows), list(rows.values())


def ours(texts: list[str]) -> np.ndarray:
    """(texts, texts): how alike, by the engine."""
    cards = [Card(str(number), text) for number, text in enumerate(texts)]
    weights, table = weigh(cards), np.eye(len(cards))
    for row, card in enumerate(cards):
        for column in range(row):
            table[row, column] = table[column, row] = likeness(card, cards[column], weights=weights).score
    return table


def tf_idf(texts: list[str]) -> np.ndarray:
    """The same by cosine of character TF-IDF, one to three letters."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    found = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True).fit_transform(texts)
    return (found @ found.T).toarray()


def ari(first: list, other: list) -> float:
    """Adjusted Rand index (Hubert and Arabie, Journal of Classification 2 (1985), 193-218)."""
    kinds, groups = {kind: n for n, kind in enumerate(dict.fromkeys(first))}, sorted(set(other))
    table = np.zeros((len(kinds), len(groups)))
    for kind, group in zip(first, other, strict=True):
        table[kinds[kind], groups.index(group)] += 1

    def pairs(counts):
        return float((counts * (counts - 1) / 2).sum())

    both, rows, columns = pairs(table), pairs(table.sum(1)), pairs(table.sum(0))
    by_chance = rows * columns / pairs(np.array([float(len(first))]))
    return (both - by_chance) / ((rows + columns) / 2 - by_chance)


def judged(table: np.ndarray, kinds: list[str]) -> str:
    """The line of one method."""
    alone = table.copy()
    np.fill_diagonal(alone, -1)
    nearest = np.argsort(-alone, axis=1, kind="stable")[:, :3]
    same = np.array([[kinds[other] == kinds[row] for other in near] for row, near in enumerate(nearest)])
    apart = 1 - np.clip((table + table.T) / 2, 0, 1)
    np.fill_diagonal(apart, 0)
    groups = fcluster(linkage(squareform(apart, checks=False), "average"), len(set(kinds)), "maxclust")
    return f"first {same[:, 0].mean():.1%}, three {same.any(axis=1).mean():.1%}, ARI {ari(kinds, list(groups)):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=EXAMPLE)
    path = parser.parse_args().file
    texts, kinds = texts_of(path)
    print(f"{len(texts)} texts of {len(set(kinds))} categories ({path.name})")
    marks = [time.perf_counter()]
    print(f"likeness: {judged(ours(texts), kinds)}")
    marks.append(time.perf_counter())
    if installed("TF-IDF", "sklearn"):
        print(f"TF-IDF:   {judged(tf_idf(texts), kinds)}")
    marks.append(time.perf_counter())
    print("seconds: " + ", ".join(f"{end - start:.2f}" for start, end in pairwise(marks)))


if __name__ == "__main__":
    main()
