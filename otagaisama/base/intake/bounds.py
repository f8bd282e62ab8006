"""How much a file may hold before anything is built of it. A file of 2 kB can ask for 500 GB: what asks is refused, never tried."""

import json

LARGEST = 4 * 1024 * 1024
MOST_ROWS = 20_000
MOST_LINES = 60_000  # with empty ones, and cells of several lines
MOST_COLUMNS = 200
MOST_CELLS = 600_000
LONGEST_CELL = 20_000
DEEPEST = 40

TOO_MANY_ROWS = f"行が多すぎます（{MOST_ROWS:,}行まで）。分けて取りこんでください。"
TOO_MANY_CELLS = (
    f"表が大きすぎます（{MOST_ROWS:,}行・{MOST_COLUMNS}列、ます目は{MOST_CELLS:,}まで）。"
    "遠くのセルに何か入っていないか確かめ、要る表だけを別のファイルにしてください。"
)
TOO_LONG = f"とても長いセルがあります（{LONGEST_CELL:,}文字まで）。表のファイルか確かめてください。"


class TooMuch(ValueError):
    """The file asks for more than a list may have; the message says what, in Japanese."""


def check_text(text: str) -> None:
    """Lines of a CSV, counted before they are read. Raises TooMuch."""
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        raise TooMuch(TOO_MANY_ROWS)


def read_json(text: str, *, most_objects: int = 3 * MOST_ROWS + 100, most_parts: int = 800_000):
    """JSON whose depth, objects, lists and digits are bounded before it is read.

    Raises TooMuch where it asks for too much, and ValueError where it is none. A bracket inside a word counts too:
    who needs so many brackets in words has no list.
    """
    if text.count("{") > most_objects or text.count("[") > most_parts // 2 or text.count(",") > most_parts:
        raise TooMuch("GeoJSONの中身が多すぎます。要る分だけを書き出してください。")
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise TooMuch("GeoJSONの入れ子が深すぎます。書き出しなおしてください。") from error
    except ValueError as error:
        if isinstance(error, json.JSONDecodeError):
            raise
        raise TooMuch("GeoJSONに、けたの多すぎる数字があります。書き出しなおしてください。") from error
    if _deeper_than(value, DEEPEST):
        raise TooMuch("GeoJSONの入れ子が深すぎます。書き出しなおしてください。")
    return value


def _deeper_than(value, most: int) -> bool:
    layer = [value]
    for _ in range(most):
        layer = [
            part
            for parts in layer
            for part in (parts.values() if isinstance(parts, dict) else parts)
            if isinstance(part, dict | list)
        ]
        if not layer:
            return False
    return True
