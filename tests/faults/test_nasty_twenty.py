"""One form, pressed twenty times at once, is one record: on a SQLCipher file and on PostgreSQL."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.faults.houses import ROOT, new_house
from tests.faults.twenty import press_together


def fits(told: dict) -> None:
    print(f"\ntwenty at once: {told['records']} record, answers {told['answers']}")
    assert told["errors"] == []
    assert told["records"] == 1
    assert sum(told["answers"].values()) == 20
    assert list(told["answers"]) == ["302 /voice/received/"]


def test_twenty_at_once_on_a_file(tmp_path):
    if os.environ.get("DATABASE_URL"):
        return  # the same question is asked of PostgreSQL below
    house = new_house(tmp_path / "house")
    environment = house.environment(
        DJANGO_SETTINGS_MODULE="otagaisama.config.settings", OTAGAISAMA_HOSTS="testserver", OTAGAISAMA_HTTPS="0"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.twenty"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    fits(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_on_postgresql():
    if connection.vendor != "postgresql":
        return  # an in-memory SQLite is one connection: the file above is the real question
    fits(press_together())
