"""Whose form it is: a signed mark in each form of a signed-in reader, so that what was typed by one is never taken as another's."""

from django.core import signing
from django.utils.crypto import constant_time_compare

FIELD = "form_owner"
_signer = signing.Signer(salt="otagaisama.form owner")


def mark_of(account_id, form_key: str) -> str:
    """The mark of one form of one account. It fits no other form, and nobody else can make it."""
    return _signer.signature(f"{account_id}:{form_key}") + f":{account_id}"


def owner_of(mark: str, form_key: str) -> str:
    """The account whose form it is; "" where there is no mark, or where it was not we who made it."""
    signature, _, account_id = mark.partition(":")
    right = account_id and constant_time_compare(signature, _signer.signature(f"{account_id}:{form_key}"))
    return account_id if right else ""
