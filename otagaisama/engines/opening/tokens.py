"""The words of opening rules: what a text is cut into before anything is understood; a part that is no word ends the reading."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from otagaisama.engines.text.numbers import CIRCLED, circled_apart, value_of_circled

N = r"(?:\d|[一二三四五])"
# 月1回 says how often, not Monday.
W = r"(?:[火水木金土日]|月(?!末|\s*\d+\s*回))(?:曜日?)?"
WS = rf"{W}(?:\s*[・とや/]?\s*{W})*"
WDAYS = rf"(?:{W}\s*-\s*{W}(?:\s*まで)?|{WS})"
_NTHS = rf"第\s*{N}(?:\s*(?:[・、,と-]|及び|)\s*(?:第\s*{N}(?!\d)|{N}(?!\d|月(?!曜)|日\s*[・、,0-9]|[:時])))*"
_HALF = r"(?:午前|午後|am|pm|朝|夜の?|夕方|お?昼の?)"
T = (
    rf"(?:(?:翌日?の?)?\s*{_HALF}?\s*\d{{1,2}}\s*(?::\s*\d{{2}}(?::00)?|時\s*(?:半|\d{{1,2}}\s*分)?)?(?:\s*[ap]m)?|(?:お昼の)?正午"
    r"|夜の12時)"
)
MD = r"(?:\d{1,2}\s*月\s*\d{1,2}\s*日|\d{1,2}/\d{1,2}(?!\d|/))"
_YEAR = r"(?:(?:令和|[rR])\s*\.?\s*(?:\d{1,2}|元)|\d{4})"
YMD = rf"(?:{_YEAR}\s*[-/.年]\s*\d{{1,2}}\s*[-/.月]\s*\d{{1,2}}\s*日?)"
_WD_NOTE = r"(?:\s*\((?:[月火水木金土日])(?:曜日?)?(?:・祝日?)?\))?"
_HOLIDAY = (
    r"(?:国民の祝日に関する法律(?:\([^)]*\))?に規定する(?:国民の祝日|休日)|(?:国民の)?(?:祝祭日|祝日|祭日|休日|祝(?!前|日?の翌)))"
    r"(?:\s*[・、,]?\s*(?:祭日|振替休日|国民の休日))*(?:\s*\(振替休日(?:を|も)?含む\))?"
)
_SHUT = (
    r"(?:お?休み|定休日?|休館日?|休業日?|休所日?|休園日?|休診日?|休止|休館|閉館日?|閉所日?|閉まる日|閉まります|閉店|閉鎖|利用不可|利用できません|不可"
    r"|なし|無し|ありません|NG|[×✕✖]|(?:開館|開所|営業|開催|実施|対応|利用)(?:し|は行い)?(?:ません|ない)|行いません|行わない|受け?付けません"
    r"|(?:(?:業務|執務|受付|営業|開館)[をは]?)?(?:行って|して)(?:おりません|いません)|やっていません|やりません|開きません|開いていません|開けません|中止|だめ|ダメ|お?休(?![日館業所園診止み]))"
    r"(?:の?日)?(?:です|します|となります|とします|になります|いたします|致します|させていただきます|とさせていただきます)?"
)
_OPEN = (
    r"(?:通常(?:どおり|通り)?|平常(?:どおり|通り)?)?(?:開館|開所|開室|営業|開催|開設|実施|利用可能?|利用できます|開いています|開きます|行います|あります|やっています|オープン|対応)"
    r"(?:です|します|しています|いたします)?(?![時日:])"
)
_SUBJECT = r"(?:の?日)?(?:(?:の|に(?:あたる|当たる|重なる|なる)|と(?:重なる|なる)|である|だった)(?:場合|とき|時|日)(?:は|に|には|も)?|は)"
_TO = (
    r"(?P<to>(?:その)?翌日|(?:その)?次の日|(?:その)?翌平日|(?:その)?次の平日|(?:その)?直後の平日|翌週|次の週|(?:その)?前日|前の日"
    r"|次の(?P<tow>[月火水木金土日])曜日?|(?P<tow2>[月火水木金土日])曜日?)(?:の(?P<named>[月火水木金土日])曜日?)?"
)
_IF_HOLIDAY = (
    rf"(?:(?P<when>{WS})\s*が\s*|当日が|その日が|開催日が)?(?P<subject>{_HOLIDAY}\s*{_SUBJECT})\s*[、,]?\s*"
    rf"(?:(?P<open>{_OPEN}|開館|開所|営業|利用可)(?:し|して|で|とし|となり)?\s*[、,]?\s*(?:ただし\s*[、,]?\s*)?)?"
    rf"(?:{_TO}(?:が|は|を|に|へ|も)?\s*(?:(?:振り?替え?|代替|移動|変更|実施|開催|繰り下げ|延期)(?:て)?(?:ます|します|となります|休館|休業)?)?(?:{_SHUT})?|(?P<shut>{_SHUT}))?"
)
_NOTES = (
    r"(?:要|事前|完全|電話で?の?)?(?:予約|申し?込み?)(?:制|要|は?不要|優先|が?必要|をお願いします|してください|をしてください)?(?:です)?(?![日のがあ時者をは])",
    r"出入り自由|自由参加|無料|先着順?|申込順|(?:どなた|だれ|誰)でも(?:参加)?(?:できます|可|どうぞ)?",
    r"(?:参加|利用|入場|入館)?(?:費|料|料金|会費|お茶代|材料費)?\s*(?:は\s*)?\d+円(?:程度)?|定員\s*\d+\s*(?:名|人)(?:まで|程度)?|(?:参加|利用)(?:費|料)は?無料",
    rf"[ごお]?(?:最終)?(?:入館|入場|受付|入園|受け付け)(?:時間)?は?\s*{T}\s*(?:まで|終了|締切)|(?:最終)(?:入館|入場|受付)は?\s*{T}",
    r"(?:最終)?(?:入館|入場|受付)は?\s*(?:閉館|終了|閉場)?(?:時刻|時間)?の?\s*\d+分前まで(?:受付)?",
    r"頃|ごろ|電話受付可|夜間は?閉鎖",
)
_NAME = r"年末年始|お?盆|夏[季期]|冬[季期]|夏休み|冬休み|春休み|ゴールデンウィーク|GW"
_KINDS = (
    ("gap", r"[^\S\n]+"),
    ("comma", r"[、,]"),
    ("dot", r"[・/]|及び|および|ならびに|並びに|または|又は|もしくは|[+&＆と](?!き|し|な|さ)|や(?!っ|り)"),
    ("stop", r"[;。\n!]+"),
    ("bracket_open", r"[(\[【〔<「]"),
    ("bracket_close", r"[)\]】〕>」]"),
    # 毎月1日 is the first of each month, 月1日 and 月に1日 one day a month.
    ("often", rf"(?:毎(?=[月週]に?\s*{N}\s*[回度])|(?<!毎))(?P<unit>[月週])に?\s*(?P<n>{N})\s*[回日度]"),
    (
        "stepped",
        rf"(?:隔週|(?P<n>\d)\s*週間?(?:ごと|毎)|2週に1[回度])\s*の?\s*(?P<days>{WS})(?:\s*\(?\s*(?P<since>{YMD})\s*(?:から|-|開始|起点)\s*\)?)?",
    ),
    ("unclear", r"隔週|隔月|\d\s*週間?(?:おき|ごと)|第\s*\d\s*(?:[・、,]\s*(?:第\s*)?\d\s*)*週"),
    ("if_holiday", _IF_HOLIDAY),
    ("note", "|".join(_NOTES)),
    (
        "dates",
        rf"(?P<a>{YMD})(?P<wa>{_WD_NOTE})(?:\s*-\s*(?P<b>{YMD}|{MD}|\d{{1,2}}日)(?P<wb>{_WD_NOTE})(?:\s*まで)?)?",
    ),
    (
        "named",
        rf"(?P<name>{_NAME})(?P<off>休み|休業|休館|休暇)?(?:の?期間)?\s*(?P<br>\()?\s*(?P<a>{MD})\s*-\s*(?P<b>{MD}|\d{{1,2}}日?)(?:\s*まで)?(?(br)\s*\))"
        rf"|(?P<bare>{_NAME})(?:期間)?",
    ),
    (
        "yearly",
        rf"(?P<a>{MD})(?P<wa>{_WD_NOTE})(?:\s*-\s*(?P<b>{MD}|\d{{1,2}}日|\d{{1,2}}(?![\d:時月/]))(?P<wb>{_WD_NOTE})(?:\s*まで)?)?",
    ),
    (
        "months",
        r"(?P<list>\d{1,2}(?:月?\s*[・、,]\s*\d{1,2})*)月(?:\s*-\s*(?P<b>\d{1,2})月(?:\s*まで)?)?(?!曜|\s*\d+\s*[回日])",
    ),
    ("months", r"(?P<a>\d{1,2})\s*-\s*(?P<b>\d{1,2})月(?:\s*まで)?(?!曜)"),
    ("months", r"(?P<parity>偶数|奇数)月"),
    ("nth", rf"(?P<nths>{_NTHS})(?P<last>\s*[・、,と]\s*(?:最終|最後))?\s*(?:の\s*)?(?P<days>{WDAYS})"),
    ("last", rf"(?:月末の?\s*(?:最終|最後)の?|月末の?|最終の?|最後の?)\s*(?P<days>{WDAYS})"),
    ("workdays", r"平日(?:\s*\((?:祝日でない|祝日を?(?:除く|のぞく))[^)]*\))?"),
    ("allday", r"24\s*時間|終日(?!利用不可|休)(?:開放|開園|利用可能?)?"),
    ("hours", rf"(?P<a>{T})(?:\s*まで)?\s*-\s*(?P<b>{T})(?:\s*まで)?(?![\d:]|[月日](?!曜)|/\s*\d{{1,2}}(?!\d|:|時))"),
    ("until", rf"(?P<b>{T})\s*まで"),
    ("since", rf"(?P<a>{T})\s*-(?!\s*\d)(?:の?(?:開館|開所|開始|営業))?"),
    ("one_time", rf"(?=.*?[:時午]){T}(?=\s*(?:$|[\s、,;。)]))"),
    (
        "day_list",
        r"(?:毎月\s*)?(?P<list>(?:\d{1,2}日(?!間)|月末|末日)(?:\s*-\s*\d{1,2}日|(?:\s*[・、,と]\s*(?:\d{1,2}日(?!間)|月末|末日))*))",
    ),
    ("fives", r"(?P<n>\d)の(?:つ|付)く日"),
    ("daily", r"毎日|年中無休|無休"),
    (
        "lunch",
        rf"(?:お?昼休み|休憩|昼休憩|昼食休憩|中休み)(?:時間)?\s*(?:は|:)?\s*(?P<a>{T})(?:\s*まで)?\s*-\s*(?P<b>{T})(?:\s*まで)?(?:は?除く|を除く)?",
    ),
    ("half", rf"(?P<half>午前|午後)(?:中)?\s*(?:(?P<shut>(?:のみ|だけ)?(?:は|が|も)?\s*{_SHUT})|のみ|だけ)"),
    ("only_else", rf"(?:以外|を?除き|を?除いて)(?:の日)?は?\s*[、,]?\s*{_SHUT}"),
    ("closed", rf"(?:は|が|も|を)?\s*、?\s*(?:終日)?{_SHUT}(?P<colon>\s*[:は](?!\s*$))?"),
    ("except", r"(?:は|を|も)?\s*(?:除(?:く|き|いた|いて)|のぞ(?:く|き|いた|いて)|以外|除外)(?:ます)?(?:の)?"),
    ("only", r"(?:の日)?(?:のみ|だけ|限定|に限り(?:ます)?|に限る)"),
    (
        "label",
        r"(?:開館|開所|開室|営業|受付|受け付け|開催|利用|相談|電話|開店|オープン|活動|実施|開設|診療|業務|執務|窓口|対応|貸出|通常)(?:可能)?"
        r"(?:受付)?(?:時間帯?|日時|曜日|日|は|(?=\s*:))\s*:?|時間\s*:|日時\s*:|曜日\s*:|日\s*:",
    ),
    ("open", rf"(?:は|も)?\s*{_OPEN}"),
    ("after_holiday", r"祝日?の翌日|祝翌日"),
    ("holidays", _HOLIDAY),
    ("weekend", r"週末"),
    ("span", rf"(?P<a>{W})\s*-\s*(?P<b>{W})(?:\s*まで)?"),
    ("weekly", rf"(?P<days>{WS})"),
    ("proviso", r"ただし|但し|ただ|なお|※|\*"),
    ("subject", r"は"),
    ("bare", r"\d{1,2}(?![\d:時月/])"),
    ("filler", r"毎週|毎月|毎年|各週|の日(?![・曜])|[のにがも]|です|:"),
)
_KANA_DAYS = re.compile(r"(げつ|か|すい|もく|きん|ど|にち|ゲツ|カ|スイ|モク|キン|ド|ニチ)(?:よう|ヨウ)(?:び|ビ)?")
_KANA = dict(
    zip(
        ["げつ", "か", "すい", "もく", "きん", "ど", "にち", "ゲツ", "カ", "スイ", "モク", "キン", "ド", "ニチ"],
        "月火水木金土日月火水木金土日",
        strict=True,
    )
)
# A circled number at the head of hours, or of days of the week where something ends before it.
_MARKED = re.compile(
    rf"(?P<mark>[{CIRCLED}])(?=[\s:：.．]*(?P<part>[0-9０-９]{{1,2}}\s*[:：時]|午前|午後|正午|AM|PM))"
    rf"|(?:(?<=^)|(?<=[\s、,;/／。・（(]))(?P<sign>[{CIRCLED}])(?=[\s:：.．]*(?P<days>毎|第|平日|[月火水木金土日]))",
    re.IGNORECASE,
)
SOFT = ("gap", "comma", "dot", "filler")


@dataclass(frozen=True)
class Token:
    """One word: its kind (a name of the list above, or `group` with the words between brackets), its match and its text."""

    kind: str
    match: Any = None
    group: tuple[Token, ...] = ()
    text: str = field(default="", compare=False)


class Unknown(ValueError):
    """No word begins here; the message is the part of the text."""


def _without_marks(text: str) -> str:
    """「①10:00-11:00 ②13:00-14:00」 are the parts of a list; ①③土曜 and 毎月①日 are numbers, and so is whatever might be one."""
    marks = list(_MARKED.finditer(text))
    numbers = [value_of_circled(mark[0]) for mark in marks]
    counted = len(re.findall(f"[{CIRCLED}]", text)) == len(marks) > 1 and numbers == list(range(1, len(marks) + 1))
    weekdays = [mark["days"] for mark in marks if mark["days"] and mark["days"] in "月火水木金土日"]
    if counted and len(set(weekdays)) == len(weekdays):
        return _MARKED.sub(" ", text)
    return circled_apart(text, "・")


def plain(text: str) -> str:
    """Widths, dashes and から made equal; the marks ① and ② of a list and the year's 翌 gone; weekdays in kana written in their letters."""
    folded = _without_marks(text)
    folded = unicodedata.normalize("NFKC", folded)
    folded = re.sub(r"\r\n?", "\n", folded).replace("から", "-").replace("より", "-")
    folded = re.sub(r"[〜~−–—‐―─]", "-", folded)
    folded = re.sub(r"(?<![ァ-ヺ])ー", "-", folded)
    folded = re.sub(r"翌年の?\s*", "", folded)
    folded = _KANA_DAYS.sub(lambda match: f"{_KANA[match[1]]}曜", folded)
    return folded.strip()


