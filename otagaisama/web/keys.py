"""The keys of the desk: one letter each for what is done most. `?` shows them; they rest while somebody types, and whoever likes switches them off."""

import json
from functools import lru_cache

from django.urls import get_script_prefix, reverse

from otagaisama.base.access import DESK

# The letter, what it does, where it leads.
KEYS = (
    ("n", "電話・窓口で聞く", "troubles:intake"),
    ("d", "きょうの机", "web:desk"),
    ("t", "困りごとの一覧", "troubles:troubles"),
    ("w", "一週間の予定", "web:days"),
    ("k", "期限のこよみ", "web:days_due"),
    ("r", "手助けのお願いの一覧", "support:requests"),
    ("h", "手助けする人", "support:helpers"),
    ("l", "伝えること", "messaging:letters"),
    ("c", "考える場", "troubles:circles"),
    ("m", "見守りの気づき", "watch:notices"),
)
# What needs no address of its own.
ALWAYS = (("/", "さがす"), ("j", "箱の中の次へ（「つぎへ」のあるページで）"), ("?", "この一覧を見る"))


def keys_of(roles: frozenset | None) -> str:
    """The letters and their addresses for a page, as JSON; "" for whoever has no desk."""
    return _drawn(get_script_prefix()) if roles and roles & set(DESK) else ""


@lru_cache(maxsize=20)
def _drawn(prefix: str) -> str:
    return json.dumps({**{letter: reverse(name) for letter, _, name in KEYS}, "?": reverse("web:keys")})
