"""Japanese telephone numbers, by the public numbering plan: how many digits, which beginnings, several in a cell, 内線."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from otagaisama.engines.text.normalise import phone_digits
from otagaisama.engines.text.reading import Reading, not_understood

SHORT = frozenset({"104", "110", "115", "117", "118", "119", "171", "177", "188", "189"})
_EXAMPLE = "たとえば「03-1234-5678」や「090-1234-5678」のように書いてください。"
# Free and shared-cost numbers, IP and mobile telephones, and what is left: two digits of area that are no 0.
_PLANS = (
    re.compile(r"0(?:120|570|990)\d{6}"),
    re.compile(r"0800\d{7}"),
    re.compile(r"0[56789]0\d{8}"),
    re.compile(r"0[1-9][1-9]\d{7}"),
)
_HEAD = r"(?:\(?\+81\)?[-\s]?(?:\(0\)|0)?|0)"
_NUMBER = re.compile(
    rf"{_HEAD}\d{{1,4}}\s?\(\d{{1,4}}\)\s?\d{{3,4}}(?!\d)|\({_HEAD}\d{{1,4}}\)\s?\d{{1,4}}[-\s]?\d{{3,4}}(?!\d)"
    rf"|{_HEAD}\d{{8,10}}(?!\d)|{_HEAD}\d{{0,4}}(?:[-\s]\d{{1,5}}){{1,3}}(?!\d)|#\d{{4}}|1\d{{2}}(?!\d)"
)
_LABEL = re.compile(
    r"(?:[(]代(?:表)?[)]|(?:tel|電話|でんわ|t)\s*[/・&+兼,、]\s*(?:fax|ファックス|ファクス|f)|tel|phone|電話(?:番号)?|でんわ|携帯(?:電話)?|けいたい|自宅|固定|直通|代表|fax|ファックス|ファクス|f|t|℡|☎)\s*[.:)]?\s*(?=[\d(#+])",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"\(?\s*(?:内線|\(内\)|内(?=\d)|(?<=\()内\)|ext\.?)\s*[:.]?\s*(\d{1,6}(?:\s*[・,、]\s*\d{1,6})*)\s*\)?",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\(?\s*(?:fax|ファックス|ファクス)\s*(?:と?兼用?|共用|共通|と?同じ|同番号?)\s*\)?|\(\s*(?:代表?|直通|携帯|自宅|固定|代表番号|フリーダイヤル|通話料無料|本人|家族|事務所|事務局)\s*\)|フリーダイヤル|代表(?!番)|直通",
    re.IGNORECASE,
)
# When somebody is there at a number: kept beside it, for 「夜間」 left away would be another promise.
_WHEN = re.compile(
    r"[(]\s*((?:平日|休日|土日祝?|祝日|昼間?|日中|夜間?|時間外|緊急時?|午前|午後|開催日|当日)(?:[・,、]?(?:昼間?|日中|夜間?|のみ|だけ|専用|用))*)\s*[)]"
)
_BETWEEN = re.compile(r"\s*(?:[,、;/|\n・()]|または|又は|及び|と|or)\s*|\s+")


@dataclass(frozen=True)
class Phone:
    """One number as it is written with hyphens, its extension, and whether it is a fax's."""

    number: str
    extension: str = ""
    fax: bool = False
    when: str = ""

    def words(self) -> str:
        """The number with its extension, and when it is answered."""
        beside = f"{f'（内線{self.extension}）' if self.extension else ''}{f'（{self.when}）' if self.when else ''}"
        return f"{'FAX ' if self.fax else ''}{self.number}{beside}"


def is_phone(number: str) -> bool:
    """Whether a number can be dialled from any telephone in Japan: complete, with its area."""
    digits = phone_digits(number)
    return (
        digits in SHORT
        or any(plan.fullmatch(digits) for plan in _PLANS)
        or bool(re.fullmatch(r"#\d{4}", number.strip()))
    )


def read_phone(text: str) -> Reading:
    """Read the numbers of a cell; several are several. `value`: [{"number", "extension", "fax"[, "when"]}], `said`: the numbers."""
    folded = unicodedata.normalize("NFKC", text.replace("\n", "、"))
    folded = re.sub(r"[‐‑‒–—―−ー]", "-", folded).strip()
    if len(parts := folded.split()) > 1 and all(is_phone(part) for part in parts):
        folded = "、".join(parts)  # 03 1234 5678 is one number, 03-1234-5678 090-1111-2222 are two
    if not folded:
        return not_understood(text, "", f"電話番号が空いています。{_EXAMPLE}")
    phones: list[Phone] = []
    place, fax = 0, False
    while place < len(folded):
        if label := _LABEL.match(folded, place):
            place, fax = label.end(), label[0].lower().startswith(("fax", "f", "ファ"))
        elif number := _NUMBER.match(folded, place):
            written = _with_hyphens(number[0])
            if not is_phone(written):
                many = len(phone_digits(written))
                return not_understood(
                    text,
                    number[0].strip(),
                    f"「{number[0].strip()}」は電話番号として読めません（{many}けたです）。{_EXAMPLE}",
                )
            phones.append(Phone(written, fax=fax))
            place, fax = number.end(), False
        elif (extension := _EXTENSION.match(folded, place)) and phones:
            phones[-1] = replace(phones[-1], extension=re.sub(r"\s", "", extension[1]))
            place = extension.end()
        elif (when := _WHEN.match(folded, place)) and phones:
            phones[-1] = replace(phones[-1], when=when[1])
            place = when.end()
        elif (remark := _REMARK.match(folded, place)) and phones:
            place = remark.end()
        elif gap := _BETWEEN.match(folded, place):
            place = gap.end()
        else:
            rest = folded[place:].strip()
            return not_understood(
                text, rest[:30], f"「{rest[:30]}」は電話番号として読めません。{_without_zero(folded)}{_EXAMPLE}"
            )
    if not phones:
        return not_understood(
            text, folded[:30], f"「{folded[:30]}」は電話番号として読めません。{_without_zero(folded)}{_EXAMPLE}"
        )
    value = [
        {"number": phone.number, "extension": phone.extension, "fax": phone.fax}
        | ({"when": phone.when} if phone.when else {})
        for phone in phones
    ]
    return Reading(text, True, "、".join(phone.words() for phone in phones), "", value)


def _with_hyphens(written: str) -> str:
    number = re.sub(r"^\(?(?:\+81|0081|01081|010-81)\)?[-\s]?(?:\(0\))?0?", "0", written.strip())
    return re.sub(r"[-\s()]+", "-", number).strip("-")


def _without_zero(number: str) -> str:
    if re.fullmatch(r"[1-9]\d{8,9}", number):
        return "先頭の0が消えているようです。Excelで列を「文字列」にしてください。"
    if re.fullmatch(r"[1-9]\d{0,3}-\d{4}|[1-9]\d{5,6}", number):
        return "市外局番がないようです。"
    return ""
