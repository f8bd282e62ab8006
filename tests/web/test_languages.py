"""A language more is one file; the command says what it lacks."""

import json
from gettext import GNUTranslations

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import trans_real

from otagaisama.config.command import main
from otagaisama.web import languages
from otagaisama.web.look import COOKIE

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TWO = """
msgid ""
msgstr ""
"Language: pt\\n"
"X-Language-Name: Português\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "話せるところ"
msgstr "Onde conversar"

msgid "計画のいま"
msgstr "O plano hoje"
"""


@pytest.fixture
def portuguese(settings, tmp_path):
    """A house with one file of two texts more."""
    (tmp_path / "pt.po").write_text(TWO, encoding="utf-8")
    settings.LANGUAGES_FOLDER = tmp_path
    languages.added_in.cache_clear()
    yield tmp_path
    trans_real._translations.pop("pt", None)
    languages.added_in.cache_clear()


def test_one_file_makes_a_language_that_can_be_chosen(portuguese):
    visitor = Client()
    page = visitor.get("/").content.decode()
    assert "lang=pt" in page
    assert "Português" in page
    back = visitor.get("/look/", {"lang": "pt", "next": "/"})
    assert back.cookies[COOKIE].value == "pt"
    page = visitor.get("/").content.decode()
    assert '<html lang="pt"' in page
    assert "Onde conversar" in page
    assert "O plano hoje" in page
    assert "What is missing is in English." in page, "that words are missing is said, in English"
    assert "Shopping" in page, "what has no words is English"
    assert "<ruby" not in page


def test_days_and_hours_of_a_language_without_its_own_way_are_said_in_english(portuguese, johoku):
    visitor = Client()
    visitor.cookies[COOKIE] = "pt"
    page = visitor.get("/gatherings/month/?month=2026-11").content.decode()
    assert "November 2026" in page


def test_without_the_file_nothing_of_it_is_there(client):
    client.cookies[COOKIE] = "pt"
    page = client.get("/").content.decode()
    assert '<html lang="ja"' in page
    assert "lang=pt" not in page


def test_a_file_that_is_no_catalogue_is_passed_over_and_the_command_says_so(portuguese, capsys):
    (portuguese / "vi.po").write_text("Xin chào", encoding="utf-8")
    languages.added_in.cache_clear()
    assert set(languages.languages()) == {"ja", "ja-easy", "en", "pt"}
    assert main(["languages"]) == 1
    assert "vi.po: line 1" in capsys.readouterr().err


def test_the_languages_of_the_house_lack_nothing(capsys):
    assert main(["languages", "--strict", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said) == {"ja-easy", "en"}
    for report in said.values():
        assert (report["missing"], report["placeholders"]) == ([], [])
        assert report["texts"] > 1_500


def test_the_command_counts_what_is_missing_by_room(portuguese, capsys):
    assert main(["languages", "pt", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)["pt"]
    assert len(report["missing"]) == report["texts"] - 2
    assert sum(report["areas"].values()) == len(report["missing"])
    assert report["areas"]["shopping"] > 50
    assert main(["languages", "pt", "--strict"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("pt　")
    assert "  shopping　" in said
    assert main(["languages", "xx"]) == 1


def test_a_placeholder_that_differs_is_named(portuguese, capsys):
    with (portuguese / "pt.po").open("a", encoding="utf-8") as file:
        file.write('\nmsgid "%(day)sまで"\nmsgstr "até %(dia)s"\n')
    assert main(["languages", "pt", "--strict"]) == 1
    assert "しるし +dia　'%(day)sまで'" in capsys.readouterr().out


def test_a_blank_file_holds_every_text_and_is_read_again(portuguese, capsys):
    assert main(["languages", "vi", "--blank"]) == 0
    text = capsys.readouterr().out
    assert "#. Where to talk" in text or "#. Places to talk" in text or "#. " in text
    (portuguese / "vi.po").write_text(text, encoding="utf-8")
    report = languages.reports("vi")["vi"]
    assert len(report.missing) == report.wanted
    assert report.needless == ()


@pytest.mark.parametrize("code", languages.SHIPPED)
def test_what_is_compiled_is_what_is_written(code):
    path = settings.LOCALE_PATHS[0] / languages.SHIPPED[code] / "LC_MESSAGES"
    with (path / "django.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for entry in languages.shipped(code).entries.values():
        said = compiled.pgettext(entry.context, entry.key) if entry.context else compiled.gettext(entry.key)
        assert said in (entry.said[0], entry.key if entry.plural else entry.said[0]), entry.key
