"""Finding somebody among 20,000 people and 100,000 troubles: by keyed hashes of pieces, and by decrypting what may be read .

    .venv/bin/python -m bench.search [--people 20000] [--troubles 100000] [--questions 200] [--scan 3] [--times 3] [--house FOLDER]

A house of its own, removed afterwards but for `--house`, which is filled once and asked again (with `DATABASE_URL`: that PostgreSQL database,
which must be empty); the rows are encrypted as the house does. Prints the milliseconds of a question, equality of what the page shows (the
newest hundred of each kind) with a plain scan over everything decrypted, and canaries of sealed people.
"""

import argparse
import random
import shutil
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.house import enter

# Family names and given names with their readings, as a Japanese ward has them (combined by chance).
FAMILY_NAMES = """
佐藤/さとう 鈴木/すずき 高橋/たかはし 田中/たなか 伊藤/いとう 渡辺/わたなべ 山本/やまもと 中村/なかむら 小林/こばやし 加藤/かとう 吉田/よしだ
山田/やまだ 斎藤/さいとう 林/はやし 森/もり 清水/しみず 池田/いけだ 阿部/あべ 石川/いしかわ 前田/まえだ 髙橋/たかはし 渡邉/わたなべ
齋藤/さいとう 長谷川/はせがわ 久保/くぼ 浅野/あさの
"""
GIVEN_NAMES = """
花子/はなこ はな/はな 一郎/いちろう トミ子/とみこ みどり/みどり 正/ただし 清/きよし ハル/はる 和子/かずこ 幸子/さちこ 節子/せつこ 弘/ひろし
勇/いさむ ヨシエ/よしえ 千代/ちよ 茂/しげる 実/みのる 文子/ふみこ 敏夫/としお 久美子/くみこ
"""
PLACES = "田幡 志賀町 黒川本通 清水 城見通 大曽根 上飯田 楠 如意 西味鋺 平安 若葉通"
TROUBLES = """庭 玄関 二階 台所 となり 風呂場 物置 屋根 駐車場 門
草 電球 ごみ 段差 雨どい 網戸 犬 手すり 荷物 戸
のびて 重く 暗く 動かなく うるさく こわれて 古く 多く 高く 固く
通院 買い物 夜 掃除 朝 冬 毎週 訪問 連絡 留守
近所の方 若い方 どなたか 業者 娘 区の方 大工さん 学生さん 詳しい方 男の方"""
FAMILIES, READ = zip(*(pair.split("/") for pair in FAMILY_NAMES.split()), strict=True)
GIVEN, GIVEN_READ = zip(*(pair.split("/") for pair in GIVEN_NAMES.split()), strict=True)
TOWNS = [f"{name}{number}丁目" for name in PLACES.split() for number in range(1, 9)]
TOLD = "{}の{}が{}なって、{}に困っています。{}に手伝ってもらえると助かります。".format
PARTS = [line.split() for line in TROUBLES.splitlines()]
SEALED_EVERY, CANARY = 50, "鳥海"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--troubles", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--scan", type=int, default=3, help="how many questions are also timed as a plain scan")
    parser.add_argument("--times", type=int, default=3, help="how often each question is asked")
    parser.add_argument("--house", type=Path, help="a folder in which the filled house stays")
    options = parser.parse_args()
    folder = options.house or Path(tempfile.mkdtemp(prefix="otagaisama-bench-"))
    try:
        enter(folder, "migrate", "createcachetable", postgres=True)
        return measure(options)
    finally:
        if options.house is None:
            shutil.rmtree(folder, ignore_errors=True)


