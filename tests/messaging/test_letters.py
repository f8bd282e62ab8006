"""The outbox against a real SMTP server: each letter once, what fails is tried again, nothing private on the outside."""

import socket
from contextlib import closing
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller

from otagaisama.messaging import actions, queries
from otagaisama.messaging.models import Delivery, Letter

pytestmark = pytest.mark.django_db


class Box:
    """Keeps what arrives; refuses while `closed`."""

    def __init__(self):
        self.mails, self.closed = [], False

    async def handle_DATA(self, server, session, envelope):
        if self.closed:
            return "451 try again later"
        self.mails.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


@pytest.fixture
def post_office(settings):
    box = Box()
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    controller.stop()


def write(ward, now, key="one"):
    return actions.write_letter(
        key=key,
        channel=Letter.Channel.MAIL,
        to="center@example.jp",
        subject="お知らせ",
        body="ページをごらんください。",
        about=ward,
        by=None,
        at=now,
    )


def test_a_letter_arrives_once(post_office, ward, now):
    letter = write(ward, now)
    assert list(queries.waiting_mail(at=now)) == [letter]
    assert actions.send_letter(letter=letter, at=now)
    assert not actions.send_letter(letter=letter, at=now)
    assert [to for to, _ in post_office.mails] == [["center@example.jp"]]
    assert not queries.waiting_mail(at=now + timedelta(days=1)).exists()


def test_writing_twice_with_one_key_is_one_letter(ward, now):
    assert write(ward, now) == write(ward, now)
    assert Letter.objects.count() == 1


def test_what_the_post_office_refuses_is_tried_again_later(post_office, ward, now):
    post_office.closed = True
    letter = write(ward, now)
    assert not actions.send_letter(letter=letter, at=now)
    assert not queries.waiting_mail(at=now).exists()
    post_office.closed = False
    later = now + timedelta(minutes=3)
    assert queries.waiting_mail(at=later).exists()
    assert actions.send_letter(letter=letter, at=later)
    assert [made.ok for made in Delivery.objects.order_by("at")] == [False, True]


def test_after_eight_tries_it_waits_for_a_person(post_office, ward, now):
    post_office.closed = True
    letter = write(ward, now)
    for number in range(actions.ATTEMPTS):
        actions.send_letter(letter=letter, at=now + timedelta(days=number))
    assert Letter.objects.get().state == Letter.State.FAILED


def test_address_and_words_lie_hidden_in_the_table(ward, now):
    write(ward, now)
    row = Letter.objects.values("to", "subject", "body").get()
    assert all(str(value).startswith("1:k") for value in row.values())
