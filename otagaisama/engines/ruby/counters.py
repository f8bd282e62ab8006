"""Numbers with their counters, read by rule: 三本 さんぼん, 10分 じゅっぷん, 二十日 はつか, 四月 しがつ. Pure; the table stands here."""

import re
from pathlib import Path

DIGITS = {
    **dict(zip("0123456789", range(10), strict=True)),
    **dict(zip("０１２３４５６７８９", range(10), strict=True)),
}
KANJI_DIGITS = {**dict(zip("〇一二三四五六七八九", range(10), strict=True)), "零": 0}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
ONES = ("", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
TENS, HUNDREDS = {1: "じゅう"}, {1: "ひゃく", 3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}
THOUSANDS = {1: "せん", 3: "さんぜん", 8: "はっせん"}
DAYS = {
    1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか", 7: "なのか", 8: "ようか", 9: "ここのか", 10: "とおか",
    14: "じゅうよっか", 17: "じゅうしちにち", 19: "じゅうくにち", 20: "はつか", 24: "にじゅうよっか", 27: "にじゅうしちにち", 29: "にじゅうくにち",
}  # fmt: skip
THINGS = {1: "ひと", 2: "ふた", 3: "みっ", 4: "よっ", 5: "いつ", 6: "むっ", 7: "なな", 8: "やっ", 9: "ここの"}
TABLE = Path(__file__).with_name("counters.txt")


def _row(name: str) -> dict[str, str]:
    """The counters of one row of change (soft: 本, fun: 分, hard: 回, thick: 階, sharp: 歳, even: 枚, short: 時), each with its sound."""
    rows = (line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line.startswith(f"{name}\t"))
    return {counter: sound for _, counter, sound in rows}


SOFT, FUN, HARD, THICK, SHARP, EVEN, SHORT = map(_row, ("soft", "fun", "hard", "thick", "sharp", "even", "short"))
UNCHANGED_SHARP = {"台", "団体"}
DAY_TAILS = {"日": "", "日間": "かん", "日目": "め", "日分": "ぶん", "日以内": "いない", "日以上": "いじょう"}
COUNTERS = {*SOFT, *FUN, *HARD, *THICK, *SHARP, *EVEN, *SHORT, *DAY_TAILS, "つ", "つ目"}
NUMBER = r"[0-9０-９]{1,4}|[〇一二三四五六七八九十百千]{1,7}|何|数"
COUNTED = re.compile(f"({NUMBER})({'|'.join(sorted(COUNTERS, key=len, reverse=True))})")
P, B = dict(zip("はひふへほ", "ぱぴぷぺぽ", strict=True)), dict(zip("はひふへほ", "ばびぶべぼ", strict=True))
G = dict(zip("かきくけこ", "がぎぐげご", strict=True))


def number_of(letters: str) -> int | None:
    """The value of digits or of kanji numerals below 100,000; None where they are no number."""
    if letters[0] in DIGITS:
        return int("".join(str(DIGITS[letter]) for letter in letters))
    if all(letter in KANJI_DIGITS for letter in letters):
        return int("".join(str(KANJI_DIGITS[letter]) for letter in letters))
    total, digit = 0, 0
    for letter in letters:
        if letter in UNITS:
            total += (digit or 1) * UNITS[letter]
            digit = 0
        elif letter in KANJI_DIGITS and not digit:
            digit = KANJI_DIGITS[letter]
        else:
            return None
    return total + digit


def said(number: int) -> str:
    """A number below 10,000 in words: 365 さんびゃくろくじゅうご."""
    out = ""
    for value, table, name in ((1000, THOUSANDS, "せん"), (100, HUNDREDS, "ひゃく"), (10, TENS, "じゅう")):
        digit = number // value
        number %= value
        if digit:
            out += table.get(digit, ONES[digit] + name)
    return out + ONES[number]


def counted(number: int, counter: str) -> str | None:
    """How a number with its counter is read; None where the table does not know."""
    if counter in DAY_TAILS:
        return _days(number, counter)
    if counter in ("つ", "つ目"):
        return THINGS[number] + counter.replace("目", "め") if number in THINGS else None
    if not 0 < number < 10_000:
        return None
    if counter in SHORT:
        return _short(number, counter, SHORT[counter])
    head, last = said(number - number % 10), number % 10
    for table, change in ((SOFT, _soft), (FUN, _fun), (HARD, _hard), (THICK, _thick), (SHARP, _sharp)):
        if counter in table and counter not in UNCHANGED_SHARP and counter != "秒":
            return change(number, head, last, table[counter])
    sound = {**EVEN, **SHARP, **FUN}.get(counter)
    return said(number) + sound if sound else None


def _days(number: int, counter: str) -> str | None:
    if not 0 < number < 1000:
        return None
    tail = DAY_TAILS[counter]
    if number == 1 and counter != "日":
        return "いちにち" + tail
    return (DAYS.get(number) or said(number) + "にち") + tail


def _short(number: int, counter: str, sound: str) -> str:
    last = number % 10
    head = said(number - last)
    if counter.startswith("人"):
        rest = sound.removeprefix("にん")
        if number in (1, 2) and not counter.startswith(("人前", "人用")):
            return {1: "ひとり", 2: "ふたり"}[number] + rest
    if last == 4:
        return head + ("し" if counter.startswith("月") else "よ") + sound
    if last == 7 and not counter.startswith(("円", "年")):
        return head + "しち" + sound
    if last == 9 and counter.startswith(("時", "月")):
        return head + "く" + sound
    return said(number) + sound


def _tight(number: int, head: str, last: int) -> str:
    """いっ, ろっ, はっ, じゅっ, ひゃっ before a hard sound."""
    if last == 0:
        whole = said(number)
        return (
            whole[:-2] + "ゅっ"
            if whole.endswith("じゅう")
            else whole[:-1] + "っ"
            if whole.endswith("ひゃく")
            else whole
        )
    return head + {1: "いっ", 6: "ろっ", 8: "はっ"}[last]


def _is_tight(number: int, last: int) -> bool:
    return last in (1, 6, 8) or (last == 0 and said(number).endswith(("じゅう", "く")))


def _soft(number, head, last, sound):
    if last == 3 or said(number).endswith("せん"):
        return said(number) + B[sound[0]] + sound[1:]
    return _tight(number, head, last) + P[sound[0]] + sound[1:] if _is_tight(number, last) else said(number) + sound


def _fun(number, head, last, sound):
    if _is_tight(number, last):
        return _tight(number, head, last) + P[sound[0]] + sound[1:]
    return said(number) + (P[sound[0]] if (last in (3, 4) and sound[0] != "ほ") or last == 3 else sound[0]) + sound[1:]


def _hard(number, head, last, sound):
    return (
        _tight(number, head, last) + sound
        if _is_tight(number, last) and sound[0] in "かきくけこ"
        else said(number) + sound
    )


def _thick(number, head, last, sound):
    return said(number) + G[sound[0]] + sound[1:] if last == 3 else _hard(number, head, last, sound)


def _sharp(number, head, last, sound):
    if last == 6 or sound[0] not in "さしすせそたちつてと" or (last == 0 and said(number).endswith("く")):
        return said(number) + sound
    return _tight(number, head, last) + sound if _is_tight(number, last) else said(number) + sound


def unknown_number(mark: str, counter: str) -> str | None:
    """何人 なんにん, 何本 なんぼん, 数回 すうかい, 数本 すうほん."""
    sound = {**SOFT, **FUN, **HARD, **THICK, **SHARP, **EVEN, **SHORT}.get(counter)
    if counter in DAY_TAILS:
        sound = "にち" + DAY_TAILS[counter]
    if sound is None or counter in ("つ", "つ目", "月"):
        return "なんがつ" if (mark, counter) == ("何", "月") else None
    if mark == "数":
        return "すう" + sound
    if counter in SOFT:
        sound = B[sound[0]] + sound[1:]
    elif counter in FUN and counter != "秒":
        sound = P[sound[0]] + sound[1:]
    elif counter in THICK:
        sound = G[sound[0]] + sound[1:]
    return "なん" + sound
