"""Whose a record is now, where it was handed on."""

from django import template

from otagaisama.people.handing.queries import charge_of

register = template.Library()


@register.simple_tag
def in_charge(record) -> str:
    """「受け持ち 〇〇さん」, or nothing where it is still whoever began it."""
    account = charge_of(record)
    return f"受け持ち {account.name}さん" if account else ""
