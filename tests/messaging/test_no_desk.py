"""A letter about what only a listener may know lies on no desk: the steward sees the number, and brings it to somebody's desk unread."""

import pytest

from otagaisama.base.refusals import Refused
from otagaisama.messaging import actions, queries
from otagaisama.messaging.ways import Notice, Reader
from otagaisama.people.actions import begin_knowing
from otagaisama.people.models import Account, DiaryLine, KnowingReader

pytestmark = pytest.mark.django_db
PAGE = "/house/letters/"


@pytest.fixture
def tell_sealed(johoku, now):
    """A letter about something sealed that `heard` alone may know."""

    def put_out(heard, key="one", **knowing):
        held = begin_knowing(by=heard, at=now, district=johoku, **{"sealed": True, **knowing})
        reader = Reader(called="鳥山さん", contacts={"phone": "052-000-0001"}, knowing=held)
        what = Notice(key=key, subject="席があきました", said="席があきました。", about=johoku)
        (letter,) = actions.tell(reader=reader, what=what, by=None, at=now)
        return letter

    return put_out


def test_it_lies_on_no_desk_and_the_number_with_the_steward_who_brings_it_to_one(
    client_of, hana, matome, shokuin, kanri, kansa, tell_sealed, today
):
    letter = tell_sealed(hana)
    assert not any(queries.letters_for(who, on=today).exists() for who in (hana, matome, shokuin))
    assert "伝える窓口がない知らせ" in client_of(kansa).get("/my/").content.decode()
    steward = client_of(kanri)
    assert PAGE in steward.get("/my/").content.decode()
    page = steward.get(PAGE).content.decode()
    assert "<strong>1件</strong>" in page
    assert "鳥山" not in page
    assert "席が" not in page
    assert steward.post(PAGE, {"to": str(shokuin.pk)}).status_code == 302
    assert list(queries.letters_for(shokuin, on=today)) == [letter]
    assert not queries.letters_for(matome, on=today).exists()
    assert "ありません" in steward.get(PAGE).content.decode()
    assert "伝える窓口がない知らせ" not in steward.get("/my/").content.decode()
    assert DiaryLine.objects.filter(verb="hand-on-letters").count() == 1


def test_who_may_not_read_it_at_her_desk_is_refused_and_nothing_is_left(
    hana, yosonomatome, kanri, tell_sealed, now, today
):
    tell_sealed(hana)
    with pytest.raises(Refused, match="区社協"):
        actions.hand_on_letters(to=yosonomatome, by=kanri, at=now)
    assert not KnowingReader.objects.filter(account=yosonomatome).exists()
    assert queries.letters_on_no_desk(on=today).count() == 1


@pytest.mark.parametrize("role", ["hana", "matome", "shokuin", "keikaku"])
def test_nobody_but_the_steward_names_whose_desk_it_is(client_of, request, role):
    assert client_of(request.getfixturevalue(role)).get(PAGE).status_code in (403, 404)


def test_what_is_read_at_a_desk_or_was_told_is_not_counted(hana, matome, shokuin, kanri, tell_sealed, now, today):
    tell_sealed(matome, "at a desk")
    tell_sealed(hana, "of the ward", sealed=False, reach="ward")
    told = tell_sealed(hana, "told")
    actions.hand_on_letters(to=shokuin, by=kanri, at=now)
    actions.tell_letter(letter=told, reached=True, by=shokuin, at=now)
    assert not queries.letters_on_no_desk(on=today).exists()
    heard_alone = tell_sealed(hana, "heard alone", sealed=False, reach="listener")
    assert list(queries.letters_on_no_desk(on=today)) == [heard_alone]


def test_every_open_letter_lies_on_a_desk_or_in_the_number(hana, matome, shokuin, kanri, tell_sealed, now, today):
    """Whoever leaves: what lay on her desk alone is counted from then on."""
    for number, (heard, facts) in enumerate(
        [
            (hana, {}),
            (matome, {}),
            (shokuin, {}),
            (hana, {"sealed": False, "reach": "district"}),
            (matome, {"sealed": False, "reach": "listener"}),
        ]
    ):
        tell_sealed(heard, f"letter {number}", **facts)
    for leaves in (None, matome, shokuin):
        if leaves is not None:
            leaves.grants.all().delete()
        people = Account.objects.filter(pk__in=[hana.pk, matome.pk, shokuin.pk])
        at_desks = {letter.pk for who in people for letter in queries.letters_for(who, on=today)}
        nowhere = {letter.pk for letter in queries.letters_on_no_desk(on=today)}
        assert not at_desks & nowhere
        assert len(at_desks | nowhere) == 5
