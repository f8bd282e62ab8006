"""150 uploads that never come to an end: how long does somebody wait who only wants a page? (TRUST 41)

    .venv/bin/python -m bench.stalled [--uploads 150] [--asks 20]

A house of its own is served as it is in a council. Each upload says that a megabyte is coming and then sends a letter now and then.
"""

import argparse
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from tests.faults.houses import free_port, new_house

PATIENCE = 30
HEAD = "POST /voice/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000000\r\n\r\n"


def ask(port: int) -> float:
    """Seconds until the front page was read; without end where it did not come within half a minute."""
    began = time.perf_counter()
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=PATIENCE) as answer:
            answer.read()
    except TimeoutError:
        return float("inf")
    return time.perf_counter() - began


def wait_for(port: int) -> None:
    for _ in range(600):
        try:
            ask(port)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the house does not answer")


def stall(port: int, count: int, over: threading.Event) -> list[socket.socket]:
    """So many uploads that are begun; each gets a letter every second until it is over."""
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(count)]
    for line in lines:
        line.sendall(HEAD.encode())

    def drip():
        while not over.wait(1):
            for line in lines:
                try:
                    line.sendall(b"a")
                except OSError:
                    continue  # the house ended it

    threading.Thread(target=drip, daemon=True).start()
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uploads", type=int, default=150)
    parser.add_argument("--asks", type=int, default=20)
    options = parser.parse_args()
    over, port = threading.Event(), free_port()
    with tempfile.TemporaryDirectory() as place:
        house = new_house(Path(place) / "house")
        served = house.start("serve", "--port", port, log=house.base / "serve.log")
        try:
            wait_for(port)
            alone = max(ask(port) for _ in range(options.asks))
            lines = stall(port, options.uploads, over)
            time.sleep(3)
            beside = max(ask(port) for _ in range(options.asks))
            for line in lines:
                line.close()
        finally:
            over.set()
            served.terminate()
            try:
                served.communicate(timeout=60)
            except subprocess.TimeoutExpired:
                served.kill()
    print(
        f"stalled: {options.uploads} uploads that do not end, longest page {beside:.2f} s (alone {alone:.2f} s) of {options.asks}"
    )
    return 0 if beside <= 5 else 1


if __name__ == "__main__":
    sys.exit(main())
