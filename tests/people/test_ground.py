"""Hidden fields, the diary and the one press: what the whole house stands on."""

import pytest
from django.core.exceptions import FieldError
from django.db import DatabaseError, connection, transaction

from otagaisama.base import keys
from otagaisama.base.fields import Tampered, Token
from otagaisama.people import diary
from otagaisama.people.models import DiaryLine, Person

pytestmark = pytest.mark.django_db


def person(today, **told):
    made = Person(made_on=today, **told)
    made.save()
    return made


def raw(pk, column):
    return str(Person.objects.values_list(column, flat=True).get(pk=pk))


def test_a_name_is_read_again_and_never_lies_open_in_the_table(today):
    kept = person(today, name="山田 花子", phone="090-0000-0001")
    assert Person.objects.get(pk=kept.pk).name == "山田 花子"
    assert "山田" not in raw(kept.pk, "name")
    assert raw(kept.pk, "name").startswith("1:k1:")


def test_a_value_moved_to_another_row_or_column_is_noticed(today):
    one, other = person(today, name="山田"), person(today, name="佐藤")
    Person.objects.filter(pk=other.pk).update(name=Token(raw(one.pk, "name")))
    with pytest.raises(Tampered):
        _ = Person.objects.get(pk=other.pk).name
    Person.objects.filter(pk=one.pk).update(address=Token(raw(one.pk, "name")))
    with pytest.raises(Tampered):
        _ = Person.objects.get(pk=one.pk).address


def test_hidden_fields_cannot_be_searched_or_changed_in_bulk(today):
    person(today, name="山田")
    with pytest.raises(FieldError):
        Person.objects.filter(name__contains="山").count()
    with pytest.raises(FieldError):
        Person.objects.filter(name="山田").count()
    with pytest.raises(FieldError), transaction.atomic():
        Person.objects.update(name="佐藤")
    assert all(isinstance(name, Token) for name in Person.objects.values_list("name", flat=True))


def test_a_bulk_made_row_is_sealed_for_itself(today):
    Person.objects.bulk_create([Person(made_on=today, name=name) for name in ("一", "二")])
    assert {made.name for made in Person.objects.all()} == {"一", "二"}


def test_an_equal_number_is_found_without_storing_it():
    assert keys.lookup_digest("phone", "0900000001") == keys.lookup_digest("phone", "0900000001")
    assert keys.lookup_digest("phone", "0900000001") != keys.lookup_digest("name", "0900000001")


def some_lines(now, count=5):
    for number in range(count):
        diary.note_reading(by=diary.HOUSE, at=now, verb=f"look-{number}", about="people.Person")


def without_triggers():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER diary_no_update")
            cursor.execute("DROP TRIGGER diary_no_delete")
        else:
            cursor.execute("DROP TRIGGER diary_no_change ON people_diaryline")


def test_the_diary_of_an_honest_house_has_no_faults(now):
    some_lines(now)
    assert list(diary.faults([diary.head()])) == []


def test_nobody_changes_the_diary_in_the_product(now):
    some_lines(now)
    for change in (lambda: DiaryLine.objects.update(who="x"), lambda: DiaryLine.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def edit():
    DiaryLine.objects.filter(number=3).update(who="別の人")


def remove():
    DiaryLine.objects.filter(number=3).delete()


def swap():
    three, four = DiaryLine.objects.get(number=3), DiaryLine.objects.get(number=4)
    DiaryLine.objects.filter(number=3).update(verb=four.verb, mark=four.mark)
    DiaryLine.objects.filter(number=4).update(verb=three.verb, mark=three.mark)


def cut_the_end():
    DiaryLine.objects.filter(number__gte=4).delete()


def wipe():
    DiaryLine.objects.all().delete()


@pytest.mark.parametrize("crime", [edit, remove, swap, cut_the_end, wipe])
def test_each_crime_on_the_diary_is_found_even_with_the_triggers_gone(now, crime):
    some_lines(now)
    anchor = diary.head()
    without_triggers()
    crime()
    assert list(diary.faults([anchor]))


def test_a_voice_without_account_keeps_only_its_day(now):
    with transaction.atomic():
        line = diary.record(by=None, at=now, verb="tell")
    assert (line.at.hour, line.at.minute, line.at.second) == (0, 0, 0)
    assert list(diary.faults()) == []


def test_an_action_that_writes_no_line_does_not_happen(today):
    @diary.action
    def silent():
        person(today, name="だれか")

    with pytest.raises(AssertionError):
        silent()
    assert not Person.objects.exists()
