"""The secrets of the one-time codes, which lie sealed inside allauth's own table."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from otagaisama.base import keys
from otagaisama.base.fields import Token, seal, unseal
from otagaisama.people.signin import PLACE


def _is_old(value, current: str) -> bool:
    return isinstance(value, str) and value.startswith("1:k") and not value.startswith(f"1:{current}:")


def count_to_seal() -> int:
    """How many of them still carry an old key."""
    current = keys.ring().current
    return sum(
        any(_is_old(value, current) for value in data.values())
        for data in Authenticator.objects.values_list("data", flat=True)
    )


def reseal() -> int:
    """Re-seal them, each under its own lock."""
    current, done = keys.ring().current, 0
    for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            held = Authenticator.objects.select_for_update().filter(pk=pk).first()
            if held is None or not any(_is_old(value, current) for value in held.data.values()):
                continue
            held.data = {
                name: str(seal(unseal(Token(value), PLACE), PLACE)) if _is_old(value, current) else value
                for name, value in held.data.items()
            }
            held.save(update_fields=["data"])
            done += 1
    return done
