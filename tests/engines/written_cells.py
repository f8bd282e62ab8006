"""Choices, telephones and towns as people might write them, and every grammar of the smaller readers (`CELLS`)."""

from otagaisama.engines.text.choices import read_choices
from otagaisama.engines.text.phones import read_phone
from otagaisama.engines.text.towns import read_town
from tests.engines import written_days as days
from tests.engines.written_days import REFUSED, Trial, unread, wide
from tests.engines.written_words import Writer

WIDE = days.WIDE
CHINESE = "〇一二三四五六七八九"
FINE = ("", "", "可", "OK", "大丈夫", "できます", "○", "は可能", "も可", "◎")
DOUBT = ("要相談", "なら少し", "は場合による", "のみ相談", "たまに", "程度", "？", "△", "以外", "を除く")
TABLE = {
    "dog": ("犬", "いぬ"),
    "cat": ("猫", "ねこ"),
    "smoke": ("たばこ", "煙草"),
    "stairs": ("階段",),
    "waste": ("ごみ出し", "ゴミ出し"),
    "shopping": ("買い物", "買物"),
    "weeds": ("草取り", "草むしり"),
    "talk": ("話し相手",),
    "hospital": ("通院の付き添い", "通院"),
}
TOWNS = {
    "志賀町一丁目": "しがちょう",
    "志賀町二丁目": "しがちょう",
    "田幡一丁目": "たばた",
    "田幡二丁目": "たばた",
    "福徳町": "ふくとくちょう",
    "中切町": "なかぎりちょう",
    "名城三丁目": "めいじょう",
    "大曽根四丁目": "おおぞね",
    "楠味鋺一丁目": "くすのきあじま",
    "八龍町": "はちりゅうちょう",
    "辻町": "つじまち",
    "上飯田通": "かみいいだとおり",
}


def choices_written(seed: int) -> Trial:
    """Each word is a yes or a no as it is written, in any order."""
    writer = Writer(seed)
    codes = writer.dice.sample(sorted(TABLE), writer.dice.randint(1, 4))
    yes, no, parts = set(), set(), []
    for code in codes:
        refused = writer.dice.random() < 0.35
        (no if refused else yes).add(code)
        parts.append(
            writer.one(*TABLE[code])
            + (
                writer.one("は不可", "は苦手", "はNG", "は×", "はできません", "は無理", "はだめ", "は困る")
                if refused
                else writer.one(*FINE)
            )
        )
    text = writer.one("、", "，", "；", "\n").join(parts)
    reading = read_choices(text, TABLE)
    wrong = reading.understood and (set(reading.value["yes"]), set(reading.value["no"])) != (yes, no)
    return text, reading.understood, f"{reading.value}" if wrong else ""


def choices_refused(seed: int) -> Trial:
    """What somebody refuses is never offered, however it is refused and whatever stands before it."""
    writer = Writer(seed)
    codes = writer.dice.sample(sorted(TABLE), writer.dice.randint(2, 3))
    names = [writer.one(*TABLE[code]) for code in codes]
    text = writer.one("・", "、", "と", "や").join(names) + writer.one(*REFUSED, "以外", "を除く", "アレルギー", "嫌い")
    reading = read_choices(text, TABLE)
    wrong = reading.understood and codes[-1] in reading.value["yes"]
    return text, reading.understood, f"{reading.value}" if wrong else ""


def choices_strange(seed: int) -> Trial:
    writer = Writer(seed)
    codes = writer.dice.sample(sorted(TABLE), writer.dice.randint(1, 3))
    names = [writer.one(*TABLE[code]) for code in codes]
    place = writer.dice.randrange(len(names))
    doubt = writer.one(*DOUBT)
    if writer.dice.random() < 0.5:
        names[place] += doubt
    else:
        names.insert(
            place,
            writer.one("剪定", "介護", "小鳥", "夜間", "相談員", "車", "大型犬", "猫カフェ", "ごみ屋敷", "非喫煙"),
        )
    text = "、".join(names)
    return unread(read_choices(text, TABLE), text)


