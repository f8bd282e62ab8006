"""The console command speaks in sentences: no stack trace, an exit code that can be relied on."""

import pytest

from otagaisama.config.command import COMMANDS, main
from tests.faults.houses import House


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A place where no house was begun; each command is split off from one process."""
    with House(tmp_path_factory.mktemp("empty")).deeds() as deeds:
        yield deeds


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_japanese(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert "使いかた" in told
    for english in ("usage:", "options:", "positional arguments", "show this help"):
        assert english not in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["bogus"], "選べません"),
        (["demo", "--bogus"], "知らないオプションです: --bogus"),
        (["demo", "--port", "x"], "--port には数を書いてください"),
        (["backup"], "足りないものがあります: dir"),
        (["restore", "f", "--into"], "--into のあとに、値を書いてください"),
        (["import", "everything", "x.csv"], "選べません"),
    ],
)
def test_what_it_does_not_know_is_said_in_a_sentence(words, sentence, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


def test_without_a_command_it_lists_them(capsys):
    assert main([]) == 2
    told = capsys.readouterr().out
    assert all(name in told for name in COMMANDS)


@pytest.mark.parametrize(
    "words", [["serve"], ["verify"], ["backup", "x"], ["rotate-keys"], ["send-letters"], ["export", "posts", "p.csv"]]
)
def test_before_the_house_is_begun_each_command_says_so(empty, words):
    done = empty.run(*words)
    assert done.returncode == 1
    assert "鍵のファイルがありません" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_named(empty):
    done = empty.run("import", "posts", "どこにもない.csv")
    assert (done.returncode, done.stderr) == (1, "ファイルが見つかりません: どこにもない.csv\n")
    done = empty.run("restore", "ない.backup", "--into", "x")
    assert (done.returncode, done.stderr) == (1, "控えのファイルが見つかりません: ない.backup\n")


def test_a_spoilt_key_file_is_no_stack_trace(house):
    house.key_file.write_text("{")
    done = house.run("verify")
    assert done.returncode == 1
    assert "鍵のファイルが読めません" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_database_is_no_stack_trace(house):
    house.db.write_bytes(b"x" * 8192)
    done = house.run("verify")
    assert done.returncode == 1
    assert done.stderr.startswith("鍵とデータベースの組み合わせがちがいます")
    assert "Traceback" not in done.stderr
