"""The languages of the pages: three that come with the house, and each that a council adds by one file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, translation
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils.translation import trans_real

from otagaisama.web.bridge import Catalogue, CatalogueError, Entry, Report, compare, read_catalogue, written
from otagaisama.web.catalogued import marked

BUILT_IN = {"ja": "日本語", "ja-easy": "やさしい にほんご", "en": "English"}
SHIPPED = {"ja-easy": "ja_Easy", "en": "en"}
CODE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")


@dataclass(frozen=True)
class Added:
    """A language that a council added: how it calls itself, what it says, how many texts it lacks."""

    code: str
    name: str
    catalogue: Catalogue
    lacking: int


def shipped(code: str) -> Catalogue:
    """The catalogue of a language that comes with the house."""
    path = settings.LOCALE_PATHS[0] / SHIPPED[code] / "LC_MESSAGES" / "django.po"
    return read_catalogue(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def added_in(folder: Path) -> dict[str, Added]:
    """Each `pt.po` of the folder, made ready for whoever chooses it; a file that is no catalogue is passed over (the command says why)."""
    languages = {}
    for path in sorted(folder.glob("*.po")) if folder.is_dir() else ():
        code = path.stem.lower()
        if not CODE.fullmatch(code) or code in BUILT_IN:
            continue
        try:
            catalogue = read_catalogue(path.read_text(encoding="utf-8"))
        except (CatalogueError, UnicodeDecodeError):
            continue
        _make_ready(code, catalogue)
        lacking = len(compare(catalogue, shipped("en").entries.values()).missing)
        languages[code] = Added(code, catalogue.name or code, catalogue, lacking)
    return languages


def added() -> dict[str, Added]:
    """The languages that this council added."""
    return added_in(settings.LANGUAGES_FOLDER)


def languages() -> dict[str, str]:
    """Every language a page can be read in, by its code, as it calls itself."""
    return BUILT_IN | {code: language.name for code, language in added().items()}


def _make_ready(code: str, catalogue: Catalogue) -> None:
    """What the file says, then English, then Japanese: so a text without words is still read."""
    whole = trans_real.DjangoTranslation(code)
    whole.merge(translation("django", settings.LOCALE_PATHS[0], languages=["en"]))
    whole.merge(GNUTranslations(BytesIO(written(catalogue))))
    trans_real._translations[code] = whole  # where Django keeps each language that is asked for the first time


def wanted() -> tuple[Entry, ...]:
    """Every text that a page may say: marked in templates and code, or in a catalogue that comes with the house."""
    texts = {entry.name: entry for entry in marked()}
    for code in SHIPPED:
        for name, entry in shipped(code).entries.items():
            texts.setdefault(name, entry)
    return tuple(texts.values())


def reports(code: str = "") -> dict[str, Report]:
    """What each language lacks. Raises CatalogueError for a file that is none, KeyError for a code nobody has."""
    catalogues = {name: shipped(name) for name in SHIPPED}
    for path in sorted(settings.LANGUAGES_FOLDER.glob("*.po")) if settings.LANGUAGES_FOLDER.is_dir() else ():
        try:
            catalogues[path.stem.lower()] = read_catalogue(path.read_text(encoding="utf-8"))
        except (CatalogueError, UnicodeDecodeError) as error:
            raise CatalogueError(f"{path.name}: {error}") from error
    texts = wanted()
    chosen = {code: catalogues[code]} if code else catalogues
    return {name: compare(catalogue, texts) for name, catalogue in chosen.items()}


def blank(code: str) -> str:
    """A file to fill in: every text with its English beside it."""
    english = shipped("en").entries
    head = f'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"X-Language-Name: {code}\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    return head + "".join(_blank_entry(entry, english.get(entry.name)) for entry in wanted())


def _blank_entry(entry: Entry, english: Entry | None) -> str:
    lines = [f"#. {line}" for said in (english.said if english else ()) for line in said.splitlines()]
    lines += [f"#: {place}" for place in entry.places]
    lines += [f"msgctxt {_quoted(entry.context)}"] if entry.context else []
    lines += [f"msgid {_quoted(entry.key)}"]
    if entry.plural:
        lines += [f"msgid_plural {_quoted(entry.plural)}", 'msgstr[0] ""', 'msgstr[1] ""']
    else:
        lines += ['msgstr ""']
    return "\n" + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
