"""A person and a word are found by whoever may know of them, however they are spelled, and by nobody else."""

from datetime import date

import pytest

from otagaisama.people import actions
from otagaisama.people.models import FindingList, FindingSlot, Person
from otagaisama.people.models.knowing import Reach
from otagaisama.people.persons import finding
from otagaisama.people.persons.bridge import asked_of
from otagaisama.people.persons.searching import find_persons, is_meant, persons_for
from otagaisama.people.queries import is_spoken_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)
TOLD = {
    "name": "髙橋 ハナ",
    "kana": "たかはし はな",
    "phone": "052-981-1212、090(1111)2222",
    "address": "名古屋市北区田幡一丁目2-3",
}


def noted(by, now, *, reach=Reach.WARD, district=None, sealed=False, **told) -> Person:
    knowing = actions.begin_knowing(by=by, at=now, reach=reach, district=district, sealed=sealed)
    return actions.note_person(by=by, at=now, knowing=knowing, sealed=sealed, **(TOLD | told))


def found(user, text, *, on=TODAY) -> list[Person]:
    return find_persons(asked_of(text), persons_for(user, on=on))


@pytest.mark.parametrize("asked", [
    "髙橋", "高橋", "タカハシ", "ﾀｶﾊｼ", "たかはし　はな", "ハナさん", "高橋ハナ", "高", "0529811212", "052 981 1212", "０５２－９８１－１２１２",
    "+81 52-981-1212", "1212", "09011112222", "田幡1丁目", "田幡一丁目", "田幡　高橋",
])  # fmt: skip
def test_she_is_found_however_it_is_written(shokuin, now, asked):
    person = noted(shokuin, now)
    assert found(shokuin, asked) == [person]


@pytest.mark.parametrize(
    "asked", ["", "　", "佐藤", "橋ハ子", "0529811213", "12", "田幡二丁目", "高橋 佐藤", "％", "'; --"]
)
def test_who_is_not_meant_is_not_found(shokuin, now, asked):
    noted(shokuin, now)
    assert found(shokuin, asked) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("齋藤", "斎藤"), ("渡邉", "渡辺"), ("廣瀨", "広瀬"), ("栁澤", "柳沢"), ("濵﨑", "浜崎"), ("圡屋", "土屋")],
)
def test_old_letters_and_new_ones_are_the_same(shokuin, now, old, new):
    person = noted(shokuin, now, name=f"{old} 一郎", kana="")
    assert found(shokuin, new) == found(shokuin, old) == [person]


@pytest.mark.parametrize(
    ("kana", "heard"),
    [
        ("サイトウ チヅコ", "さいとう ちずこ"),
        ("みずの しず", "みづの しづ"),
        ("おおの じろう", "おうの ぢろう"),
        ("こおり ゆう", "コウリ"),
    ],
)
def test_kana_that_sound_alike_are_the_same_on_the_telephone(shokuin, now, kana, heard):
    person = noted(shokuin, now, name="", kana=kana)
    noted(shokuin, now, name="", kana="さとう しげこ")
    assert found(shokuin, heard) == found(shokuin, heard.replace(" ", "")) == found(shokuin, kana) == [person]


def test_the_nearest_stands_first_then_the_newest(shokuin, now):
    inside = noted(shokuin, now, name="小森 花", kana="")
    begins = noted(shokuin, now, name="森田 花", kana="")
    exact = noted(shokuin, now, name="森", kana="")
    newer = noted(shokuin, now, name="森川 花", kana="")
    assert found(shokuin, "森") == [exact, newer, begins]
    assert found(shokuin, "花") == [newer, begins, inside]


