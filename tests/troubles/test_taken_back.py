"""What is taken back: a consent with help planned on it (P6), the end of a circle (T6), a draft that was left lying."""

from datetime import timedelta

import pytest
from django.urls import reverse

from otagaisama.base.refusals import NotNow
from otagaisama.messaging.models import Letter
from otagaisama.support.visits.models import Visit
from otagaisama.troubles.circles.actions import circles
from otagaisama.troubles.thread import actions
from tests.support import making
from tests.troubles.circle_people import make_circle
from tests.troubles.conftest import CANARY_NAME, CANARY_PHONE, named

pytestmark = pytest.mark.django_db


class TestAConsentTakenBack:
    """P6: planned help is called off, or whoever goes is told to ask first; never left in silence."""

    @pytest.fixture
    def planned(self, matome, now, johoku):
        trouble = named(matome, now, scopes=("district", "ward", "helpers"), district=johoku)
        request = actions.ask_for_help(trouble=trouble, task="waste_station", slot="morning", by=matome, at=now)
        visit = making.visit(making.seek(request, matome, at=now), matome, at=now, days=3)
        making.taken(visit, making.helper(johoku, "手助 花子", at=now), matome, at=now)
        return trouble

    def withdraw(self, client_of, matome, trouble, **told):
        address = reverse("troubles:withdraw", args=[trouble.pk, trouble.consents.get().pk])
        return client_of(matome).post(address, {"form_key": "withdraw-planned-1"} | told)

    def told_helper(self) -> list[str]:
        letters = Letter.objects.filter(state=Letter.State.WAITING)
        return [letter.body for letter in letters if letter.reader == "手助 花子さん"]

    def test_it_asks_what_becomes_of_what_is_planned(self, client_of, matome, planned):
        asked = self.withdraw(client_of, matome, planned).content.decode()
        assert "予定している手助けを、どうしますか" in asked
        unsaid = self.withdraw(client_of, matome, planned, sure="1")
        assert unsaid.status_code == 422
        assert "えらんでください" in unsaid.content.decode()
        assert planned.consents.get().consent.withdrawn_at is None

    @pytest.mark.parametrize(("choice", "off", "sentence"), [
        ("stop", True, "取りやめになりました"), ("keep", False, "お出かけの前に、窓口へお電話ください"),
    ])  # fmt: skip
    def test_whoever_goes_hears_of_it_either_way(self, client_of, matome, planned, choice, off, sentence):
        assert self.withdraw(client_of, matome, planned, sure="1", planned=choice).status_code == 302
        assert planned.consents.get().consent.withdrawn_at is not None
        assert Visit.objects.get().is_cancelled is off
        told = "".join(self.told_helper())
        assert sentence in told
        for canary in (CANARY_NAME, CANARY_PHONE, "同意"):
            assert canary not in told

    def test_help_of_the_same_person_that_grew_elsewhere_is_not_forgotten(
        self, client_of, matome, planned, now, johoku
    ):
        request = making.request(matome, johoku, at=now, person=planned.person, consent=None)
        making.taken(
            making.visit(request, matome, at=now, days=5), making.helper(johoku, "手助 次子", at=now), matome, at=now
        )
        self.withdraw(client_of, matome, planned, sure="1", planned="stop")
        assert [visit.is_cancelled for visit in Visit.objects.all()] == [True, True]

    def test_a_no_said_later_on_the_thread_closes_the_name_and_whoever_goes_asks_first(self, matome, planned, now):
        actions.agree(trouble=planned, by=matome, at=now, how="refused", scopes=[], items=[])
        assert [use.consent.holds_on(now.date()) for use in planned.consents.select_related("consent")] == [
            False,
            False,
        ]
        assert "お出かけの前に、窓口へお電話ください" in "".join(self.told_helper())

    def test_a_no_about_the_circle_alone_leaves_name_and_help_as_they_are(self, matome, planned, now):
        actions.agree(trouble=planned, by=matome, at=now, how="refused", scopes=["circle"], items=[])
        assert any(use.consent.holds_on(now.date()) for use in planned.consents.select_related("consent"))
        assert "お出かけの前に" not in "".join(self.told_helper())

    def test_a_consent_that_lets_nobody_help_leaves_the_help_alone(self, client_of, matome, planned, now):
        actions.agree(trouble=planned, by=matome, at=now, how="oral", scopes=["circle"], items=[])
        use = planned.consents.get(consent__scopes=["circle"])
        client_of(matome).post(
            reverse("troubles:withdraw", args=[planned.pk, use.pk]), {"form_key": "withdraw-circle-1", "sure": "1"}
        )
        use.consent.refresh_from_db()
        assert use.consent.withdrawn_at is not None
        assert not Visit.objects.get().is_cancelled
        assert "お出かけの前に" not in "".join(self.told_helper())


class TestTheEndOfACircle:
    """T6: one press too many is taken back for a day."""

    @pytest.fixture
    def ended(self, matome, now, johoku):
        circle = make_circle(matome, now, johoku)
        circles.read_pledge(circle=circle, by=matome, at=now)
        return circles.close_circle(circle=circle, by=matome, at=now, minutes_public=True)

    def test_the_page_takes_it_back_and_nothing_is_public_meanwhile(self, client_of, matome, ended):
        browser = client_of(matome)
        assert "おわりを取り消す" in browser.get(reverse("troubles:circle", args=[ended.pk])).content.decode()
        told = {"form_key": "circle-again-1", "again": "1"}
        assert browser.post(reverse("troubles:circle_close", args=[ended.pk]), told).status_code == 302
        ended.refresh_from_db()
        assert (ended.is_held, ended.minutes_public, ended.closed_at) == (True, False, None)

    @pytest.mark.parametrize(("hours", "may"), [(0, True), (24, True), (25, False), (24 * 300, False)])
    def test_for_a_day(self, matome, ended, now, hours, may):
        later = now + timedelta(hours=hours)
        if may:
            assert circles.open_circle_again(circle=ended, by=matome, at=later).is_held
            return
        with pytest.raises(NotNow, match="一日のあいだ"):
            circles.open_circle_again(circle=ended, by=matome, at=later)

    def test_what_has_not_ended_has_nothing_to_take_back(self, matome, now, johoku):
        with pytest.raises(NotNow, match="終わっていません"):
            circles.open_circle_again(circle=make_circle(matome, now, johoku), by=matome, at=now)
