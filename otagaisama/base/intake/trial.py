"""A process of its own that opens somebody's Excel book within bounds, and says of each sheet whether it may be read.

Started by `books.py` with this file alone: `trial.py PLACE ROWS COLUMNS CELLS`, the book on standard input. First line of the answer: the
names of the sheets. Then a line for each sheet, as soon as it is known. Whatever asks for too much ends this process, not the server.
"""

import io
import json
import signal
import sys

MEGABYTE = 1024 * 1024
WHILE_READING = 100 * MEGABYTE
AFTERWARDS = 256 * MEGABYTE  # Python's own words about it need a little, too
PROCESSOR = 0.9
CLOCK = 8
MOST_SHEETS = 200


def say(report: dict) -> None:
    """One line of the answer, out at once."""
    sys.stdout.write(json.dumps(report) + "\n")
    sys.stdout.flush()


def bounded(limit: int) -> None:
    """No more memory than this from now on, where the system can hold a process to it."""
    try:
        import resource
    except ImportError:  # pragma: no cover  (Windows: the time is still bounded by whoever started us)
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, AFTERWARDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(place: str, *limits: str) -> int:
    most_rows, most_columns, most_cells = map(int, limits)
    sys.path.append(place)
    import python_calamine

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, PROCESSOR)
        signal.setitimer(signal.ITIMER_REAL, CLOCK)
    data = sys.stdin.buffer.read()
    bounded(WHILE_READING)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError:
        say({"locked": True})
        return 0
    if len(book.sheet_names) > MOST_SHEETS:
        return 1
    sheets = [(sheet.name, str(sheet.visible).endswith("Visible")) for sheet in book.sheets_metadata]
    say({"sheets": sheets})
    for place_of, (name, shown) in enumerate(sheets):
        bounded(WHILE_READING)
        try:
            sheet = book.get_sheet_by_index(place_of)
        except (python_calamine.CalamineError, ValueError):  # a sheet of charts, or a broken one
            say({"name": name, "shown": shown, "rows": 0, "columns": 0, "fits": False})
            continue
        bounded(AFTERWARDS)
        rows, columns = (0, 0) if sheet.end is None else (sheet.end[0] + 1, sheet.end[1] + 1)
        fits = rows <= most_rows and columns <= most_columns and rows * columns <= most_cells
        if fits:
            for _ in sheet.iter_rows():  # each row becomes Python's once, and goes
                pass
        say({"name": name, "shown": shown, "rows": rows, "columns": columns, "fits": fits})
        del sheet
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
