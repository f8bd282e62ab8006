"""`otagaisama languages`: what each language of the pages still lacks; a blank file for a new one."""

import json

from otagaisama.config import house
from otagaisama.config.stop import Stop

SHOWN = 40


def options(parser):
    """The command's options."""
    parser.add_argument("code", nargs="?", default="", metavar="ことば", help="en、ja-easy、pt など。書かなければ全部")
    parser.add_argument("--json", action="store_true", help="JSONで出す")
    parser.add_argument("--strict", action="store_true", help="足りないものか、しるしのちがいがあれば、1で終わる")
    parser.add_argument("--all", action="store_true", help=f"足りないものを、{SHOWN}で止めずに全部出す")
    parser.add_argument("--blank", action="store_true", help="新しいことばの、空のファイル（.po）を出す")


def run(options) -> int:
    """Say how many texts each language has and lacks, by room, and which placeholders differ."""
    house.enter()
    from otagaisama.web import languages

    if options.blank:
        print(languages.blank(options.code or "xx"), end="")
        return 0
    try:
        reports = languages.reports(options.code.lower())
    except KeyError:
        raise Stop(f"「{options.code}」のファイルは、ありません。") from None
    except languages.CatalogueError as error:
        raise Stop(f"翻訳のファイルとして読めません。{error}") from error
    if options.json:
        print(json.dumps({code: _as_json(report) for code, report in reports.items()}, ensure_ascii=False))
    else:
        for code, report in reports.items():
            _say(code, report, most=None if options.all else SHOWN if options.code else 0)
    return 1 if options.strict and not all(report.is_whole for report in reports.values()) else 0


def _as_json(report) -> dict:
    return {
        "texts": report.wanted, "missing": [[entry.key, *entry.places] for entry in report.missing], "areas": report.areas,
        "placeholders": [[entry.key, difference] for entry, difference in report.differing],
        "needless": [entry.key for entry in report.needless],
    }  # fmt: skip


def _say(code: str, report, *, most: int | None) -> None:
    print(f"{code}　{report.wanted}のうち、足りない {len(report.missing)}、しるしのちがい {len(report.differing)}")
    for area, count in report.areas.items():
        print(f"  {area}　{count}")
    for entry in report.missing[:most]:
        print(f"  まだ　{entry.key!r}　{' '.join(entry.places)}")
    for entry, difference in report.differing[:most]:
        print(f"  しるし {difference}　{entry.key!r}　→　{entry.said[0]!r}")