def test_reach_and_seal_hold_at_once(hana, matome, shokuin, yosonohana, johoku, now):
    person = noted(hana, now, district=johoku, reach=Reach.WARD)
    assert [bool(found(who, "高橋")) for who in (hana, matome, shokuin, yosonohana)] == [True, True, True, False]
    actions.change_knowing(knowing=person.knowing, by=hana, at=now, reach=Reach.DISTRICT)
    assert [bool(found(who, "高橋")) for who in (hana, matome, shokuin)] == [True, True, False]
    actions.change_knowing(knowing=person.knowing, by=hana, at=now, sealed=True)
    for asked in ("高橋", "0529811212", "1212", "田幡", "たかはし"):
        assert [bool(found(who, asked)) for who in (hana, matome, shokuin)] == [True, False, False]
    actions.name_readers(knowing=person.knowing, accounts=[shokuin], by=hana, at=now)
    assert found(shokuin, "高橋") == [person]


def test_without_a_record_of_who_may_know_nobody_finds_her(shokuin, now):
    actions.note_person(by=shokuin, at=now, **TOLD)
    assert found(shokuin, "高橋") == []


def test_a_changed_name_is_found_and_the_old_one_no_more(shokuin, now):
    person = noted(shokuin, now)
    actions.change_person(person=person, by=shokuin, at=now, name="鈴木 ハナ", kana="")
    assert found(shokuin, "鈴木") == [person]
    assert found(shokuin, "高橋") == []
    assert found(shokuin, "1212") == [person]


def test_erasing_takes_every_piece_and_the_number_itself(shokuin, now):
    other, person = noted(shokuin, now, name="佐藤 花"), noted(shokuin, now)
    slot = FindingSlot.objects.get(record=person.pk)
    actions.erase_person(person=person, by=shokuin, at=now)
    assert not FindingSlot.objects.filter(record=person.pk).exists()
    part, number = divmod(slot.number, finding.PART)
    codes = [
        row.members[at : at + 3]
        for row in FindingList.objects.filter(part=part)
        for at in range(0, len(row.members), 3)
    ]
    assert f"{number:03x}" not in codes
    assert found(shokuin, "佐藤") == [other]


def test_what_lies_in_the_lists_tells_no_name(shokuin, now):
    noted(shokuin, now)
    told = repr(list(FindingList.objects.values_list())) + repr(list(FindingSlot.objects.values_list()))
    assert not [word for word in ("髙橋", "高橋", "ハナ", "はな", "9811212", "田幡") if word in told]


def test_many_records_written_at_once_are_the_same_lists(shokuin, now):
    from otagaisama.config.findable import lacking, write_again, write_missing

    persons = [noted(shokuin, now, name=f"{family} 花", kana="") for family in ("佐藤", "鈴木", "高橋")]
    before = {asked: set(found(shokuin, asked)) for asked in ("佐藤", "花", "1212", "田幡")}
    assert write_again()["人"] == 3
    assert {asked: set(found(shokuin, asked)) for asked in before} == before
    finding.forget("person", persons[0].pk)
    assert (lacking(), found(shokuin, "佐藤")) == (1, [])
    assert (write_missing(), lacking(), found(shokuin, "佐藤")) == (1, 0, [persons[0]])


def test_the_lists_only_hasten_what_a_plain_look_finds(shokuin, now):
    families, given = ("佐藤", "斎藤", "加藤", "伊藤", "藤井", "井藤"), ("一郎", "藤子", "花", "井子")
    persons = [noted(shokuin, now, name=f"{a} {b}", kana="", phone=f"052-98{len(a + b)}-{place:04}")
               for place, (a, b) in enumerate((a, b) for a in families for b in given)]  # fmt: skip
    for asked in (
        "藤",
        "佐藤",
        "藤子",
        "井",
        "井子",
        "藤 子",
        "一郎",
        "0001",
        "9840",
        "052",
        "佐藤 0001",
        "藤井",
        "藤井子",
    ):
        plain = {person.pk for person in persons if asked_of(asked) and is_meant(person, asked_of(asked))}
        assert {person.pk for person in found(shokuin, asked)} == plain, asked


