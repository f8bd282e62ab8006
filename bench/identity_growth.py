"""How the search for names grows: texts of 2,500, 5,000 and 10,000 letters of each hard kind. Linear is 2.0; twice the letters, four times the time is 4.0.

.venv/bin/python bench/identity_growth.py
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
HARD = (
    "山田さんと", "ゆきさんは", "Lee さん", "山 さん", "052-123-4567 ", "1", "a", "a@", "a@b.jp ", "カタ", "市民病院", "田幡二丁目3-4 ", "八十歳の", "平成1年(",
    "昭和", "ハイツA", "01 ", "http://", "きょうは、よい天気です。",
)  # fmt: skip
SIZES = (2_500, 5_000, 10_000)


def main() -> int:
    from otagaisama.engines.identity import scan

    scan("山田さん")
    worst = 0.0
    for word in HARD:
        seconds = [min(_timed(scan, (word * size)[:size]) for _ in range(3)) for size in SIZES]
        growth = seconds[-1] / seconds[-2]
        worst = max(worst, growth)
        print(f"{word.strip():<14} {' '.join(f'{1000 * second:6.0f} ms' for second in seconds)}   × {growth:.1f}")
    print(f"identity: {len(HARD)} kinds of text, twice the letters cost at most {worst:.1f} times the time")
    return 0 if worst < 3 else 1


def _timed(do, text: str) -> float:
    began = time.process_time()
    do(text)
    return time.process_time() - began


if __name__ == "__main__":
    raise SystemExit(main())