def number_words(writer: Writer) -> tuple[str, str]:
    """A number as it is written, and its digits."""
    digit = lambda many: "".join(str(writer.dice.randrange(10)) for _ in range(many))  # noqa: E731
    parts = writer.one(
        ("052", "9" + digit(2), digit(4)),
        ("03", "5" + digit(3), digit(4)),
        ("090", digit(4), digit(4)),
        ("0120", digit(3), digit(3)),
        ("0568", "3" + digit(1), digit(4)),
    )
    text = writer.one(
        "-".join(parts),
        "-".join(parts),
        "".join(parts),
        f"{parts[0]}({parts[1]}){parts[2]}",
        f"（{parts[0]}）{parts[1]}-{parts[2]}",
        "－".join(parts),
        " ".join(parts),
    )
    return wide(writer, text), "".join(parts)


def phone_written(seed: int) -> Trial:
    writer = Writer(seed)
    some = [number_words(writer) for _ in range(writer.dice.randint(1, 3))]
    text = writer.one("、", "\n", "，", "または").join(
        writer.one("", "", "TEL ", "電話", "携帯：", "℡") + words for words, _ in some
    )
    text += writer.one("", "", "（代表）", "(直通)")
    reading = read_phone(text)
    digits = (
        ["".join(letter for letter in each["number"] if letter.isdigit()) for each in reading.value]
        if reading.understood
        else []
    )
    return (
        text,
        reading.understood,
        f"{digits}" if reading.understood and digits != [digits for _, digits in some] else "",
    )


def phone_strange(seed: int) -> Trial:
    """A digit too few or too many, or a word that nobody knows."""
    writer = Writer(seed)
    words, digits = number_words(writer)
    text = writer.one(
        digits[:-1],
        digits + str(writer.dice.randrange(10)),
        digits[:-2],
        words + writer.one("（夜のみは不可）", "は不可", "×", "以外", "廃止", "は使わない", "（誤り）"),
        f"たぶん{words}",
        f"{words}か{digits[:-1]}",
        digits.lstrip("0"),
    )
    return unread(read_phone(text), text)


def town_written(seed: int) -> Trial:
    writer = Writer(seed)
    town = writer.one(*TOWNS)
    text = town
    if "丁目" in town:
        number = str(CHINESE.index(town[town.index("丁目") - 1]))
        text = writer.one(
            town,
            town.replace(town[-3], number),
            town.replace(town[-3], number.translate(WIDE)),
            town.replace(town[-3], f" {number}"),
        )
    house = writer.one(
        "",
        "",
        f"{writer.dice.randint(1, 40)}-{writer.dice.randint(1, 30)}",
        f"{writer.dice.randint(1, 40)}番{writer.dice.randint(1, 30)}号",
        f"{writer.dice.randint(1, 900)}番地",
        f"{writer.dice.randint(1, 40)}番地の{writer.dice.randint(1, 9)}",
    )
    text = (
        writer.one("", "", "北区", "名古屋市北区", "愛知県名古屋市北区", "名古屋市北区 ")
        + text
        + writer.one("", " ") * bool(house)
        + house
    )
    text = wide(writer, text)
    reading = read_town(text, TOWNS)
    return text, reading.understood, f"{reading.value}" if reading.understood and reading.value["town"] != town else ""


def town_strange(seed: int) -> Trial:
    writer = Writer(seed)
    town, other = writer.dice.sample(sorted(TOWNS), 2)
    text = writer.one(
        f"{town}{writer.one('以外', 'を除く', 'のあたり', 'の近く', 'か', '付近', '方面', '周辺')}",
        f"たぶん{town}",
        f"{town}と{other}",
        f"{town}・{other}",
        f"{town}、{other}",
        f"旧{town}",
        f"東{town}",
        f"{town}{writer.one('東', '西', '団地前')}",
    )
    return unread(read_town(text, TOWNS), text)


CELLS = {
    "day": (days.day_written, days.day_of_another_weekday, days.day_strange),
    "time": (days.time_written, days.time_strange),
    "days": (days.days_exception, days.days_holidays, days.days_order, days.days_strange),
    "times": (days.times_written, days.times_refused, days.times_hours, days.times_strange),
    "choices": (choices_written, choices_refused, choices_strange),
    "phone": (phone_written, phone_strange),
    "town": (town_written, town_strange),
}
