"""One cell, read as a person would: full-width digits, Japanese dates, よみがな, words for whom."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from otagaisama.base.bridge import doubt_of, fold, phone_digits, read_mails

ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
YES = {"はい", "yes", "true", "1", "○", "〇", "◯", "有", "あり", "レ", "✓"}
NO = {"", "いいえ", "no", "false", "0", "×", "無", "なし"}
MOST_DIGITS = 25


class Wrong(ValueError):
    """A cell cannot be taken; the message says why, in Japanese."""


def plain(text: str) -> str:
    """Widths made equal, spaces at the ends gone."""
    return unicodedata.normalize("NFKC", text).strip()


def a_number(text: str) -> float | None:
    """A number, also in full-width digits; None for an empty cell."""
    told = plain(text).replace(",", "").replace("，", "")
    if not told:
        return None
    if len(told) > MOST_DIGITS or not re.fullmatch(r"[-+]?\d+(\.\d+)?", told):
        raise Wrong(f"「{text[:30]}」は数字として読めません")
    return float(told)


def a_day(text: str) -> date | None:
    """2026-04-01, 2026/4/1, 2026年4月1日, 令和8年4月1日, R8.4.1; None for an empty cell."""
    told = plain(text).lower().replace("元年", "1年")
    if not told:
        return None
    match = re.match(r"(令和|平成|昭和|[rhs])?\s*(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)", told)
    unreadable = Wrong(f"「{text[:30]}」は日付として読めません（例：2026/4/1、令和8年4月1日）")
    if match is None:
        raise unreadable
    try:
        era, year, month, day = match.groups()
        return date(int(year) + ERAS.get(era, 0), int(month), int(day))
    except ValueError as error:
        raise unreadable from error


def a_phone(text: str) -> str:
    """A telephone number as it will be shown; the text beside a number (内線) may stay."""
    told = plain(text.replace("\n", " "))
    told = re.sub(r"[‐‑‒–—―−ー]", "-", told)
    told = re.sub(r"\((\d{2,5})\)", r"-\1-", told).strip("-").replace("--", "-")
    if not told:
        return ""
    number = phone_digits(told)
    if told.startswith("#") or number in {"110", "119", "118", "188", "189", "171"}:
        return told
    if len(number) in (9, 10) and not number.startswith("0") and number == told:
        raise Wrong(f"「{text}」は先頭の0が消えているようです。Excelで列を「文字列」にしてください")
    if not 9 <= len(number) <= 16 or not number.startswith("0"):
        raise Wrong(f"「{text[:30]}」は電話番号として読めません")
    return told[:40]


def a_mail(text: str) -> str:
    """Mail addresses, several with 「; 」 between; "" for an empty cell."""
    reading = read_mails(text)
    if reading.fault:
        raise Wrong(reading.fault)
    return "; ".join(reading.addresses)


def is_yes(text: str) -> bool:
    """はい, ○, 1 … or nothing."""
    told = plain(text).lower()
    if told in YES:
        return True
    if told in NO:
        return False
    raise Wrong(f"「{text[:30]}」は「はい」か「いいえ」で書いてください")


def codes(text: str, table: Mapping) -> tuple[list[str], list[str]]:
    """(codes, words that no code has) of a cell with several words."""
    found, unknown = [], []
    for word in re.split(r"[、，,;；/／・\n]|\s+", text):
        if not word:
            continue
        hits = [str(code) for code, marks in table.items() if any(fold(mark) in fold(word) for mark in marks)]
        found += [code for code in hits if code not in found]
        unknown += [] if hits else [word]
    return found, unknown


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
