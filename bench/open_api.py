"""The API of open data asked at random, from its own description; its calendar and linked words read by a second reader.

    .venv/bin/python -m bench.open_api [--cases 2000]
    .ci/with_postgres .venv/bin/python -m bench.open_api [--cases 2000]      (the same on PostgreSQL)

Builds the example ward in a folder of its own and serves it on a free port of this machine; half of the cases are questions that fit the description, half
are spoiled. Prints how many were asked, what was answered, and every server error.
"""

import argparse
import json
import os
import tempfile
import threading
import time
import urllib.request
from collections import Counter
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer


class Server(ThreadingMixIn, WSGIServer):
    """One thread a question."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Without a line for each question."""

    def log_message(self, *args):
        pass


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--cases", type=int, default=2_000)
    cases = options.parse_args().cases
    with tempfile.TemporaryDirectory() as place:
        server, base = serve(Path(place))
        try:
            ask(base, cases)
            read_again(base)
        finally:
            server.shutdown()


def serve(place: Path) -> tuple[Server, str]:
    """The example ward, answering."""
    os.environ["OTAGAISAMA_HOSTS"] = "127.0.0.1"
    from otagaisama.base import keys
    from otagaisama.config import house

    (place / "keys").mkdir()
    keys.write_ring(keys.make_ring(), place / "keys" / "keys.json")
    house.enter(folder=place / "data", keys=place / "keys" / "keys.json", demo=True)
    house.make_ready()
    from django.core.wsgi import get_wsgi_application
    from django.utils import timezone

    from otagaisama.config.example import build_example

    build_example(place / "data", at=timezone.localtime())
    import logging

    logging.disable(logging.WARNING)
    server = Server(("127.0.0.1", 0), Silent)
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def ask(base: str, cases: int) -> None:
    """Every question of the description, the same number of each, fitting and spoiled."""
    import schemathesis
    from hypothesis import HealthCheck, given, settings
    from schemathesis.generation import GenerationMode

    schema = schemathesis.openapi.from_url(f"{base}/open/api/openapi.json")
    schema.config.update(base_url=base)
    deeds = [answer.ok() for answer in schema.get_all_operations()]
    answered: Counter = Counter()
    errors: list[str] = []
    began = time.monotonic()
    each = max(1, cases // (2 * len(deeds)))
    for deed in deeds:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            quiet = settings(max_examples=each, deadline=None, database=None, suppress_health_check=list(HealthCheck))

            @quiet
            @given(case=deed.as_strategy(generation_mode=mode))
            def spoken(case):
                answer = case.call(base_url=base)
                answered[answer.status_code] += 1
                if answer.status_code >= 500:
                    errors.append(f"{case.formatted_path} {case.query} → {answer.status_code}")

            spoken()
    total = sum(answered.values())
    print(
        f"API: {total:,} cases of {len(deeds)} questions in {time.monotonic() - began:.0f} s; answers "
        f"{dict(sorted(answered.items()))}; server errors: {len(errors)}"
    )
    for error in errors[:20]:
        print("  ", error)


def read_again(base: str) -> None:
    """The calendar by two readers, the linked words expanded."""
    import icalendar
    import vobject
    from pyld import jsonld

    def get(name: str) -> str:
        with urllib.request.urlopen(f"{base}/open/{name}", timeout=60) as answer:
            return answer.read().decode()

    feed = get("events.ics")
    first = len(icalendar.Calendar.from_ical(feed).walk("VEVENT"))
    second = len(vobject.readOne(feed).contents.get("vevent", []))
    linked = json.loads(get("linked.jsonld"))
    expanded = jsonld.expand(linked)
    print(
        f"calendar: {first} events by icalendar, {second} by vobject; JSON-LD: {len(expanded)} of {len(linked['@graph'])} nodes expanded"
    )


if __name__ == "__main__":
    main()
