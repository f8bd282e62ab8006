"""A photo, a scan, a fax on a request for help: behind the walls of its request, whatever becomes of that, and gone with its people."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from otagaisama.base.refusals import NotNow
from otagaisama.people.attachments import actions
from otagaisama.people.handing.actions import give_charge
from otagaisama.people.models import DiaryLine, Takeout
from otagaisama.support.models import HelpRequest, RequestAttachment
from otagaisama.support.routines import actions as course
from otagaisama.support.thanks.actions import forget_requests
from otagaisama.troubles.thread import actions as thread
from tests.base.test_scans import CANARY, noted, pdf
from tests.conftest import make_account
from tests.support import making
from tests.support.making import MONDAY
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db


def place_of(help_request, *more) -> str:
    return "/".join([f"/desk/support/requests/{help_request.pk}/attachments", *map(str, more), ""])


def places_of(attachment) -> list[str]:
    held = attachment.request
    return [place_of(held), place_of(held, attachment.pk), place_of(held, attachment.pk, "body")]


def answers(client, attachment) -> list[int]:
    return [client.get(each).status_code for each in places_of(attachment)]


def attached(by, help_request, raw=None):
    return actions.attach(to=help_request, raw=raw or noted(), about="切れた電球", by=by, at=MONDAY)


@pytest.fixture
def bulb(matome, johoku):
    """Somebody asks for a bulb; nobody is sought yet."""
    return making.request(matome, johoku, task="bulb", sought=False)


def test_it_is_added_listed_seen_and_hidden_in_the_database(client_of, matome, bulb):
    client, page = client_of(matome), f"/desk/support/requests/{bulb.pk}/"
    assert place_of(bulb) in client.get(page).text
    answer = client.post(place_of(bulb), {"file": SimpleUploadedFile("a.exe", noted()), "about": "切れた電球"})
    assert answer["Location"] == f"{page}#attachments"
    kept = RequestAttachment.objects.get()
    assert "切れた電球" in client.get(page).text
    assert f"{kept.pk}/body/" in client.get(place_of(bulb, kept.pk)).text
    body = client.get(place_of(bulb, kept.pk, "body"))
    assert (body["Content-Type"], body["Cache-Control"]) == ("image/jpeg", "no-store")
    assert CANARY not in body.content
    assert set(DiaryLine.objects.filter(about_id=str(kept.pk)).values_list("verb", flat=True)) == {
        "attach",
        "see-attachment",
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT about, body FROM support_requestattachment")
        assert all(word.startswith("1:") for word in cursor.fetchone())


def test_nobody_else_sees_it_and_not_through_another_request(
    client_of, matome, yosonomatome, shokuin, hana, taro, keikaku, bulb, johoku
):
    kept = attached(matome, bulb)
    assert answers(client_of(matome), kept) == answers(client_of(shokuin), kept) == [200, 200, 200]
    for other in (yosonomatome, hana, taro, keikaku):
        assert set(answers(client_of(other), kept)) <= {403, 404}
        assert client_of(other).post(place_of(bulb, kept.pk, "remove")).status_code in (403, 404)
    second = making.request(matome, johoku, task="weeds", sought=False)
    assert client_of(matome).get(place_of(second, kept.pk, "body")).status_code == 404
    assert RequestAttachment.objects.exists()


def test_the_seal_of_the_trouble_it_grew_out_of_holds_at_once(client_of, matome, shokuin, johoku):
    trouble = hear(matome, MONDAY, district=johoku)
    made = thread.ask_for_help(trouble=trouble, task="bulb", by=matome, at=MONDAY)
    kept = attached(matome, made)
    assert answers(client_of(shokuin), kept) == [200, 200, 200]
    thread.change_facts(trouble=trouble, by=matome, at=MONDAY, sealed=True)
    assert answers(client_of(shokuin), kept) == [404, 404, 404]
    paper = client_of(matome).post(place_of(made, kept.pk), {"reason": "電器店さんに見せる"})
    assert paper.status_code == 200
    assert Takeout.objects.get().what == "手助けのお願いに添えたもの（封あり）"


def test_it_leaves_with_a_reason_and_a_number(client_of, matome, bulb):
    kept, client = attached(matome, bulb, pdf()), client_of(matome)
    assert client.post(place_of(bulb, kept.pk), {"reason": ""})["Content-Type"].startswith("text/html")
    file = client.post(place_of(bulb, kept.pk), {"reason": "電器店さんに見せる"})
    paper = Takeout.objects.get()
    assert bulb.number in paper.what
    assert f"{paper.number}.pdf" in file["Content-Disposition"]
    assert file.content.startswith(b"%PDF-")


def test_whoever_takes_over_has_it_too(client_of, matome, johoku, bulb):
    kept, other = attached(matome, bulb), make_account("tsugi", "次 まとめ", "coordinator", johoku)
    give_charge(about=bulb, to=other, by=matome, at=MONDAY)
    assert answers(client_of(other), kept) == [200, 200, 200]


def test_it_goes_away_and_comes_back_with_a_request_noted_by_mistake(client_of, matome, bulb):
    kept, client = attached(matome, bulb), client_of(matome)
    course.take_away(help_request=bulb, why="となりの方のことだった", by=matome, at=MONDAY)
    assert answers(client, kept) == [404, 404, 404]
    course.bring_back(taken=bulb.taken_away, by=matome, at=MONDAY)
    assert answers(client, kept) == [200, 200, 200]


def test_a_wrong_one_is_removed_and_the_diary_says_so(client_of, matome, bulb):
    kept, client = attached(matome, bulb), client_of(matome)
    assert client.get(place_of(bulb, kept.pk, "remove")).status_code == 405
    client.post(place_of(bulb, kept.pk, "remove"))
    assert not RequestAttachment.objects.exists()
    assert DiaryLine.objects.filter(verb="remove-attachment", about_id=str(kept.pk)).exists()


def test_it_goes_with_the_requests_people_and_nothing_is_added_after(client_of, matome, bulb):
    attached(matome, bulb)
    course.drop(help_request=bulb, by=matome, at=MONDAY, outcome="甥が替えた")
    bulb = HelpRequest.objects.get()
    forget_requests(on=bulb.erase_on, at=MONDAY)
    assert not RequestAttachment.objects.exists()
    assert place_of(bulb) not in client_of(matome).get(f"/desk/support/requests/{bulb.pk}/").text
    with pytest.raises(NotNow):
        attached(matome, HelpRequest.objects.get())
