"""S1: a steward whom nobody in the house can help is helped from its machine; everybody who watches hears of it."""

import pytest
from django.urls import reverse

from otagaisama.base.refusals import Refused
from otagaisama.people.actions import help_steward_again
from otagaisama.people.models import DiaryLine
from tests.conftest import make_account

pytestmark = pytest.mark.django_db


def test_the_new_phrase_is_good_for_choosing_an_own_one_and_old_sign_ins_end(client_of, kanri, now):
    browser = client_of(kanri)
    phrase = help_steward_again(account=kanri, at=now)
    kanri.refresh_from_db()
    assert kanri.check_password(phrase)
    assert kanri.start_until is not None
    assert browser.get(reverse("people:house")).status_code == 302
    assert phrase not in "".join(f"{line.who}{line.about_id}{line.why}" for line in DiaryLine.objects.all())


def test_other_stewards_and_the_auditor_are_told(client_of, kanri, kansa, now):
    other = make_account("kanri2", "管理 次子", "steward")
    help_steward_again(account=kanri, at=now)
    for who, address in ((other, "people:house"), (kansa, "people:diary_week")):
        page = client_of(who).get(reverse(address)).content.decode()
        assert f"サーバーの係が、{kanri.name}さんのはじめの合いことばを出し直しました" in page


@pytest.mark.parametrize("role", ["staff", "auditor"])
def test_it_helps_stewards_only(role, now):
    somebody = make_account("dareka", "誰か", role)
    held = somebody.password
    with pytest.raises(Refused, match="管理の役割"):
        help_steward_again(account=somebody, at=now)
    somebody.refresh_from_db()
    assert somebody.password == held
