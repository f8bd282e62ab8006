"""Press one form twenty times at once: run as a process of its own on a file database, or inside a test on PostgreSQL."""

import json
import threading
from collections import Counter


def press_together(times: int = 20) -> dict:
    """Twenty threads, one form, one key: how often each answer came, and how many records there are."""
    from django.db import connections
    from django.test import Client

    from otagaisama.troubles.models import Trouble

    before, start, answers, errors = Trouble.objects.count(), threading.Barrier(times), [], []

    def press():
        try:
            client = Client(raise_request_exception=False)
            start.wait(timeout=300)
            response = client.post("/voice/", {"words": "いっせいに押された声", "form_key": "twenty-at-once-1"})
            answers.append((response.status_code, response.headers.get("Location", "")))
        except Exception as error:
            errors.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=300)
    told = Counter(f"{status} {place}" for status, place in answers)
    return {"answers": dict(told), "records": Trouble.objects.count() - before, "errors": errors}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(press_together()))
