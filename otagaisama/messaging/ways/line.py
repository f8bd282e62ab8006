"""By LINE: goes by itself, with the letter's own number as retry key, so that a message sent twice arrives once."""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from datetime import timedelta
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

from django.conf import settings

from otagaisama.messaging.ways.way import Fault, Notice, Outcome, Way

USER = re.compile(r"U[0-9a-f]{32}")
PUSH, REPLY = "v2/bot/message/push", "v2/bot/message/reply"
LONGEST = 5_000
KEY_KEPT = timedelta(hours=23)  # LINE knows a retry key for a day
TIMEOUT = 10


class Line(Way):
    """One message to an account that was linked; only where the council has a channel of its own. It is nobody's only way."""

    code, label, by_itself, sends_once = "line", "LINE", True, True
    place_label = "LINE"

    def places(self, contacts: Mapping[str, str]) -> list[str]:
        user = contacts.get(self.code) or ""
        return [user] if settings.LINE_TOKEN and USER.fullmatch(user) else []

    def words_of(self, notice: Notice) -> str:
        return notice.sent or notice.said

    def send(self, letter) -> Outcome:
        """Push one message. Whoever asks again with the same number within a day is answered 409: it went."""
        if letter.first_try_at and letter.claimed_at and letter.claimed_at - letter.first_try_at > KEY_KEPT:
            return Outcome(unsure=True, answer="一日を過ぎたので、同じ番号ではもう送れません。")
        words = "\n".join(filter(None, (letter.subject, letter.body)))[:LONGEST]
        body = {"to": letter.to, "messages": [{"type": "text", "text": words}]}
        try:
            return _outcome(*_post(PUSH, body, {"X-Line-Retry-Key": str(letter.pk)}))
        except (OSError, HTTPException) as error:
            return Outcome(answer=f"{type(error).__name__}: {error}"[:300])


def reply(token: str, words: str) -> bool:
    """Answer at once to what somebody wrote; nothing hangs on it, so it is tried once."""
    try:
        status, _ = _post(REPLY, {"replyToken": token, "messages": [{"type": "text", "text": words}]}, {})
    except (OSError, HTTPException):
        return False
    return status == 200


def is_signed(body: bytes, signature: str) -> bool:
    """Whether LINE, who alone knows the channel's secret beside us, sent these very bytes."""
    if not settings.LINE_SECRET:
        return False
    right = base64.b64encode(hmac.new(settings.LINE_SECRET.encode(), body, hashlib.sha256).digest())
    return hmac.compare_digest(right, signature.encode())


def _post(path: str, body: dict, heads: dict[str, str]) -> tuple[int, str]:
    heads = {"Content-Type": "application/json", "Authorization": f"Bearer {settings.LINE_TOKEN}", **heads}
    request = Request(urljoin(settings.LINE_API, path), json.dumps(body).encode(), heads, method="POST")  # noqa: S310
    try:
        with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310  the address is the council's setting
            return answer.status, answer.read(2_000).decode(errors="replace")
    except HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read(2_000).decode(errors="replace")


def _outcome(status: int, answer: str) -> Outcome:
    said = f"{status} {answer}"[:300]
    if status in (200, 409):
        return Outcome(went=True, answer=said)
    if status in (401, 403):
        return Outcome(house=True, answer=said)
    return Outcome(fault=Fault.REFUSED, answer=said) if status in (400, 404) else Outcome(answer=said)
