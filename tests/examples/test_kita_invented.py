"""The invented people and voices of the example: they fit together, show every case, and nobody real is in them."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from otagaisama.base.access import Role

KITA = Path(__file__).parents[2] / "examples" / "kita"
CHOICES = {
    "category": "買い物 ごみ出し 片づけ 草取り・庭 電球・小修理 外出・通院 気持ち・孤独 見守り 手続き・スマホ お金・仕事 健康・介護 "
    "もの忘れ 子育て ひきこもり 障がい 近所づきあい ことば 住まい 防災 居場所 情報 役に立ちたい その他",
    "channel": "電話 窓口 サロン 世話やきさん 訪問 ファックス 郵便 ウェブ LINE 講座 行事 その他",
    "told_by": "本人 家族 近所の人 世話やきさん 民生委員・児童委員 サロン 事業者 専門機関 わからない",
    "urgency": "今すぐ 早めに ふつう",
    "age_band": "〜17 18〜39 40〜64 65〜74 75〜84 85〜 不明",
    "living": "ひとり 夫婦 親子 三世代 その他 不明",
    "reach": "聞いた人だけ 学区の窓口まで 区社協まで 区役所・いきいき支援センターまで 手助けする人まで（必要な分だけ） "
    "考える場（名前を出さない）",
    "route": "すぐ解決 手助け 専門機関 考える場 見守り対応 話を聞いて終わり",
    "state": "受け付けた 聞き取り中 手助けを探している 専門機関につないだ みんなで考えている 見守っている 解決した 話を聞けた（終了） "
    "共通の課題に加えた",
}
CLOSED = {"解決した", "話を聞けた（終了）", "共通の課題に加えた"}
MAY_BE_EMPTY = {"reach", "route"}


def rows(name, folder="invented"):
    with (KITA / folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def troubles():
    return rows("troubles.csv")


@pytest.mark.parametrize("column", CHOICES)
def test_choices_are_written_as_in_the_product(troubles, column):
    allowed = set(CHOICES[column].split())
    used = {row[column] for row in troubles}
    assert used - ({""} if column in MAY_BE_EMPTY else set()) <= allowed
    if column in {"category", "route", "state", "urgency"}:
        assert used >= allowed
    if column == "category":
        assert {row["more_categories"] for row in troubles} - {""} <= allowed


def test_every_case_of_the_desk_occurs(troubles):
    assert len(troubles) >= 120
    assert len({row["words"] for row in troubles}) == len(troubles)
    assert [int(row["no"]) for row in troubles] == list(range(1, len(troubles) + 1))
    days = [int(row["days_ago"]) for row in troubles]
    assert days == sorted(days, reverse=True)
    assert 400 <= days[0] <= 426
    assert sum(row["sealed"] == "yes" for row in troubles) == 2
    still_open = [row for row in troubles if row["state"] not in CLOSED]
    assert sum(int(row["next_in_days"]) < 0 for row in still_open) >= 5
    assert sum(not row["second_reader"] for row in still_open) >= 5
    assert sum(row["answered"] == "no" for row in troubles if row["state"] == "解決した") >= 2


def test_an_open_trouble_has_a_next_step_and_a_closed_one_has_none(troubles):
    for row in troubles:
        is_open = row["state"] not in CLOSED
        assert bool(row["next_step"]) is is_open
        assert bool(row["next_in_days"]) is is_open
        assert (row["answered"] == "yes") is bool(row["answer"])
        assert row["owner"] or row["state"] == "受け付けた"
        assert bool(row["route"]) or row["state"] in {"受け付けた", "聞き取り中"}


def test_everybody_named_is_known(troubles):
    accounts = {row["login"]: row for row in rows("accounts.csv")}
    assert {row["role"] for row in accounts.values()} <= {label for _, label in Role.choices}
    assert {"hana", "yosonohana", "taro", "matome", "shokuin", "keikaku", "kanri", "kansa"} <= set(accounts)
    districts = {row["name"] for row in rows("districts.csv", "osm")}
    people = {row["no"]: row for row in rows("people.csv")}
    for row in troubles:
        for column in ("listener", "owner", "second_reader"):
            account = accounts.get(row[column])
            assert account or not row[column]
            assert not account or account["district"] in {"", row["district"]}
        assert row["owner"] != row["second_reader"] or not row["owner"]
        assert row["district"] in districts | {""}
        if row["person"]:
            person = people[row["person"]]
            assert (person["district"], person["sealed"]) == (row["district"], row["sealed"])
            assert (person["age_band"], person["living"]) == (row["age_band"], row["living"])
            assert row["reach"]


def test_addresses_stand_in_towns_of_their_district():
    towns = {row["town"]: row["id"] for row in rows("towns.csv", "towns")}
    names = {row["id"]: row["name"] for row in rows("districts.csv", "osm")}
    nearest = {row["town_id"]: names[row["district_id"]] for row in rows("town_districts.csv", "osm")}
    for person in rows("people.csv"):
        town = re.fullmatch(r"(.+?)99\d\d番地", person["address"])[1]
        assert nearest[towns[town]] == person["district"]


def test_phones_mails_and_names_are_plainly_invented():
    phones = [row["phone"] for row in rows("bodies.csv") + rows("people.csv")]
    phones += [row["private_phone"] for row in rows("listeners.csv")]
    assert all(re.fullmatch(r"052-000-0[01]\d\d|090-0000-00\d\d", phone) for phone in phones)
    assert len(set(phones)) == len(phones)
    bodies = rows("bodies.csv")
    assert all(row["email"].endswith("@example.jp") and "（例）" in row["name"] for row in bodies)
    assert all("（例）" in row["nickname"] for row in rows("listeners.csv"))
    assert Counter(row["is_body"] for row in bodies) == {"yes": 9, "no": 8}
    assert list(bodies[0])[:17] == list(rows("posts.csv", "osm")[0])


def test_common_issues_gather_at_least_three_voices_each(troubles):
    issues = rows("issues.csv")
    assert len(issues) >= 3
    for issue in issues:
        numbers = issue["troubles"].split(";")
        assert len(numbers) >= 3
        assert sum(troubles[int(n) - 1]["category"] == issue["category"] for n in numbers) >= 2


def test_circles_hold_cards_without_names(troubles):
    circles = {row["no"]: row for row in rows("circles.csv")}
    cards = {row["no"]: row for row in rows("cards.csv")}
    assert Counter(row["state"] for row in circles.values()) == {"終わった": 3, "予定": 1}
    names = {part for person in rows("people.csv") for part in person["name"].split() if len(part) > 1}
    for card in cards.values():
        assert not any(name in card["words"] for name in names)
        assert not re.search(r"\d|学区|丁目", card["words"])
        for number in card["from_troubles"].split(";"):
            voice = troubles[int(number) - 1]
            assert voice["sealed"] == "no"
            assert int(voice["days_ago"]) > int(circles[card["circle"]]["days_ago"])
            assert voice["reach"] == "考える場（名前を出さない）"
    assert {row["card"] for row in rows("decisions.csv")} == {
        n for n, c in cards.items() if circles[c["circle"]]["state"] != "予定"
    }


def test_words_of_employment_are_not_used():
    for path in (KITA / "invented").glob("*.csv"):
        assert not re.search("賃金|勤務|シフト|指示|正常に", path.read_text(encoding="utf-8")), path.name