def fill(options, rng: random.Random):
    """Twenty districts, a member of staff, people with their troubles; each fiftieth is sealed, and bears a canary's name."""
    from otagaisama.people.models import Account, Knowing, Person, RoleGrant
    from otagaisama.people.spelling import name_digest, phone_digest
    from otagaisama.town.models import District, Ward
    from otagaisama.troubles.models import Trouble

    today = date(2026, 11, 28)
    ward = Ward.objects.create(code="23103", name="区", kana="く")
    districts = [District.objects.create(ward=ward, code=f"d{n}", name=f"第{n}学区", order=n) for n in range(20)]
    staff = Account.objects.create(login="shokuin", name="職員", made_on=today)
    RoleGrant.objects.create(account=staff, role="staff", starts_on=date(2020, 4, 1))
    knowings, persons, troubles = [], [], []
    for number in range(options.people):
        family, given = rng.randrange(len(FAMILIES)), rng.randrange(len(GIVEN))
        sealed = number % SEALED_EVERY == 0
        name = f"{CANARY if sealed else FAMILIES[family]}{rng.choice(['', ' ', '　'])}{GIVEN[given]}"
        phone = f"{rng.choice(['052', '090', '080'])}-{rng.randrange(1000, 9999)}-{rng.randrange(10_000):04}"
        knowings.append(Knowing(district=districts[number % 20], sealed=sealed))
        persons.append(Person(
            name=name, kana=f"{READ[family]} {GIVEN_READ[given]}", phone=phone, phone_digest=phone_digest(phone), name_digest=name_digest(name),
            address=f"北区{rng.choice(TOWNS)}{rng.randrange(1, 40)}-{rng.randrange(1, 20)}", made_on=today - timedelta(days=number % 1_500),
            sealed=sealed, knowing=knowings[-1],
        ))  # fmt: skip
    for number in range(options.troubles):
        person = persons[number % len(persons)]
        words = f"{'かなりあの' if person.sealed else ''}{TOLD(*(rng.choice(part) for part in PARTS))}"
        troubles.append(Trouble(
            number=f"B-{number:06}", words=words, received_on=today - timedelta(days=number % 1_500), fiscal_year=2026, person=person, status="solved",
            knowing=person.knowing,
        ))  # fmt: skip
    for model, rows in ((Knowing, knowings), (Person, persons), (Trouble, troubles)):
        for start in range(0, len(rows), 2_000):
            model.objects.bulk_create(rows[start : start + 2_000])
    return staff, today


def questions(count: int, rng: random.Random) -> list[str]:
    """What is asked on the telephone: a family name, a whole name, kana, a number, its end, a town, words, nobody."""
    from otagaisama.people.models import Person
    from otagaisama.troubles.models import Trouble

    people = list(Person.objects.exclude(sealed=True).order_by("id")[:2_000])
    told = list(Trouble.objects.order_by("id")[:2_000])
    asked = []
    for number in range(count):
        one, words = rng.choice(people), rng.choice(told).words
        start, read = rng.randrange(len(words) - 6), one.kana.split()[0]
        asked.append([
            rng.choice(FAMILIES), one.name, read, one.phone, one.phone[-4:], one.address, words[start : start + 4], f"{words[0:2]} {words[3:5]}",
            one.phone.replace("-", ""), f"{read} {one.phone[-4:]}", "見つからない名前", one.address[2:7], "犬", "犬 庭", "ます 鯨",
        ][number % 15])  # fmt: skip
    return asked


def measure(options) -> int:
    from otagaisama.people.persons.searching import persons_for

    staff, today = filled(options, random.Random(7))
    asked = questions(options.questions, random.Random(11))
    clock(asked, staff, today, options.times)
    reading = persons_for(staff, on=today)
    plainly(asked[: options.scan], reading)
    unequal = compare(asked, reading, staff, today)
    return 1 if canaries(reading, staff, today) or unequal else 0


def filled(options, rng: random.Random):
    """The house with its people, troubles and lists; filled already: as it is."""
    from django.db import connection

    from otagaisama.config.findable import write_again
    from otagaisama.people.models import Account

    today = date(2026, 11, 28)
    if staff := Account.objects.filter(login="shokuin").first():
        return staff, today
    start = time.perf_counter()
    staff, today = fill(options, rng)
    print(
        f"{connection.vendor}: {options.people:,} people and {options.troubles:,} troubles written in {time.perf_counter() - start:.0f} s"
    )
    start = time.perf_counter()
    write_again()
    print(f"find-again: {time.perf_counter() - start:.0f} s", flush=True)
    return staff, today


def clock(asked: list[str], staff, today: date, times: int) -> None:
    """Each question several times: the first time, and the quickest one (what it takes when nobody else uses the machine)."""
    from otagaisama.web.searching import search

    at = time_of(today)
    search(asked[0], staff, on=today, at=at)
    first, quickest, worked = [], [], []
    for question in asked:
        took = []
        for _ in range(times):
            start, at_work = time.perf_counter(), time.process_time()
            search(question, staff, on=today, at=at)
            took.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - at_work) * 1000)
        first.append(took[0])
        quickest.append(min(took))
    for name, some in (
        ("asked once", first),
        (f"quickest of {times}", quickest),
        ("of which this process worked", worked),
    ):
        some.sort()
        print(
            f"the whole search, {name}: median {statistics.median(some):.0f} ms, 95 % below {some[int(len(some) * 0.95)]:.0f} ms, "
            f"longest {some[-1]:.0f} ms",
            flush=True,
        )


