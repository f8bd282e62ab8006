"""A letter that was marked as told by mistake waits again, for a week, with the diary."""

from datetime import timedelta

import pytest

from otagaisama.base.refusals import NotNow
from otagaisama.messaging import actions
from otagaisama.messaging.models import Letter
from otagaisama.people.models import DiaryLine
from tests.messaging.test_no_desk import tell_sealed  # noqa: F401  a letter of a trouble

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(request, matome):
    return request.getfixturevalue("tell_sealed")(matome, "by mistake", sealed=False, reach="ward")


def test_it_lies_among_what_is_to_be_told_again(client_of, shokuin, letter, now):
    client, place = client_of(shokuin), "/desk/letters/?box=sent"
    actions.tell_letter(letter=letter, reached=True, by=shokuin, at=now)
    client.post(place, {"bulk": "not-told", "pick": [str(letter.pk)], "reason": ""})
    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT
    client.post(place, {"bulk": "not-told", "pick": [str(letter.pk)], "reason": "ほかの方にかけました"})
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at, letter.told_by) == (Letter.State.WAITING, None, None)
    assert letter.subject
    assert DiaryLine.objects.filter(verb="take-back-told").count() == 1
    actions.tell_letter(letter=letter, reached=True, by=shokuin, at=now)


def test_after_a_week_or_when_a_machine_sent_it_it_stays(shokuin, letter, now):
    actions.tell_letter(letter=letter, reached=True, by=shokuin, at=now)
    with pytest.raises(NotNow):
        actions.take_back_told(letter=letter, by=shokuin, at=now + timedelta(days=8), how="x")
    Letter.objects.filter(pk=letter.pk).update(told_by=None)
    with pytest.raises(NotNow):
        actions.take_back_told(letter=letter, by=shokuin, at=now, how="x")


def test_nobody_takes_back_anothers(client_of, yosonomatome, shokuin, letter, now):
    actions.tell_letter(letter=letter, reached=True, by=shokuin, at=now)
    client_of(yosonomatome).post(
        "/desk/letters/?box=sent", {"bulk": "not-told", "pick": [str(letter.pk)], "reason": "x"}
    )
    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT
