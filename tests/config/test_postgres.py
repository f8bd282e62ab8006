"""The same house on PostgreSQL: begun, examined, backed up, restored. Runs where DATABASE_URL says where (`.ci/run`)."""

import os
import shutil
import uuid
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.faults.houses import House

URL = os.environ.get("DATABASE_URL", "")
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(shutil.which("pg_dump") is None, reason="pg_dump がありません"),
]


def sql(statement, url=URL):
    import psycopg

    with psycopg.connect(url, autocommit=True) as opened:
        found = opened.execute(statement)
        return found.fetchall() if found.description else []


def elsewhere(name):
    """The address of another database of the same server."""
    return urlunsplit(urlsplit(URL)._replace(path=f"/{name}"))


@pytest.fixture(scope="module")
def databases():
    names = []

    def make():
        name = f"house_{uuid.uuid4().hex[:8]}"
        sql(f"CREATE DATABASE {name}")
        names.append(name)
        return elsewhere(name)

    yield make
    for name in names:
        sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def city(databases, tmp_path_factory):
    """A house on PostgreSQL, and its address."""
    house, url = House(tmp_path_factory.mktemp("city")), databases()
    done = house.run("init", DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    return house, url


def test_a_city_is_examined_and_verified(city):
    house, url = city
    done = house.run("doctor", DATABASE_URL=url)
    assert (done.returncode, "危ない" in done.stdout) == (0, False), done.stdout
    assert house.run("verify", DATABASE_URL=url).returncode == 0


def test_a_careless_server_keeps_the_house_closed(city):
    house, url = city
    name = urlsplit(url).path[1:]
    sql(f"ALTER DATABASE {name} SET synchronous_commit = off")
    try:
        done = house.run("serve", "--port", "18998", DATABASE_URL=url)
    finally:
        sql(f"ALTER DATABASE {name} RESET synchronous_commit")
    assert done.returncode == 1
    assert "synchronous_commit が off" in done.stderr


def test_a_backup_is_proven_and_restored_into_an_empty_database(city, databases, tmp_path):
    house, url = city
    done = house.run("backup", tmp_path / "copies", DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    assert "確かめました" in done.stdout
    assert sql("SELECT count(*) FROM pg_database WHERE datname LIKE 'otagaisama_proof_%'") == [(0,)]
    file = next((tmp_path / "copies").iterdir())
    assert b"kanri" not in file.read_bytes()
    over = house.run("restore", file, "--into", url, DATABASE_URL=url)
    assert over.returncode == 1
    assert "空ではありません" in over.stderr
    into = databases()
    back = house.run("restore", file, "--into", into, DATABASE_URL=url)
    assert back.returncode == 0, back.stderr
    for statement in ("SELECT login, name FROM people_account", "SELECT mark FROM people_diaryline"):
        assert sql(statement, into) == sql(statement, url)
    assert house.run("verify", DATABASE_URL=into).returncode == 0


def test_a_bad_backup_leaves_the_database_empty(city, databases, tmp_path):
    house, url = city
    house.run("backup", tmp_path / "copies", DATABASE_URL=url)
    file = next((tmp_path / "copies").iterdir())
    data = file.read_bytes()
    file.write_bytes(data[: len(data) * 2 // 3])
    into = databases()
    done = house.run("restore", file, "--into", into, DATABASE_URL=url)
    assert done.returncode == 1
    assert "控え" in done.stderr
    assert sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", into) == [(0,)]
