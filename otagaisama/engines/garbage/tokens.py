"""The words of a garbage calendar: what `garbage_reader` meets in a cell, longest and most exact first."""

from __future__ import annotations

import re
from functools import cache

N = r"(?:\d+|[一二三四五])"
LAST_DAY = ("月末", "末日")
_ONE = r"(?:月(?!末)|[火水木金土日])(?:曜日?)?"
_SEVERAL = rf"{_ONE}(?:\s*(?:[・、,とや/]|及び|および)?\s*{_ONE})*"
# Behind 第2 a gap or a comma ends the weekdays: what follows may be meant every week.
_TIED = rf"{_ONE}(?:(?:[・とや/]|及び|および)?{_ONE})*"
# A weekday with a number behind it (木2) is a word of its own.
_NO_NUMBER = r"(?!\s?\d(?:\s*[・、,]\s*\d)*(?![\d/年月日週.-]))"
_WS = rf"(?:{_ONE}\s*(?:-|から)\s*{_ONE}(?:まで)?|{_SEVERAL}){_NO_NUMBER}"
_NTH_WS = rf"(?:{_ONE}\s*(?:-|から)\s*{_ONE}(?:まで)?|{_TIED}){_NO_NUMBER}"
_MD = r"(?:\d{1,2}\s*月\s*\d{1,2}\s*日|\d{1,2}/\d{1,2})(?:\s*\([月火水木金土日](?:曜日?)?\))?"
_YMD = (
    r"(?:(?:令和|平成|[RHrh])\s*\.?\s*(?:\d{1,2}|元)\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?"
    r"|\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?|(?:19|20)\d{6}(?!\d))(?:\s*\([月火水木金土日](?:曜日?)?\))?"
)
_TO = r"\s*(?:-|から)\s*"
_WEEKS = r"(?:隔週|(?P<n>\d{1,2})\s*週間?(?:ごと|毎|に\s*[1一]\s*[回度]))\s*の?\s*"

