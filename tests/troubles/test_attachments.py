"""A photo, a scan, a fax on a trouble: sealed, seen by whoever may know, taken out with a number, gone with the trouble's people."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from otagaisama.people.attachments import actions, words
from otagaisama.people.models import DiaryLine, Takeout
from otagaisama.troubles.models import TroubleAttachment
from otagaisama.troubles.thread import actions as thread
from tests.base.test_scans import CANARY, noted, pdf
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db


def place_of(trouble, *more) -> str:
    return "/".join([f"/desk/troubles/{trouble.pk}/attachments", *map(str, more), ""])


def attached(by, now, trouble, raw=None, about="玄関の段差"):
    return actions.attach(to=trouble, raw=raw or noted(), about=about, by=by, at=now)


def test_it_is_added_listed_and_seen_and_the_camera_tells_nothing(client_of, matome, johoku, now):
    trouble, client = hear(matome, now, district=johoku), client_of(matome)
    file = SimpleUploadedFile("genkan.exe", noted(), content_type="text/html")
    client.post(place_of(trouble), {"file": file, "about": "玄関の段差"})
    kept = TroubleAttachment.objects.get()
    assert "玄関の段差" in client.get(f"/desk/troubles/{trouble.pk}/").content.decode()
    assert f"{kept.pk}/body/" in client.get(place_of(trouble, kept.pk)).content.decode()
    body = client.get(place_of(trouble, kept.pk, "body"))
    assert (body["Content-Type"], body["Cache-Control"], body["X-Content-Type-Options"]) == (
        "image/jpeg",
        "no-store",
        "nosniff",
    )
    assert "sandbox" in body["Content-Security-Policy"]
    assert CANARY not in body.content
    assert DiaryLine.objects.filter(verb="see-attachment", about_id=str(kept.pk)).count() == 1


def test_nothing_of_it_lies_open_in_the_database(matome, johoku, now):
    kept = attached(matome, now, hear(matome, now, district=johoku), pdf())
    with connection.cursor() as cursor:
        cursor.execute("SELECT about, body FROM troubles_troubleattachment")
        ((about, body),) = cursor.fetchall()
    assert about.startswith("1:")
    assert body.startswith("1:")
    assert kept.body[:20] not in body


@pytest.mark.parametrize("raw", [b"", b"MZ", b"<html>", b"%PDF-1.4 x"])
def test_what_may_not_be_kept_is_said_beside_the_file(client_of, matome, johoku, now, raw):
    trouble = hear(matome, now, district=johoku)
    answer = client_of(matome).post(place_of(trouble), {"file": SimpleUploadedFile("a.pdf", raw)})
    assert answer.status_code == 422
    assert not TroubleAttachment.objects.exists()


def test_nobody_else_sees_it_and_a_seal_holds_at_once(client_of, matome, yosonomatome, shokuin, keikaku, johoku, now):
    trouble = hear(matome, now, district=johoku)
    kept = attached(matome, now, trouble)
    addresses = [place_of(trouble), place_of(trouble, kept.pk), place_of(trouble, kept.pk, "body")]
    assert [client_of(shokuin).get(each).status_code for each in addresses] == [200, 200, 200]
    assert {client_of(yosonomatome).get(each).status_code for each in addresses} == {404}
    assert {client_of(keikaku).get(each).status_code for each in addresses} <= {403, 404}
    thread.change_facts(trouble=trouble, by=matome, at=now, sealed=True)
    assert {client_of(shokuin).get(each).status_code for each in addresses} == {404}
    assert client_of(shokuin).post(place_of(trouble, kept.pk, "remove")).status_code == 404
    other = hear(matome, now, district=johoku)
    assert client_of(matome).get(place_of(other, kept.pk, "body")).status_code == 404


def test_it_leaves_with_a_reason_and_a_number(client_of, matome, johoku, now):
    trouble = hear(matome, now, district=johoku)
    kept, client = attached(matome, now, trouble, pdf(), about="ファクス"), client_of(matome)
    assert client.post(place_of(trouble, kept.pk), {"reason": ""}).headers["Content-Type"].startswith("text/html")
    file = client.post(place_of(trouble, kept.pk), {"reason": "民生委員さんとの打合せ"})
    paper = Takeout.objects.get()
    assert file["Content-Type"] == "application/pdf"
    assert f"{paper.number}.pdf" in file["Content-Disposition"]
    assert file.content.startswith(b"%PDF-")


def test_a_wrong_one_is_removed_and_the_diary_says_so(client_of, matome, johoku, now):
    trouble = hear(matome, now, district=johoku)
    kept, client = attached(matome, now, trouble), client_of(matome)
    assert client.get(place_of(trouble, kept.pk, "remove")).status_code == 405
    client.post(place_of(trouble, kept.pk, "remove"))
    assert not TroubleAttachment.objects.exists()
    assert DiaryLine.objects.filter(verb="remove-attachment").exists()


def test_it_goes_with_the_troubles_people(matome, johoku, now):
    trouble = hear(matome, now, district=johoku)
    attached(matome, now, trouble)
    trouble = thread.move_trouble(trouble=trouble, move="solve", by=matome, at=now, said="片づきました")
    thread.forget_due(on=trouble.erase_on, at=now)
    assert not TroubleAttachment.objects.exists()


def test_there_is_an_end_to_how_many(client_of, matome, johoku, now, monkeypatch):
    monkeypatch.setattr(words, "MOST", 1)
    trouble = hear(matome, now, district=johoku)
    attached(matome, now, trouble)
    answer = client_of(matome).post(place_of(trouble), {"file": SimpleUploadedFile("a.jpg", noted())})
    assert answer.status_code == 422
    assert io.BytesIO(answer.content).getvalue()
    assert TroubleAttachment.objects.count() == 1
