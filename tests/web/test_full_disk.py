"""A full disk: pages are read, nothing is acknowledged that is not kept, and what was typed stands there to be sent later (TRUST 6)."""

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from otagaisama.base.storage import is_full
from otagaisama.troubles.models import Trouble

REFUSED = (("INSERT", "troubles_trouble"), ("UPDATE", "django_session"))
SQLITE_SAYS = "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
POSTGRES_SAYS = """
CREATE FUNCTION full_disk() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$ LANGUAGE plpgsql
"""
WORDS = "庭の草がのびて、困っています。"


@pytest.mark.parametrize(
    ("said", "full"),
    [
        ("database or disk is full", True),
        ("disk I/O error", True),
        ('could not extend file "base/5/16384": No space left on device', True),
        ("database is locked", False),
        ("no such table: troubles_trouble", False),
    ],
)
def test_what_a_database_says_of_a_full_disk(said, full):
    assert is_full(OperationalError(said)) is full
    assert not is_full(ValueError(said))


def fill_the_disk():
    """Whatever is to be kept in these tables is answered as a full disk answers."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_SAYS)
        says = "EXECUTE FUNCTION full_disk()" if connection.vendor == "postgresql" else SQLITE_SAYS
        for number, (when, table) in enumerate(REFUSED):
            cursor.execute(f"CREATE TRIGGER full_{number} BEFORE {when} ON {table} FOR EACH ROW {says}")


def make_room():
    with connection.cursor() as cursor:
        for number, (_, table) in enumerate(REFUSED):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER full_{number}{on}")


@pytest.mark.django_db
def test_a_voice_is_not_acknowledged_and_its_words_stand_there(client):
    fill_the_disk()
    answer = client.post(reverse("troubles:voice"), {"words": WORDS, "form_key": "a-key-of-a-full-disk"})
    said = answer.content.decode()
    assert answer.status_code == 507
    assert "まだ何も送られていません" in said
    assert WORDS in said
    assert "a-key-of-a-full-disk" in said, "sent again it is the same form"
    assert not Trouble.objects.exists()


def test_pages_are_read_meanwhile_and_it_goes_on_without_a_restart(client, client_of, shokuin):
    member = client_of(shokuin)
    fill_the_disk()
    assert client.get("/").status_code == 200
    assert member.get("/desk/").status_code == 200, "that she was seen cannot be kept, and nobody minds"
    make_room()
    assert client.post(reverse("troubles:voice"), {"words": WORDS, "form_key": "a-key-after-it"}).status_code == 302
