"""How heavy the shopping map of a real ward is over the wire: the page, its style sheets, scripts and letters, nothing cached.

    .venv/bin/python -m bench.map_page

Builds the demonstration in a folder that is removed afterwards, opens it on a free port of this machine and asks as a browser does
(gzip). Prints bytes and the limit of 300 kB for the page as it stands, with every layer, and for its sheet of A3.
"""

import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

LIMIT = 300_000
PLACES = ("/shopping/map/", "/shopping/map/?walk=all&ring=500", "/shopping/map/paper/", "/shopping/stops/")


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="otagaisama-bench-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "otagaisama.config.command",
        "demo",
        "--folder",
        str(folder / "data"),
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            base = f"http://127.0.0.1:{port}"
            wait(base, server)
            heaviest = max(weigh(base, place) for place in PLACES)
        finally:
            server.terminate()
            server.wait(timeout=20)
            shutil.rmtree(folder, ignore_errors=True)
    print(f"heaviest: {heaviest:,} of {LIMIT:,} bytes")
    return int(heaviest >= LIMIT)


def weigh(base: str, place: str) -> int:
    """Print and return the bytes of a page and of all it links, as they travel."""
    size, body = fetched(base + place)
    linked = sorted(set(re.findall(r'(?:src|href)="(/static/[^"]+)"', body)))
    parts = sum(fetched(base + part)[0] for part in linked)
    print(f"{place}: {size + parts:,} bytes: the page {size:,}, {len(linked)} files {parts:,}")
    return size + parts


def fetched(address: str) -> tuple[int, str]:
    """Bytes over the wire, and the text."""
    import gzip

    with urlopen(Request(address, headers={"Accept-Encoding": "gzip"}), timeout=60) as answer:
        raw = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
    return len(raw), (gzip.decompress(raw) if packed else raw).decode("utf-8", "replace")


def wait(base: str, server) -> None:
    for _ in range(1_800):
        if server.poll() is not None:
            raise SystemExit("the demonstration did not open")
        try:
            with urlopen(f"{base}/calendar/", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise SystemExit("the demonstration did not open within three minutes")


if __name__ == "__main__":
    raise SystemExit(main())
