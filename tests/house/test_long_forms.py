"""No form that a browser warns about leaving goes without a draft (L1, L7), but for those named here with their reasons."""

import re

from tests.house.source import PACKAGE

FORM = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
ON_THE_DEVICE = "whoever writes has no account: her words stay on her own device"
WITHOUT = {
    "troubles/voice.html": ON_THE_DEVICE,
    "troubles/answer_thread.html": ON_THE_DEVICE,
    "web/door.html": ON_THE_DEVICE,
    "surveys/answer.html": ON_THE_DEVICE,
    "signups/public_offer.html": ON_THE_DEVICE,
    "support/join.html": ON_THE_DEVICE,
    "surveys/typing.html": "each paper is kept by itself while it is typed (surveys/static/surveys/typing.js)",
    "learning/mine.html": ON_THE_DEVICE,
}


def test_every_long_form_of_a_member_keeps_its_draft():
    bare = set()
    for path in PACKAGE.rglob("*.html"):
        for form in FORM.findall(path.read_text("utf-8")):
            if "data-otagai-keep" in form.split(">")[0] and "{% draft " not in form:
                bare.add("/".join(path.parts[-2:]))
    assert bare == set(WITHOUT)
