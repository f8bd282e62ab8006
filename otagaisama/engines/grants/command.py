"""`otagaisama grant`: what a year of openings is worth under a rule, as JSON. Needs no database."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from otagaisama.engines.dates.japanese_dates import DateError, parse_jdate
from otagaisama.engines.grants.reckoning import reckon
from otagaisama.engines.grants.rules import Rule, load_rule, names
from otagaisama.engines.grants.tables import read_money, read_openings
from otagaisama.engines.refusals import Impossible

ANSWERS = {"はい": 1, "yes": 1, "true": 1, "いいえ": 0, "no": 0, "false": 0}


def options(parser) -> None:
    """Give the command its options."""
    parser.add_argument(
        "--rule", required=True, metavar="決まり", help=f"{'、'.join(names())} か、決まりのファイル（JSON）"
    )
    parser.add_argument(
        "--openings",
        type=Path,
        required=True,
        metavar="表",
        help="date,people,elders,minutes,meals,how：開いた日ごとに",
    )
    parser.add_argument(
        "--money", type=Path, metavar="表", help="date,what,income,spent：入ったお金と、かかったお金（円）"
    )
    parser.add_argument("--received", type=int, metavar="円", help="もう受け取った助成")
    parser.add_argument("--amount", type=int, metavar="円", help="公表されていない決まりの、決まった額")
    parser.add_argument(
        "--fact",
        action="append",
        default=[],
        metavar="名前=答え",
        help="表ではわからないこと（例：first_year=はい、registered=25）",
    )
    parser.add_argument("--on", metavar="日にち", help="その日までで数えます（ふつうは、表のいちばんあとの日）")


def run(options) -> int:
    """Read, reckon, and print one object."""
    rule = load_rule(options.rule)
    for value, name in ((options.received, "--received"), (options.amount, "--amount")):
        if value is not None and value < 0:
            raise Impossible(f"{name} には、0 以上の数（円）を書いてください。")
    facts = _facts(rule, options.fact)
    openings = read_openings(options.openings, rule)
    money = read_money(options.money) if options.money else None
    on = _day(options.on) if options.on else max(opening.on for opening in openings)
    worth = reckon(rule, openings, on=on, money=money, facts=facts, received=options.received, typed=options.amount)
    said = {"rule": rule.name, "title": rule.title, "on": on.isoformat(), **asdict(worth), "report": rule.report}
    print(json.dumps(said, ensure_ascii=False))
    return 0


def _facts(rule: Rule, words: list[str]) -> dict[str, int]:
    facts = {}
    for word in words:
        name, _, answer = word.partition("=")
        value = int(answer) if answer.isdecimal() else ANSWERS.get(answer.strip().lower())
        if name not in rule.facts or value is None:
            known = "、".join(rule.facts) or "この決まりには、ありません"
            raise Impossible(f"--fact の「{word[:30]}」は使えません。名前は {known}、答えは はい・いいえ か数です。")
        facts[name] = value
    return facts


def _day(text: str) -> date:
    try:
        return parse_jdate(text)
    except DateError as error:
        raise Impossible(f"--on: {error}") from error
