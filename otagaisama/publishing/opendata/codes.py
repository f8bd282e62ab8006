"""Numbers by which others know a place: 全国地方公共団体コード, 法人番号, 町字ID, and identifiers that no second ward gives. Plain Python."""

import re
import uuid

PREFECTURES = (
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県",
    "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県",
    "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県",
    "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
)  # fmt: skip
SPACE = uuid.UUID("5f0b6a0e-5f8e-5c5e-9d43-0d8e1c2b7a11")  # ours: everything given out by any house lies in it
TOWN_ID = re.compile(r"(?:\d{5,6})?(\d{7})")


def government_code(ward: str) -> str:
    """The six digits of a ward (全国地方公共団体コード): the five and their check digit; six stay as they are; "" for anything else."""
    digits = ward.strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in (5, 6):
        return ""
    five = digits[:5]
    rest = sum(int(digit) * weight for digit, weight in zip(five, (6, 5, 4, 3, 2), strict=True)) % 11
    return f"{five}{(11 - rest) % 10}"


def prefecture_of(ward: str) -> str:
    """The prefecture of a ward's code; "" where the code names none."""
    number = int(ward[:2]) if re.fullmatch(r"[0-9]{5,6}", ward) else 0
    return PREFECTURES[number - 1] if 1 <= number <= len(PREFECTURES) else ""


def town_id(code: str) -> str:
    """The seven digits of a town (町字ID) where its code holds them."""
    match = TOWN_ID.fullmatch(code)
    return match[1] if match else ""


def is_corporate_number(digits: str) -> bool:
    """Thirteen digits whose first one checks the others (法人番号)."""
    if not re.fullmatch(r"[0-9]{13}", digits):
        return False
    total = sum(int(digit) * (1 if place % 2 == 0 else 2) for place, digit in enumerate(reversed(digits[1:])))
    return int(digits[0]) == 9 - total % 9


def identifier(ward: str, kind: str, key: str) -> str:
    """The same for the same record of the same ward, for ever; never that of another ward's."""
    return str(uuid.uuid5(SPACE, f"urn:otagaisama:{government_code(ward) or ward}:{kind}:{key}"))
