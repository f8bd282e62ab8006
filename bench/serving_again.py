"""A house with 100,000 troubles is ended at once (kill -9) while it answers and is written to: seconds until it answers again, and is it whole? (TRUST 5)

    .venv/bin/python -m bench.serving_again [--troubles 100000] [--kills 3]

The server is the house's own (`otagaisama serve`, as a demonstration: no https here); a second process writes letters without a pause.
"""

import argparse
import os
import signal
import statistics
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.faults.houses import House, free_port, new_house

PLAIN = {
    "OTAGAISAMA_DEMO": "1",
    "OTAGAISAMA_HOSTS": "127.0.0.1",
    "DJANGO_SETTINGS_MODULE": "otagaisama.config.settings",
}


def fill(count: int) -> int:
    """In the house that the environment names."""
    import django

    django.setup()
    from bench.desk import fill as fill_desk
    from otagaisama.town.models import Ward

    Ward.objects.all().delete()
    fill_desk(count)
    return 0


def seconds_until_it_answers(server, base: str) -> float:
    began = time.perf_counter()
    while time.perf_counter() - began < 120:
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(f"{base}/listen/", timeout=5) as answer:
                assert answer.status == 200
                return time.perf_counter() - began
        except OSError:
            time.sleep(0.02)
    raise AssertionError("no answer within two minutes")


def with_children(pid: int) -> list[int]:
    """A process and all that it started: the pages and the post are processes of their own."""
    found = [pid]
    for parent in found:
        listed = Path(f"/proc/{parent}/task/{parent}/children")
        found += [int(child) for child in listed.read_text().split()] if listed.exists() else []
    return found


def processor_seconds(pid: int) -> float:
    """What a process and all that it started have worked so far: on a machine that others use, the truer figure."""
    ticks = 0
    for each in with_children(pid):
        stat = Path(f"/proc/{each}/stat")
        if stat.exists():
            ticks += sum(map(int, stat.read_text().rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def end_at_once(*processes) -> None:
    for pid in [pid for process in processes for pid in with_children(process.pid)]:
        os.kill(pid, signal.SIGKILL)
    for process in processes:
        process.wait()


def ended_and_begun_again(house: House, number: int) -> tuple[float, float]:
    """The server and a writer are killed in their work; how long the next server took, and how much of that it worked."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    server = house.start("serve", "--port", port, log=house.base / "serve.log", **PLAIN)
    seconds_until_it_answers(server, base)
    writer = house.start(f"again-{number}", module="tests.faults.writer")
    writer.stdout.readline()
    time.sleep(0.5)
    end_at_once(server, writer)
    server = house.start("serve", "--port", port, log=house.base / "serve.log", **PLAIN)
    try:
        return seconds_until_it_answers(server, base), processor_seconds(server.pid)
    finally:
        end_at_once(server)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--troubles", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--fill", type=int, default=0, help="used by the command itself")
    options = parser.parse_args()
    if options.fill:
        return fill(options.fill)
    with tempfile.TemporaryDirectory() as place:
        house = new_house(Path(place) / "house")
        filling = house.start("--fill", options.troubles, module="bench.serving_again", **PLAIN)
        _, complaint = filling.communicate()
        assert filling.returncode == 0, complaint.decode()[-2_000:]
        took = [ended_and_begun_again(house, number) for number in range(options.kills)]
        clock, worked = zip(*took, strict=True)
        whole = house.ask("PRAGMA integrity_check") == [("ok",)] and not house.ask("PRAGMA cipher_integrity_check")
        held = house.ask("SELECT count(*) FROM troubles_trouble")[0][0]
        size = house.db.stat().st_size / 1e6
    print(
        f"serving again: {held:,} troubles ({size:.0f} MB), {options.kills} kills, answers after {statistics.median(clock):.1f} s"
        f" (longest {max(clock):.1f} s; {max(worked):.1f} s of processor), the file is {'whole' if whole else 'NOT WHOLE'}"
    )
    return 0 if whole and held == options.troubles else 1


if __name__ == "__main__":
    sys.exit(main())
