"""One cell, read as a person would: full-width digits, Japanese dates, よみがな, words for whom."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from otagaisama.base.bridge import (
    Reading,
    doubt_of,
    read_choices,
    read_day,
    read_days,
    read_mails,
    read_phone,
    read_time,
    read_times,
)

YES = {"はい", "yes", "true", "1", "○", "〇", "◯", "有", "あり", "レ", "✓"}
NO = {"", "いいえ", "no", "false", "0", "×", "無", "なし"}
MOST_DIGITS = 25
BETWEEN = re.compile(r"(?<=\d{4})\s*[/\s]\s*(?=0\d)")  # two numbers with nothing but a space or a stroke between
# What stands in a cell of telephones or mail where there is none, or none to be told.
NONE_THERE = frozenset(
    {"なし", "ナシ", "無し", "無", "電話なし", "非公開", "不明", "不詳", "未定", "-", "--", "―", "—", "–", "ー", "×", "✕"}
)  # fmt: skip
WHOSE = re.compile(r"\s*\((?P<whose>会長|代表|代表者|副会長|事務局|担当|担当者|世話人|自宅|携帯|本人|会計)\)$")
# In a list of people the number may be that of somebody beside her; in a list that is published it may not.
WHOSE_BESIDE = re.compile(
    r"\s*\((?P<whose>夫|妻|[長次二三][男女]|娘|息子|嫁|婿|父|母|兄|弟|姉|妹|孫|ご?主人|奥(?:様|さん)|(?:娘|息子|お嫁)さん"
    r"|ご?家族|ご?親族|親類|後見人|民生委員|ケアマネ(?:ジャー)?)\)$"
)


class Wrong(ValueError):
    """A cell cannot be taken; the message says why, in Japanese."""


def plain(text: str) -> str:
    """Widths made equal, spaces at the ends gone."""
    return unicodedata.normalize("NFKC", text).strip()


def a_number(text: str) -> float | None:
    """A number, also in full-width digits; None for an empty cell."""
    digits = plain(text).replace(",", "").replace("，", "")
    if not digits:
        return None
    if len(digits) > MOST_DIGITS or not re.fullmatch(r"[-+]?\d+(\.\d+)?", digits):
        raise Wrong(f"「{text[:30]}」は数字として読めません")
    return float(digits)


def a_day(text: str) -> date | None:
    """2026-04-01, 2026/4/1, 20260401, 2026年4月1日（水）, 令和8年4月1日, R8.4.1; None for an empty cell. No year of two digits."""
    if not plain(text):
        return None
    reading = read_day(text)
    if not reading.understood:
        unread = f"「{text.strip()[:30]}」は日付として読めません。"
        raise Wrong(unread + reading.why.removeprefix(unread).removesuffix("。"))
    return date.fromisoformat(reading.value)


# What our own tables say where hours are not known.
HOURS_UNTOLD = frozenset({"時間は電話でお確かめください", "時間はわかっていません"})


def as_typed(hours: str) -> str:
    """The hours of a cell; nothing where one of our own tables says that they are not known."""
    return "" if hours in HOURS_UNTOLD else hours


def a_phone(text: str, *, of_people: bool = False) -> str:
    """The telephone numbers of a cell as they will be shown, with their 内線; "" for an empty cell or one that says there is none.

    `of_people`: a list of people, in which 03-1234-5678（娘） is her daughter's.
    """
    single = plain(text.replace("\n", "、"))
    if not single or single.strip("()") in NONE_THERE:
        return ""
    whose = WHOSE.search(single) or (WHOSE_BESIDE.search(single) if of_people else None)
    reading = read_phone(BETWEEN.sub("、", single[: whose.start()] if whose else single))
    if not reading.understood:
        raise Wrong(reading.why.removesuffix("。"))
    return reading.said + (f"（{whose['whose']}）" if whose else "")


def is_phone(text: str) -> bool:
    """Whether a cell holds telephone numbers that can be read."""
    try:
        return bool(a_phone(text))
    except Wrong:
        return False


def a_mail(text: str) -> str:
    """Mail addresses, several with 「; 」 between; "" for an empty cell or one that says there is none."""
    if plain(text) in NONE_THERE:
        return ""
    reading = read_mails(text)
    if reading.fault:
        raise Wrong(reading.fault)
    return "; ".join(reading.addresses)


def is_yes(text: str) -> bool:
    """はい, ○, 1 … or nothing."""
    word = plain(text).lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise Wrong(f"「{text[:30]}」は「はい」か「いいえ」で書いてください")


def choices(text: str, table: Mapping) -> Reading:
    """The codes of a cell with several words: whole or not at all, and what is refused (苦手, 不可) is never a yes."""
    return read_choices(text, table)


def weekdays(text: str) -> Reading:
    """The weekdays of a cell: 平日, 月〜金, 土日祝, 水以外."""
    return read_days(text)


def a_time(text: str) -> str:
    """A time of day as 9:00, 17:30 or 24:00; "" for an empty cell."""
    if not plain(text) or plain(text) == "-":
        return ""
    reading = read_time(text)
    if not reading.understood:
        raise Wrong(reading.why.removesuffix("。"))
    return reading.value


def times(text: str) -> Reading:
    """The parts of the day of a cell: 午前、夕方; 10時〜12時."""
    return read_times(text)


def a_point(lat_text: str, lon_text: str) -> tuple[float, float] | None:
    """(latitude, longitude), or None when both are empty. Swapped, doubled and foreign ones are named."""
    lat, lon = a_number(lat_text), a_number(lon_text)
    if lat is None and lon is None:
        return None
    if lat is None or lon is None:
        raise Wrong("緯度と経度の片方しかありません")
    doubt = doubt_of(lat, lon)
    if doubt is not None:
        raise Wrong(doubt.sentence)
    return lat, lon