def test_the_doctor_says_when_records_cannot_be_found(shokuin, now):
    from otagaisama.config.doctor.database import search_findings
    from otagaisama.config.findable import write_again

    person = noted(shokuin, now)
    assert list(search_findings()) == []
    finding.forget("person", person.pk)
    (said,) = search_findings()
    assert "1件" in said.sentence
    assert "find-again" in said.sentence
    write_again()
    assert list(search_findings()) == []


class TestTheSame:
    def test_two_are_put_together_and_parted_again_and_each_keeps_who_may_know(
        self, hana, matome, shokuin, johoku, now
    ):
        here = noted(hana, now, district=johoku)
        secret = noted(hana, now, sealed=True)
        together = actions.put_together(person=here, other=secret, by=hana, at=now)
        secret.refresh_from_db()
        assert together.key == secret.key
        assert found(matome, "高橋") == [together]
        assert [person.pk for person in found(hana, "高橋")] == [secret.pk, here.pk]
        actions.part(person=secret, by=hana, at=now)
        assert Person.objects.get(pk=here.pk).key != Person.objects.get(pk=secret.pk).key

    def test_parting_the_first_of_three_leaves_the_others_together(self, shokuin, now):
        first, second, third = (noted(shokuin, now) for _ in range(3))
        actions.put_together(person=first, other=second, by=shokuin, at=now)
        actions.put_together(person=third, other=second, by=shokuin, at=now)
        leading = Person.objects.get(pk=first.pk).key
        assert {person.key for person in Person.objects.all()} == {leading}
        actions.part(person=Person.objects.get(pk=leading), by=shokuin, at=now)
        rest = Person.objects.exclude(pk=leading)
        assert len({person.key for person in rest}) == 1
        assert leading not in {person.key for person in rest}

    def test_an_erased_one_leaves_and_whoever_is_the_same_holds_nobody_back(self, shokuin, now):
        first, second = noted(shokuin, now), noted(shokuin, now)
        actions.put_together(person=first, other=second, by=shokuin, at=now)
        leading = Person.objects.get(pk=Person.objects.get(pk=first.pk).key)
        assert not is_spoken_of(leading)
        actions.erase_person(person=leading, by=shokuin, at=now)
        assert all(person.same_as_id is None for person in Person.objects.all())

    def test_a_household_links_and_lets_go(self, shokuin, now):
        wife, husband, child = (noted(shokuin, now) for _ in range(3))
        actions.link_household(person=wife, other=husband, by=shokuin, at=now)
        actions.link_household(person=child, other=husband, by=shokuin, at=now)
        assert len({person.household_id for person in Person.objects.all()}) == 1
        actions.unlink_household(person=husband, by=shokuin, at=now)
        assert {person.household_id is None for person in Person.objects.filter(pk__in=[wife.pk, child.pk])} == {False}


def test_persons_of_an_older_house_follow_what_they_were_noted_with(hana, matome, johoku, now):
    """The migration: sealed before open, the trouble before the request; whoever hangs on nothing stays unknown."""
    from importlib import import_module

    from django.apps import apps

    from otagaisama.support.requests.actions import open_request
    from otagaisama.troubles.models import Trouble
    from otagaisama.troubles.thread.actions import hear_call

    trouble = hear_call(by=hana, at=now, said="草", district=johoku, person={"name": "山田 花"})
    request = open_request(by=matome, at=now, district=johoku, task="weeds", person={"name": "林 実"})
    secret = hear_call(by=hana, at=now, said="秘密", sealed=True)
    alone = actions.note_person(by=hana, at=now, name="森 実")
    Trouble.objects.filter(pk=secret.pk).update(person=request.person)
    Person.objects.update(knowing=None)
    import_module("otagaisama.troubles.migrations.0012_persons_follow_knowing").fill(apps, None)
    held = {person.pk: person.knowing_id for person in Person.objects.all()}
    assert held == {trouble.person_id: trouble.knowing_id, request.person_id: secret.knowing_id, alone.pk: None}
