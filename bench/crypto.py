"""Search by decrypting: 20,000 notes opened and looked through, against the same notes in plain text (TRUST 0.6).

.venv/bin/python bench/crypto.py [--notes 20000] [--times 5]
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
NOTE = "庭の草がのびて、通る人に迷惑をかけていないか気になっています。ひざがいたくて、自分では刈れません。" * 4


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "OTAGAISAMA_KEYS": f"{folder}/keys.json",
            "OTAGAISAMA_FOLDER": folder,
            "DJANGO_SETTINGS_MODULE": "otagaisama.config.settings",
        }
        from otagaisama.base import keys

        keys.write_ring(keys.make_ring(), Path(folder) / "keys.json")
        import django

        django.setup()
        return measure(options)


def measure(options) -> int:
    from otagaisama.base.fields import seal, unseal
    from otagaisama.engines.text.normalise import fold

    texts = [f"{number} {NOTE}" for number in range(options.notes)]
    start = time.perf_counter()
    tokens = [
        (f"troubles_trouble|{number}|words", seal(text, f"troubles_trouble|{number}|words"))
        for number, text in enumerate(texts)
    ]
    sealing = time.perf_counter() - start
    opened, plain, folded = [], [], []
    for _ in range(options.times):
        start = time.perf_counter()
        found = sum("19999 庭" in unseal(token, place) for place, token in tokens)
        opened.append(time.perf_counter() - start)
        start = time.perf_counter()
        same = sum("19999 庭" in text for text in texts)
        plain.append(time.perf_counter() - start)
        start = time.perf_counter()
        for text in texts[:2_000]:
            fold(text)
        folded.append((time.perf_counter() - start) * options.notes / 2_000)
        assert found == same
    size = len(NOTE.encode())
    print(
        f"{options.notes:,} notes of {size} bytes: sealed in {sealing:.2f} s ({sealing / statistics.median(opened):.1f} x one scan)"
    )
    print(
        f"decrypt and scan {statistics.median(opened):.2f} s, x{statistics.median(opened) / statistics.median(plain):.0f} of plain text"
    )
    print(
        f"making them comparable (fold) {statistics.median(folded):.2f} s: {statistics.median(folded) / statistics.median(opened):.1f} x the decrypting"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
