"""Rows written by one statement, and records of which only the changed columns are written."""

import pytest
from django.db import DatabaseError, IntegrityError

from otagaisama.base.bulk import lay_down
from otagaisama.base.steps import hold, write_changes
from otagaisama.people.models import Account, Person
from otagaisama.troubles.models import Trouble
from otagaisama.troubles.thread.actions import hear_call

pytestmark = pytest.mark.django_db


def test_many_rows_are_there_with_their_hidden_words_or_none_is(today):
    rows = [Person(name=name, made_on=today) for name in ("花丸", "月山")]
    lay_down(rows)
    assert {Person.objects.get(pk=row.pk).name for row in rows} == {"花丸", "月山"}
    assert "花丸" not in str(Person.objects.values_list("name", flat=True)[0])
    again = [Person(name="星川", made_on=today), Person(pk=rows[0].pk, name="二人め", made_on=today)]
    with pytest.raises(IntegrityError):
        lay_down(again)


def test_each_record_is_held_by_its_own_number_and_keeps_what_somebody_else_wrote(johoku, matome, now):
    troubles = [hear_call(by=matome, at=now, said=said, district=johoku) for said in ("段差", "買い物")]
    assert [hold(trouble).words for trouble in troubles] == ["段差", "買い物"]
    held = hold(troubles[0])
    Trouble.objects.filter(pk=held.pk).update(urgency="soon")
    held.words, held.more_categories = "段差がこわい", ["shopping"]
    write_changes(held)
    there = Trouble.objects.get(pk=held.pk)
    assert (there.words, there.more_categories, there.urgency) == ("段差がこわい", ["shopping"], "soon")


def test_a_record_that_is_gone_meanwhile_is_not_written(today):
    person = Person.objects.create(name="花丸", made_on=today)
    held = hold(person)
    person.delete()
    held.name = "月山"
    with pytest.raises(DatabaseError):
        write_changes(held)


def test_what_did_not_change_is_not_written(johoku, matome, now, django_assert_num_queries):
    held = hold(Account.objects.get(pk=matome.pk))
    with django_assert_num_queries(0):
        write_changes(held)
