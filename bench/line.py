"""Two hundred ends of a sender (kill -9) between taking a letter for LINE and noting that it went: none lost, none doubled?

    .venv/bin/python -m bench.line [--kills 200]

A house of its own, a real HTTP server that keeps LINE's promise of the retry key, a sender process that is killed at a moment nobody chose; after each end the
clock goes on by an hour and another sender begins. Ends with 1 where a message was lost or came twice.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

BEGIN = datetime(2026, 5, 11, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
USER = "U" + "0" * 32


class Office(BaseHTTPRequestHandler):
    """Takes a message once for each key; a little slow, so that an end falls before, within and after."""

    accepted: Counter = Counter()
    repeated = 0

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.headers["X-Line-Retry-Key"]
        time.sleep(0.01)
        again = key in self.accepted
        if again:
            type(self).repeated += 1
        else:
            self.accepted[key] += 1
        time.sleep(0.01)
        assert body["to"] == USER
        self.send_response(409 if again else 200)
        self.end_headers()

    def log_message(self, *args):
        pass


def child(folder: Path, deed: str, count: int, minutes: int) -> None:
    """One process in the house: lay letters out, or send until it is killed."""
    from bench.house import enter

    enter(folder, *(["migrate"] if deed == "lay" else []))
    from otagaisama.messaging import sending
    from otagaisama.messaging.models import Letter

    at = BEGIN + timedelta(minutes=minutes)
    if deed == "lay":
        for number in range(count):
            Letter(
                key=f"line {number}", channel="line", to=USER, subject="お知らせ", body="ページをごらんください。", made_at=at, send_from=at,
                contacts={"phone": "052-000-0001"},
            ).save()  # fmt: skip
        return
    print("ready", flush=True)
    sending.send_round(clock=lambda: at)
    print(json.dumps(dict(Counter(Letter.objects.values_list("state", flat=True)))), flush=True)


def start(folder: Path, deed: str, *numbers: int) -> subprocess.Popen:
    command = [sys.executable, "-m", "bench.line", "--child", str(folder), deed, *map(str, numbers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--child", nargs=4)
    told_to = options.parse_args()
    if told_to.child:
        folder, deed, count, minutes = told_to.child
        child(Path(folder), deed, int(count), int(minutes))
        return 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Office)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    os.environ |= {"OTAGAISAMA_LINE_TOKEN": "t", "OTAGAISAMA_LINE_API": f"http://127.0.0.1:{server.server_port}/"}
    chance, letters = random.Random(2026), told_to.kills * 6
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        start(folder, "lay", letters, 0).wait()
        minutes = 0
        for _ in range(told_to.kills):
            sender = start(folder, "send", 0, minutes)
            sender.stdout.readline()
            time.sleep(chance.uniform(0.02, 0.25))
            os.kill(sender.pid, signal.SIGKILL)
            sender.wait()
            minutes += 6
        states = {}
        for _ in range(60):
            minutes += 60
            states = json.loads(start(folder, "send", 0, minutes).communicate()[0].splitlines()[-1])
            if set(states) == {"sent"}:
                break
    doubled = sum(count - 1 for count in Office.accepted.values())
    lost = letters - len(Office.accepted)
    print(
        f"LINE: {told_to.kills} of kill -9 over {letters:,} letters, {Office.repeated} asked again with the same key; "
        f"lost {lost}, doubled {doubled}; the outbox says {states}"
    )
    return 1 if lost or doubled or set(states) != {"sent"} else 0


if __name__ == "__main__":
    sys.exit(main())
