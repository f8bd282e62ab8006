"""`otagaisama read KIND TEXT…`: how will this cell be read? One line of JSON a text; needs no database."""

import csv
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path

from otagaisama.config import house
from otagaisama.config.sample import example_folder
from otagaisama.config.stop import Stop
from otagaisama.engines.text.reading import Reading

NOT_UNDERSTOOD = 3
_SAMPLE_WARD = "名古屋市北区"
_SAMPLE = example_folder() / "towns" / "towns.csv"
# Where each list of choices stands: module and name; towns are those of the sample unless a list is given.
LISTS = {
    "can": ("otagaisama.support.helpers.choice_words", "CAN"),
    "ok": ("otagaisama.support.helpers.choice_words", "OK"),
    "contact": ("otagaisama.support.helpers.choice_words", "CONTACT"),
    "far": ("otagaisama.support.helpers.choice_words", "FAR"),
    "barrier": ("otagaisama.directory.intake.choices", "BARRIER"),
    "for_whom": ("otagaisama.directory.intake.choices", "FOR_WHOM"),
    "how": ("otagaisama.shopping.stores.intake.headers", "ORDER_WAYS"),
    "buyers": ("otagaisama.shopping.stores.intake.headers", "FOR_WHOM"),
}
KINDS = ("hours", "garbage", "day", "time", "phone", "town", "days", "times", "danger", "choices:LIST")


def options(parser):
    """The command's options."""
    parser.add_argument("kind", metavar="種類", help="、".join(KINDS) + f"（LIST: {'、'.join(LISTS)}）")
    parser.add_argument("texts", nargs="+", metavar="ことば", help="読むことば。- なら 標準入力から 1行に1つ")
    parser.add_argument(
        "--at",
        action="append",
        default=[],
        metavar="いつ",
        help="その日・その時はどうか（2026-12-31 か 2026-12-31T12:30。何度でも）",
    )
    parser.add_argument("--closed", default="", metavar="お休み", help="hours: となりの「お休み」の欄のことば")
    parser.add_argument("--pauses", default="", metavar="お休み", help="garbage: となりの「お休み」の欄のことば")
    parser.add_argument("--year", type=int, metavar="年度", help="garbage: 年のない日が いつの年度のものか")
    parser.add_argument(
        "--towns", metavar="ファイル", help="town: 町の名前を 1行に1つ書いたファイル（「名前,よみ」でもよい）"
    )
    parser.add_argument(
        "--ward",
        action="append",
        default=[],
        metavar="区",
        help="town: その町がある区や市（「名古屋市北区」。何度でも）。ほかの区の住所は、町と読みません",
    )


def run(options) -> int:
    """One line for each text, in order; 3 when something was not understood."""
    reader = _reader(options)
    moments = {written: _moment(written) for written in options.at}
    all_understood = True
    for text in _texts(options.texts):
        reading = reader(text)
        line = {
            "text": text,
            "understood": reading.understood,
            "said": reading.said,
            "rest": reading.rest,
            "value": reading.value,
        }
        if moments:
            line["at"] = {written: reading.at(moment) for written, moment in moments.items()}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        all_understood = all_understood and reading.understood
    return 0 if all_understood else NOT_UNDERSTOOD


def _texts(texts: list[str]):
    for text in texts:
        if text != "-":
            yield text
            continue
        for line in sys.stdin:
            if line.strip():
                yield line.rstrip("\n")


def _moment(written: str) -> date | datetime:
    try:
        return date.fromisoformat(written) if len(written) <= 10 else datetime.fromisoformat(written)
    except ValueError:
        raise Stop(
            f"--at の「{written[:30]}」が読めませんでした。「2026-12-31」か「2026-12-31T12:30」のように書いてください。",
            2,
        ) from None


def _reader(options) -> Callable[[str], Reading]:
    kind, _, name = options.kind.partition(":")
    if kind == "choices":
        return partial(_named("text.choices", "read_choices"), table=_table(name))
    if kind == "town":
        wards = options.ward or ([] if options.towns else [_SAMPLE_WARD])
        prefixes = _named("text.towns", "prefixes_of")(wards)
        return partial(_named("text.towns", "read_town"), names=_towns(options.towns), prefixes=prefixes)
    if kind == "hours":
        return partial(_named("opening", "read_hours"), closed=options.closed)
    if kind == "garbage":
        return partial(_named("garbage", "read_garbage"), pauses=options.pauses, fiscal_year=options.year)
    plain = {
        "day": ("dates.day_reading", "read_day"), "time": ("dates.day_reading", "read_time"), "phone": ("text.phones", "read_phone"),
        "days": ("dates.weekday_reading", "read_days"), "times": ("dates.weekday_reading", "read_times"), "danger": ("danger.reading", "read_danger"),
    }  # fmt: skip
    if kind not in plain or name:
        raise Stop(f"「{options.kind[:30]}」という種類はありません。{'、'.join(KINDS)} から選んでください。", 2)
    return _named(*plain[kind])


def _named(module: str, name: str) -> Callable[..., Reading]:
    """Only the reader that is asked for is loaded."""
    return getattr(import_module(f"otagaisama.engines.{module}"), name)


def _table(name: str) -> Mapping:
    if name not in LISTS:
        raise Stop(
            f"「{name[:30]}」という選択肢の一覧はありません。choices:{'、choices:'.join(LISTS)} から選んでください。", 2
        )
    house.enter()
    module, constant = LISTS[name]
    return getattr(import_module(module), constant)


def _towns(path: str | None) -> dict[str, str]:
    """Names of towns and their kana: a file of one name a line, or a table with a column town; the sample ward's where none is given."""
    file = Path(path) if path else _SAMPLE
    if not file.exists():
        raise Stop("町の一覧がありません。--towns に、町の名前を 1行に1つ書いたファイルを指してください。", 2)
    rows = list(
        csv.reader(
            line
            for line in file.read_text(encoding="utf-8-sig").splitlines()
            if line.strip() and not line.startswith("#")
        )
    )
    header = [cell.strip() for cell in rows[0]] if rows else []
    place = next((header.index(name) for name in ("town", "町・丁目", "町名") if name in header), None)
    kana = header.index("kana") if "kana" in header else None
    if place is None:
        return {row[0].strip(): row[1].strip() if len(row) > 1 else "" for row in rows if row}
    return {row[place].strip(): row[kana].strip() if kana is not None else "" for row in rows[1:]}
