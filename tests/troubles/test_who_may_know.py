"""Who may know a trouble is one record: what grows out of it follows at once, and it always stays in somebody's sight."""

import pytest
from django.urls import reverse

from otagaisama.base.refusals import Refused
from otagaisama.people.models import Person
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.routines import actions as routine_actions
from otagaisama.troubles.thread import actions, queries
from tests.troubles.conftest import hear, named

pytestmark = pytest.mark.django_db


class TestWhoMayKnow:
    """P1, V2: a request has no copy of who may know; what holds for the trouble holds for it at once."""

    @pytest.fixture
    def asked(self, shokuin, now, johoku):
        trouble = hear(shokuin, now, district=johoku)
        return trouble, actions.ask_for_help(trouble=trouble, task="waste_station", by=shokuin, at=now)

    def seen(self, client_of, account, trouble, request) -> list[int]:
        client = client_of(account)
        pages = (("troubles:thread", trouble), ("support:request", request))
        return [client.get(reverse(name, args=[record.pk])).status_code for name, record in pages]

    @pytest.mark.parametrize(("reach", "coordinator", "staff"), [
        ("ward_only", 404, 200), ("district", 200, 200), ("listener", 404, 200), ("ward", 200, 200),
    ])  # fmt: skip
    def test_narrowing_holds_for_the_request_at_once(
        self, client_of, asked, matome, shokuin, hana, now, reach, coordinator, staff
    ):
        trouble, _ = asked
        assert self.seen(client_of, matome, *asked) == [200, 200]
        actions.change_facts(trouble=trouble, by=shokuin, at=now, reach=reach)
        assert self.seen(client_of, matome, *asked) == [coordinator] * 2
        assert self.seen(client_of, shokuin, *asked) == [staff] * 2  # she heard it herself

    def test_another_district_takes_the_request_along(
        self, client_of, asked, matome, yosonomatome, shokuin, now, other_district
    ):
        actions.change_facts(trouble=asked[0], by=shokuin, at=now, district=other_district)
        assert self.seen(client_of, matome, *asked) == [404, 404]
        assert self.seen(client_of, yosonomatome, *asked) == [200, 200]

    def test_sealing_leaves_it_to_who_is_named_and_invents_nobody(self, client_of, asked, matome, shokuin, now):
        trouble, _ = asked
        persons = Person.objects.count()
        actions.change_facts(trouble=trouble, by=shokuin, at=now, sealed=True)
        assert self.seen(client_of, matome, *asked) == [404, 404]
        assert self.seen(client_of, shokuin, *asked) == [200, 200]
        assert Person.objects.count() == persons
        trouble.refresh_from_db()
        actions.name_reader(trouble=trouble, account=matome, by=shokuin, at=now)
        assert self.seen(client_of, matome, *asked) == [200, 200]

    def test_the_request_cannot_widen_what_the_trouble_narrowed(self, client_of, asked, matome, shokuin, now):
        trouble, request = asked
        actions.change_facts(trouble=trouble, by=shokuin, at=now, reach="ward_only")
        request.refresh_from_db()
        with pytest.raises(Refused, match="もとの困りごと"):
            routine_actions.change_request(help_request=request, by=shokuin, at=now, reach="ward")
        page = client_of(shokuin).get(reverse("support:request_change", args=[request.pk])).content.decode()
        assert 'name="reach"' not in page

    def test_other_requests_of_a_sealed_person_are_sealed_too(self, client_of, matome, shokuin, now, johoku):
        trouble = named(shokuin, now, district=johoku)
        own = request_actions.open_request(by=shokuin, at=now, district=johoku, task="bulb", person=trouble.person)
        actions.change_facts(trouble=trouble, by=shokuin, at=now, sealed=True)
        assert client_of(matome).get(reverse("support:request", args=[own.pk])).status_code == 404
        assert client_of(shokuin).get(reverse("support:request", args=[own.pk])).status_code == 200

    def test_a_trouble_asked_for_with_its_district_is_known_there(self, client_of, matome, shokuin, now, johoku):
        trouble = hear(shokuin, now)
        request = actions.ask_for_help(trouble=trouble, task="waste_station", by=shokuin, at=now, district=johoku)
        assert self.seen(client_of, matome, trouble, request) == [200, 200]


def test_what_nobody_could_read_is_not_narrowed_to(shokuin, now, johoku):
    """No coordinator works in the district: the ward would lose it and nobody would find it."""
    trouble = hear(shokuin, now, district=johoku)
    trouble.knowing.readers.all().delete()
    with pytest.raises(Refused, match="読める人"):
        actions.change_facts(trouble=trouble, by=shokuin, at=now, reach="district")


def test_a_narrowed_trouble_whose_owner_lost_it_lies_among_the_new(matome, shokuin, now, johoku, today):
    trouble = hear(matome, now, district=johoku)
    actions.take_up(trouble=trouble, by=matome, at=now, owner=shokuin)
    actions.change_facts(trouble=trouble, by=matome, at=now, reach="district")
    trouble.refresh_from_db()
    assert trouble.owner is None
    assert trouble in queries.box(matome, "new", on=today)


@pytest.mark.parametrize("naming", [True, False])
def test_a_sealed_one_is_handed_on_only_by_naming(client_of, matome, shokuin, now, johoku, today, naming):
    trouble = hear(matome, now, district=johoku, sealed=True, take=True)
    told = {"to": str(shokuin.pk), "chosen": [f"troubles:{trouble.pk}"], "form_key": "handing-on-key-1"}
    answer = client_of(matome).post(
        reverse("troubles:handing_on_of", args=[matome.pk]), told | ({"naming": "on"} if naming else {})
    )
    trouble.refresh_from_db()
    assert answer.status_code == (302 if naming else 422)
    assert trouble.owner == (shokuin if naming else matome)
    assert (trouble in queries.troubles_for(shokuin, on=today)) is naming


def test_nobody_becomes_the_owner_of_what_she_may_not_read(matome, shokuin, now, johoku):
    sealed = hear(matome, now, district=johoku, sealed=True)
    low = hear(matome, now, district=johoku, reach="district")
    for trouble in (sealed, low):
        with pytest.raises(Refused, match="さん"):
            actions.take_up(trouble=trouble, by=matome, at=now, owner=shokuin)
