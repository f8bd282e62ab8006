"""`otagaisama plain`: what in a text could be said more easily."""

import argparse
import json
from datetime import date

from otagaisama.engines.plainja import draft_of, findings_in, flyer_lacks, precedents_of
from otagaisama.engines.text.given import ask_for_text, text_of

NOTHING = "見つかったことは、ありません。"


def options(parser: argparse.ArgumentParser) -> None:
    """The words after `otagaisama plain`."""
    ask_for_text(parser)
    parser.add_argument("--json", action="store_true", help="JSONで出す")
    parser.add_argument("--draft", action="store_true", help="案を入れた下書きを出す（読みなおしてから使う）")
    parser.add_argument("--flyer", action="store_true", help="ちらしに書くこと（曜日・電話の時間・お金など）も見る")
    parser.add_argument("--points", type=float, metavar="字の大きさ", help="ちらしの字の大きさ（ポイント）")
    parser.add_argument("--today", type=date.fromisoformat, metavar="2026-11-29", help="きょうの日（曜日の案に使う）")


def run(options: argparse.Namespace) -> int:
    """Print what is to be said about a text, place by place; 0 also where there is something. No score is given."""
    text = text_of(options.text)
    findings = findings_in(text, today=options.today)
    if options.flyer or options.points:
        findings += flyer_lacks(text, points=options.points)
    if options.json:
        print(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False))
    elif options.draft:
        print(draft_of(text, findings))
    else:
        print("\n".join(_line(text, finding) for finding in findings) or NOTHING)
    return 0


def _line(text: str, finding) -> str:
    line = text.count("\n", 0, finding.start) + 1
    place = f"{line}行め「{text[finding.start : finding.end].strip()}」" if finding.end else "ぜんたい"
    so = f" → {finding.proposal}" if finding.proposal else ""
    before = "".join(
        f"\n    {row.put}：{row.agree}か所（{'、'.join(row.bodies)}）"
        for row in precedents_of(text[finding.start : finding.end])
    )
    return f"{place}\t{finding.label}：{finding.says}{so}{before}"
