"""What the tests of circles, cards and issues share: a circle, troubles of a known person, a card on the table."""

from datetime import timedelta

from otagaisama.people.models import Consent
from otagaisama.troubles.circles.actions import cards as card_actions
from otagaisama.troubles.circles.actions import circles as circle_actions
from otagaisama.troubles.thread.actions.hearing import hear_call
from otagaisama.troubles.thread.models.choices import Category, Reach

PERSON = {
    "name": "鬼頭 ふさ子", "kana": "きとう ふさこ", "phone": "052-981-1212", "address": "田幡一丁目12-3", "safe_way": "",
}  # fmt: skip
SAID = (
    "田幡一丁目12-3の鬼頭ふさ子さん（84歳）です。電話は０５２ー９８１ー１２１２。坂がきつくて、ごみが出せません。"
    "ふさこさんは膝が悪い。キトウさんに聞いたら、月曜がつらいそうです。"
)
# No short digits: the key of a form may hold any.
CANARIES = (
    "鬼頭",
    "ふさ子",
    "ふさこ",
    "きとう",
    "キトウ",
    "981-1212",
    "9811212",
    "９８１",
    "１２１２",
    "丁目12-3",
    "84歳",
)
NO_NAME = "坂の上の家から、ごみを集積所まで運べない。膝が痛い。"


def make_circle(by, at, district=None, **more):
    """A circle in a week."""
    told = {"title": "11月の考える場", "held_on": at.date() + timedelta(days=7), "district": district} | more
    return circle_actions.make_circle(by=by, at=at, **told)


def hear(by, at, district, said=SAID, *, person=PERSON, **more):
    """A trouble told on the telephone; the person is known."""
    told = {"category": Category.WASTE, "reach": Reach.WARD} | more
    consent = {"how": Consent.How.ORAL, "scopes": [Consent.Scope.WARD]}
    return hear_call(by=by, at=at, said=said, district=district, person=person, consent=consent, **told)


def card_on(circle, trouble, by, at, *, text=NO_NAME, cleared=True):
    """A card on the table, cleared unless asked otherwise."""
    card = card_actions.bring_to_circle(circle=circle, trouble=trouble, by=by, at=at)
    return card_actions.clear_card(card=card, text=text, by=by, at=at) if cleared else card


def clean_of(text: str) -> None:
    """Nothing of the known person stands here."""
    for canary in CANARIES:
        assert canary not in text, canary
