"""Pages say who did something by name, not by sign-in."""

import pytest

from otagaisama.people.queries import name_of_login

pytestmark = pytest.mark.django_db


def test_a_sign_in_is_told_as_a_name(shokuin):
    assert name_of_login(shokuin.login) == shokuin.name != shokuin.login


@pytest.mark.parametrize("login", ["", "gone"])
def test_whoever_is_not_kept_any_more_stays_as_written(login):
    assert name_of_login(login) == login
