"""Troubles as they come in, and the bodies they go to."""

import pytest

from otagaisama.directory.models import ListeningPost
from otagaisama.people.models import Consent
from otagaisama.troubles.models import Trouble
from otagaisama.troubles.thread import actions

CANARY_NAME, CANARY_PHONE, CANARY_ADDRESS = "鳥山カナリア", "090-0000-7777", "田幡一丁目2番3号"
SAID = "庭の草がのびて、通る人に迷惑をかけていないか気になっています。"


def hear(by, now, *, district=None, said=SAID, **facts) -> Trouble:
    """A trouble told on the telephone, not taken by anybody yet."""
    facts.setdefault("take", False)
    return actions.hear_call(by=by, at=now, said=said, district=district, **facts)


def named(by, now, *, scopes=("ward",), how="oral", **facts) -> Trouble:
    """A trouble of somebody whose name and contact were told."""
    person = {"name": CANARY_NAME, "kana": "とりやまかなりあ", "phone": CANARY_PHONE, "address": CANARY_ADDRESS}
    consent = {"how": how, "scopes": list(scopes), "words": "はい、かまいません"}
    return hear(by, now, person=person, consent=consent, **facts)


@pytest.fixture
def body(johoku):
    """A body that troubles can be handed over to."""
    post = ListeningPost(
        name="いきいき支援センター（例）", kind="いきいき支援センター", is_body=True, owner_agreed=True, district=johoku
    )
    post.mail = "center@example.jp"
    post.save()
    return post


@pytest.fixture
def bodies_consent():
    """What was agreed for the bodies: words, name and contact."""
    return {"how": Consent.How.ORAL, "scopes": [Consent.Scope.BODIES], "items": ["words", "name", "contact"]}