def plainly(asked: list[str], reading) -> None:
    """What decrypting everything that may be read would take, for a few of the questions."""
    from otagaisama.people.persons.bridge import asked_of
    from otagaisama.people.persons.searching import is_meant

    took = []
    for question in asked:
        start, words = time.perf_counter(), asked_of(question)
        for person in reading.all():
            is_meant(person, words)
        took.append((time.perf_counter() - start) * 1000)
    if took:
        print(
            f"decrypting the people who may be read, and no trouble: median {statistics.median(took):,.0f} ms a question"
        )


def compare(asked: list[str], reading, staff, today: date) -> int:
    """How many questions show something else than a plain scan of everything, in the order in which things were noted."""
    from otagaisama.people.models import FindingSlot, Person
    from otagaisama.people.persons import bridge
    from otagaisama.people.persons.bridge import asked_of
    from otagaisama.people.persons.searching import find_persons, find_words, holds_words, is_meant, words_asked
    from otagaisama.troubles.thread.queries import troubles_for
    from otagaisama.web.searching import MOST

    # The plain scan folds every row for every question: each text once is enough to compare the answers.
    bridge.comparable, bridge.comparable_address = cache(bridge.comparable), cache(bridge.comparable_address)
    noted = dict(FindingSlot.objects.values_list("record", "number"))
    people, troubles = list(reading), list(troubles_for(staff, on=today).select_related(None))
    for rows in (people, troubles):
        rows.sort(key=lambda row: -noted[row.pk])
    for row in (*people, *troubles):
        _ = (row.name, row.kana, row.called, row.phone, row.address) if isinstance(row, Person) else row.words
    unequal = []
    for question in asked:
        words = asked_of(question)
        wanted = [each.word for each in words]
        known = any(words_asked(word) for word in wanted)
        by_scan = (
            set(islice((row.pk for row in people if is_meant(row, words)), MOST)),
            set(islice((row.pk for row in troubles if known and holds_words(row, wanted, ("words",))), MOST)),
        )
        among = troubles_for(staff, on=today)
        by_list = (
            {row.pk for row in find_persons(words, reading, most=MOST)},
            {row.pk for row in find_words(FindingSlot.Kind.TROUBLE, words, among, "words", most=MOST)},
        )
        if by_scan != by_list:
            unequal.append((question, [len(each) for each in by_scan], [len(each) for each in by_list]))
    print(f"equal to a plain scan: {len(asked) - len(unequal)} of {len(asked)} questions")
    for each in unequal[:5]:
        print("  differs:", each)
    return len(unequal)


def canaries(reading, staff, today: date) -> int:
    """Sealed people asked by name, telephone and words: how many are shown to somebody who is not named."""
    from otagaisama.people.models import FindingSlot, Person
    from otagaisama.people.persons.bridge import asked_of
    from otagaisama.people.persons.searching import find_persons, find_words
    from otagaisama.troubles.models import Trouble
    from otagaisama.troubles.thread.queries import troubles_for

    asked = [f"{CANARY}", f"{CANARY} 花子", "かなりあの"]
    sealed = list(Person.objects.filter(sealed=True).order_by("id")[:20])
    asked += [value for person in sealed for value in (person.phone, person.name)]
    secret = {person.pk for person in Person.objects.filter(sealed=True)} | {
        row.pk for row in Trouble.objects.filter(knowing__sealed=True)
    }
    shown = 0
    for question in asked:
        words = asked_of(question)
        rows = [
            *find_persons(words, reading),
            *find_words(FindingSlot.Kind.TROUBLE, words, troubles_for(staff, on=today), "words"),
        ]
        shown += sum(row.pk in secret for row in rows)
    print(f"canaries of sealed people: {len(asked)} questions, {shown} found")
    return shown


def time_of(day: date):
    """A moment of that day."""
    from django.utils import timezone

    return timezone.localtime().replace(year=day.year, month=day.month, day=day.day)


if __name__ == "__main__":
    sys.exit(main())