_KINDS = (
    ("gap", r"[^\S\n]+"),
    ("months_behind", r":\s*(?P<list>\d{1,2}(?:(?:\s*[・、,]\s*|\s+|月\s*[・、,]?\s*)\d{1,2}(?!\d|/|日|月\s*\d))*)月?(?![\d/])"),
    ("remark", r"[*※]\s*\d+(?![\d/.:月日年時])(?:\s*[・、,]\s*\d+(?![\d/月日]))*|\(?注\s*\d+\)?"),
    ("weeks", rf"(?P<before>{_YMD})\s*(?:から|より)\s*(?:の|、|,)?\s*{_WEEKS}(?P<days>{_WS})"),
    ("weeks", rf"{_WEEKS}(?P<days>{_WS})"
              rf"(?:\s*\(?\s*(?P<after>{_YMD})\s*(?:から(?:数えて)?|より|-|開始|起点)?\s*\)?)?"),
    ("starts", rf"(?:{_YMD}|{_MD}|\d{{1,2}}月)\s*(?:(?:から|より)(?!\s*(?:翌年?\s*の?)?(?:\d|令和|平成|[RHrh]\.?\d))|まで)"),
    ("dates", rf"(?P<a>{_YMD})(?:{_TO}(?P<b>{_YMD}|{_MD}|\d{{1,2}}日)(?:\s*まで)?)?"),
    ("named", rf"(?P<name>年末年始|お?盆(?:休み|期間)?)"
     rf"(?:\s*(?P<br>\()?\s*(?P<a>{_MD}){_TO}(?:翌年?\s*の?)?(?P<b>{_MD}|\d{{1,2}}日)(?:\s*まで)?(?(br)\s*\)))?"),
    ("yearly", rf"(?P<a>{_MD})(?:{_TO}(?:翌年\s*の?)?(?P<b>{_MD}|\d{{1,2}}日)(?:\s*まで)?)?"),
    ("months_before", rf"(?P<list>\d{{1,2}}月?(?:\s*[・、,]\s*\d{{1,2}}月?)*)(?<=月)(?!\s*\d{{1,2}}日)(?:{_TO}(?P<to>\d{{1,2}})月(?:まで)?)?\s*[のは:]?(?!曜)"),
    ("months_before", r"(?P<parity>偶数|奇数)月\s*[のは:]?"),
    ("nth_comma", rf"(?:第\s*{N}|最終|最後の?)[^、,\s()。]*{_ONE}\s*[、,]\s*{_ONE}{_NO_NUMBER}"),
    ("week_of_month", rf"第\s*{N}(?:\s*[・、,とや]\s*(?:第\s*)?{N})*\s*週"),
    ("nth", rf"(?P<nths>第\s*{N}(?:\s*(?:[・、,とや/]|及び|および)?\s*(?:第\s*{N}|(?<=[・、,とや/び])\s*{N}))*)"
            rf"(?P<last>\s*[・、,と]\s*(?:最終|最後))?\s*の?\s*(?P<days>{_NTH_WS})"),
    ("last", rf"(?:月末の?\s*(?:最終|最後)|最終|最後の?|月末の?)\s*の?\s*(?P<days>{_NTH_WS})"),
    ("glued", rf"{_ONE}(?:[月火水木金土日](?:曜日?)?)+\d"),
    ("how_often", r"[月週年]に?\s*[\d一二三四五]\s*[回度]"),
    ("nth_run", rf"{_ONE}\d{{2,}}(?![\d/年])(?!\s*[日月/])"),
    ("nth_behind", rf"(?P<day>{_ONE})\s?(?P<nths>\d(?:\s*[・,、]\s*\d(?![\d/月日]))*)(?![\d/年月日週])"),
    ("monthly", r"(?P<list>(?:\d{1,2}日|月末|末日)(?:\s*[・、,と]\s*(?:\d{1,2}日|月末|末日))*)(?!曜)"),
    ("fives", r"(?P<n>[1-9])の(?:つ|付)く日"),
    ("every_other", r"\d{1,2}\s*週間?おき|隔月|\d{1,2}\s*か月(?:ごと|おき|に)"),
    ("daily", r"毎日"),
    ("holiday", r"(?:国民の)?(?:祝祭日|祝日|祭日|休日)(?:\s*(?:の(?:場合|とき|日)?(?:は|も)?|に(?:あたる|当たる|重なる)(?:場合|とき|日)?は?|は|も)\s*"
                r"(?P<how>(?:休まず)?(?:収集|回収)(?:します|する|あり|を行います|いたします)?(?=\s*(?:$|[)\]】、,。;\n]))|いつもどおり|通常(?:どおり|通り)(?:収集)?(?:します)?"
                r"|(?:その)?(?:翌日|次の日|前日|前の日)(?:の\s*(?P<named>[月火水木金土日])曜日?|\((?P<named2>[月火水木金土日])(?:曜日?)?\))?"
                r"(?:[にへ](?:収集|回収|移動|振り?替え?|変更|繰り[上下]げ)(?:します|して収集します|となります)?|収集|回収)?))?"),
    ("none", r"(?:収集)?(?:なし|無し|ありません)|収集しません|集めません|対象外|[×✕]|-+$"),
    ("request", r"(?:申し?込み?|予約)(?:制|が?要(?:ります)?|が?必要|のみ)?(?:です)?|要(?:申し?込み?|予約)|電話で?申し?込み?"),
    ("pause_begins", r"(?:収集)?休止(?:期間|日)\s*[:はが]?|(?:お?休み|休止)(?:の日)?\s*:"),
    ("except", r"を?(?:除く|除き(?:ます)?|のぞく|のぞき(?:ます)?)|以外"
               r"|[はも]?\s*(?:お?休み|休止|(?:収集|回収)(?:なし|無し|し(?:ません|ない)|は(?:ありません|なし|行いません|休み)|を?行いません|できません|不可|は?お?休み)|不可|中止|NG|休(?!\w))(?:です|します)?"),
    ("weekly", rf"(?:毎週|各週)?\s*の?\s*(?P<days>{_WS})"),
    ("proviso", r"ただし|但し|※"),
    ("filler", r"毎週|毎月|各週|収集日|回収日|(?:に|を)?(?:収集|回収)(?:します|する)?(?=\s*(?:$|[)\]】、,。;\n]))|曜日|の日|ごみ|です|します|[のはにとがを]"),
    ("comma", r"[、,/]"),
    ("filler", r"・"),
    ("bracket_open", r"[(\[【]"),
    ("bracket_close", r"[)\]】]"),
    ("stop", r"[;。\n]"),
)  # fmt: skip
# What is plain to a person only with a question: the sentence goes behind the part.
ASKS = {
    "nth_comma": "の あとの曜日は、毎週か 第何か わかりません。「第2水・金」か「第2水 毎週金」のように書いてください。",
    "week_of_month": "は「第何週」なのか「第何曜日」なのか わかりません。その月の2回めの水曜でしたら「第2水曜」と書いてください。",
    "glued": "は 毎週の曜日と 第何の曜日が つながっています。「月 木2」のように 空けて書いてください。",
    "nth_run": "の数が わかりません。第1と第3でしたら「水1 水3」のように書いてください。",
    "every_other": "では どの日か わかりません。「隔週水（2026年4月8日から）」や「偶数月の第2水曜」のように書いてください。",
    "starts": "は、いつからいつまでか わかりません。「4月～9月は」や「2026/12/29～2027/1/3は休み」のように、両方の日を書いてください。",
    "how_often": "だけでは どの日か わかりません。「第2水曜」のように、日が決まる書きかたにしてください。",
}


@cache
def _tokens() -> list[tuple[str, re.Pattern[str]]]:
    """The patterns, made when the first cell is read: a command that reads none does not wait for them."""
    return [(kind, re.compile(pattern)) for kind, pattern in _KINDS]


def token(text: str, place: int) -> tuple[str, re.Match[str]]:
    """The kind and the match of the word at `place`; the kind is "unknown" when no word begins there."""
    for kind, pattern in _tokens():
        match = pattern.match(text, place)
        if match and match.end() > place:
            return kind, match
    rest = re.compile(r".[^\s、,;。()]*", re.DOTALL).match(text, place)
    assert rest, "place lies within the text"
    return "unknown", rest