def cut(text: str) -> list[Token]:
    """The words of a plain text in order, brackets as groups. Raises Unknown."""
    stack: list[list[Token]] = [[]]
    opened: list[int] = []
    place = 0
    while place < len(text):
        kind, match = _word(text, place)
        place = match.end()
        if kind == "bracket_open":
            stack.append([])
            opened.append(match.start())
        elif kind == "bracket_close":
            if not opened:
                raise Unknown(match.group())
            inner = tuple(stack.pop())
            stack[-1].append(Token("group", None, inner, text[opened.pop() : place]))
        else:
            stack[-1].append(Token(kind, match, (), match.group()))
    if opened:
        raise Unknown(text[opened[-1] :][:20])
    return stack[0]


@cache
def _tokens() -> list[tuple[str, re.Pattern[str]]]:
    """The patterns, made when the first text is read: a command that reads none does not wait for them."""
    return [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS]


def _word(text: str, place: int) -> tuple[str, re.Match[str]]:
    for kind, pattern in _tokens():
        match = pattern.match(text, place)
        if match and match.end() > place and _whole(kind, match):
            return kind, match
    part = re.split(r"[\s、,;。()]", text[place:], maxsplit=1)[0] or text[place]
    raise Unknown(part[:20])


def _whole(kind: str, match: re.Match[str]) -> bool:
    """An if-holiday without an outcome is none, and a bare 祝日は leads only to another day."""
    if kind != "if_holiday":
        return True
    group = match.groupdict()
    if not (group["open"] or group["to"] or group["shut"]):
        return False
    bare = re.fullmatch(r".*(?:日|祝|休日|祭日)は", group["subject"]) and "場合" not in group["subject"]
    return bool(group["to"]) if bare and not group["when"] else True
