"""Days, times and what stands between: 13:00～, 10/15, 令和8年, a day without its weekday, 「土・日・祝」."""

import re
from collections.abc import Iterator
from datetime import date

from otagaisama.engines.plainja.finding import LIGHT, PLAIN, Finding

NUMBER = r"[0-9０-９]"
CLOCK = re.compile(rf"(?<!{NUMBER})({NUMBER}{{1,2}})[:：]({NUMBER}{{2}})(?!{NUMBER})")
HOUR = re.compile(
    rf"(?<![0-9０-９:：/])(午前|午後|朝|夜|昼|夕方)?[ 　]?の?({NUMBER}{{1,2}})時(?!間)(?:({NUMBER}{{1,2}})分|(半))?"
)
SLASHED = re.compile(rf"(?<![0-9０-９/])({NUMBER}{{1,2}})[/／]({NUMBER}{{1,2}})(?![0-9０-９/])")
DAY = re.compile(rf"(?:({NUMBER}{{4}})年)?[ 　]?(?<!{NUMBER})({NUMBER}{{1,2}})月[ 　]?({NUMBER}{{1,2}})日")
WEEKDAY_AFTER = re.compile(
    r"[ 　]?[（(]?[ 　]?[月火水木金土日げかすもきど](?:曜|よう|っ|[）)・、]|い[）)]|く[）)]|ん[）)]|つ[）)])"
)
ERA = re.compile(r"(令和|平成|昭和|大正|[RHS](?=[0-9０-９元]{1,2}(?:年|[./．])))([0-9０-９元]{1,2})(年度|年|[./．])")
FIRST = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925, "大正": 1911}
RANGE = re.compile(
    r"[~〜～]|(?<=[0-9０-９時分日月火水木金土円名人歳])[ 　]?[-－–—―][ 　]?(?=[0-9０-９月火水木金土日午])"
)
PHONE = re.compile(rf"{NUMBER}+[-－–—―]{NUMBER}+[-－–—―]{NUMBER}+|{NUMBER}{{2,4}}[-－–—―]{NUMBER}{{4}}")
DAYS_LIST = re.compile(r"[月火水木金土日](?:[・、,][月火水木金土日祝])+|土日祝?|(?<=[日祝])祝(?!日)")
LISTED = re.compile(r"(?<=[一-龠んりすち])[・／/](?=[一-龠お])")
WEEKDAYS = "月火水木金土日"


def moments_in(text: str, *, today: date | None = None) -> Iterator[Finding]:
    """All that is to be said about days and times; with `today`, the weekday of a day that lies ahead is proposed."""
    yield from _clock(text)
    yield from _days(text, today)
    for met in ERA.finditer(text):
        yield from _era(text, met)
    phones = [met.span() for met in PHONE.finditer(text)]
    for met in RANGE.finditer(text):
        if any(start <= met.start() < end for start, end in phones):
            continue
        puts = "から"
        says = "「〜」は、読みかたも意味もわかりにくいです。"
        yield Finding(*met.span(), "range", PLAIN, says, "「から…まで」と書く", puts)
    lists = [met.span() for met in DAYS_LIST.finditer(text)]
    for start, end in lists:
        named = "と".join(
            f"{'祝日' if letter == '祝' else letter + '曜日'}"
            for letter in text[start:end]
            if letter in "月火水木金土日祝"
        )
        yield Finding(start, end, "list", PLAIN, "曜日は略さないで書きます。", named, named)
    for met in LISTED.finditer(text):
        if not any(start <= met.start() < end for start, end in lists):
            yield Finding(
                *met.span(),
                "list",
                LIGHT,
                "「・」「/」は、「と」か「か」か、わかりません。",
                "「と」「か」で書く",
                "と" if met[0] == "・" else None,
            )


def _said(hour: int, minute: int) -> str:
    half, at = ("午前", hour) if hour < 12 else ("午後", hour - 12)
    return f"{half}{at}時" + (f"{minute}分" if minute else "")


def _clock(text: str) -> Iterator[Finding]:
    for met in CLOCK.finditer(text):
        hour, minute = int(met[1]), int(met[2])
        if hour <= 24 and minute < 60:
            spoken = (
                _said(hour, minute)
                if not text[: met.start()].endswith(("午前", "午後"))
                else f"{hour}時" + (f"{minute}分" if minute else "")
            )
            yield Finding(*met.span(), "clock", PLAIN, "時刻は、午前・午後をつけて書きます。", spoken, spoken)
    for met in HOUR.finditer(text):
        hour, minute = int(met[2]), int(met[3] or (30 if met[4] else 0))
        if met[1] is None and hour <= 24:
            before = text[max(0, met.start() - 6) : met.start()]
            if re.search(r"午[前後]|朝|夜", before) and hour <= 12:
                continue
            spoken = _said(hour, minute) if hour > 12 or hour >= 8 else ""
            says = "24時間の書きかたは、伝わりにくいです。" if hour > 12 else "午前か午後か、わかりません。"
            start = met.start(2)
            yield Finding(
                start,
                met.end(),
                "clock",
                PLAIN if hour > 12 else LIGHT,
                says,
                spoken or "午前・午後をつける",
                spoken if hour > 12 else None,
            )


def _days(text: str, today: date | None) -> Iterator[Finding]:
    for met in SLASHED.finditer(text):
        month, day = int(met[1]), int(met[2])
        if 1 <= month <= 12 and 1 <= day <= 31:
            spoken = f"{month}月{day}日"
            yield Finding(
                *met.span(), "date", PLAIN, "「/」の日は、国によって読みかたがちがいます。", spoken + "（曜日）", spoken
            )
    for met in DAY.finditer(text):
        if not WEEKDAY_AFTER.match(text, met.end()):
            named = _weekday(met, today)
            puts = f"{met[0]}（{named}曜日）" if named else None
            says = "曜日があると、まちがえません。"
            yield Finding(*met.span(), "weekday", LIGHT, says, puts or f"{met[0]}（　曜日）", puts)


def _weekday(met: re.Match, today: date | None) -> str:
    year, month, day = int(met[1]) if met[1] else 0, int(met[2]), int(met[3])
    try:
        if year:
            return WEEKDAYS[date(year, month, day).weekday()]
        if today is None:
            return ""
        this_year = date(today.year, month, day)
        return WEEKDAYS[(this_year if this_year >= today else date(today.year + 1, month, day)).weekday()]
    except ValueError:
        return ""


def _era(text: str, met: re.Match) -> Iterator[Finding]:
    beside = text[max(0, met.start() - 7) : met.start()] + text[met.end() : met.end() + 7]
    if re.search(r"(?:19|20)\d\d年", beside):
        return
    year = FIRST[met[1]] + (1 if met[2] == "元" else int(met[2]))
    spoken = f"{year}{'年度' if met[3] == '年度' else '年'}"
    yield Finding(
        *met.span(), "era", PLAIN, "元号だけの年は、外国から来た人にわかりません。", f"{spoken}（{met[0]}）", spoken
    )
