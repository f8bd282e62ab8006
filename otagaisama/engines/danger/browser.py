"""The words of danger for a browser, which looks while somebody types: made from the one list, never written by hand.

.venv/bin/python -m otagaisama.engines.danger.browser > otagaisama/web/static/web/js/danger-words.js
"""

from __future__ import annotations

import json
import sys

from otagaisama.engines.danger.noticing import HARMLESS, OTHER_WORDS, kinds, numbers_of, patterns


def script() -> str:
    """The script that lays the patterns where `danger.js` finds them."""
    listed = {
        "kinds": patterns(), "calls": {kind: numbers_of(kind) for kind in kinds()}, "harmless": HARMLESS, "others": OTHER_WORDS,
    }  # fmt: skip
    rules = json.dumps(listed, ensure_ascii=False)
    return f"// Made by otagaisama.engines.danger.browser from its words.txt. Do not edit.\nwindow.otagaiDangerWords = {rules};\n"


if __name__ == "__main__":
    sys.stdout.write(script())
