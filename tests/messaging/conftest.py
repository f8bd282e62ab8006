"""A real post office: what it does with a letter hangs on whom it is for."""

import socket
from contextlib import closing
from dataclasses import dataclass, field

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from otagaisama.messaging import actions
from otagaisama.messaging.ways import Notice, Reader


@dataclass
class Box:
    """Keeps what arrives. `answers` is what it says for an address when the words have come; `known` what it says at the door."""

    mails: list = field(default_factory=list)
    known: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)
    closed: bool = False

    async def handle_RCPT(self, server, session, envelope, address, options):
        refusal = self.known.get(address)
        if refusal == "cut":
            server.transport.abort()
            return "421 gone"
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.get(envelope.rcpt_tos[0], "250 OK")
        if self.closed:
            return "451 try again later"
        if answer.startswith(("250", "cut")):
            self.mails.append((envelope.rcpt_tos, envelope.content.decode()))
        if answer == "cut":
            server.transport.abort()
            return "421 gone"
        return answer

    @property
    def readers(self) -> list[str]:
        return [address for addresses, _ in self.mails for address in addresses]


class Office(Controller):
    """The server without a wait for names of machines."""

    def factory(self):
        return SMTP(self.handler, hostname="post.example.jp")


@pytest.fixture
def post_office(settings):
    box = Box()
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    controller = Office(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "otagaisama.messaging.ways.mail.PostOffice"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    controller.stop()


@pytest.fixture
def tell(ward, johoku, now):
    """`tell("center@example.jp", key="two", phone="052-911-0001")`: the letters to a body of the district."""

    def tell_body(mail="center@example.jp", *, key="one", at=now, quiet=False, desk="ward", wish="mail", **contacts):
        reader = Reader(called="みどり", contacts={"mail": mail, **contacts}, wish=wish, desk=desk, district=johoku)
        what = Notice(
            key=key, subject="お知らせ", said="鳥山さんのことで、お電話しました。", sent="ページをごらんください。", about=ward, quiet=quiet,
        )  # fmt: skip
        return actions.tell(reader=reader, what=what, by=None, at=at)

    return tell_body
